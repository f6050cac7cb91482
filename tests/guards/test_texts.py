"""Every text of an error or a message goes through gettext, under a name that is collected."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "src" / "firsthand"
ROOMS = ("core", "people", "catalog", "listen", "record", "audit", "publish", "web")
# The estimates are a library for notebooks; screens say in their own words what it raises.
FOLDERS = (*(ROOT / room for room in ROOMS), ROOT / "understand", ROOT / "demo")
LEFT_OUT = {"migrations", "estimates"}
SOURCES = sorted(
    path for folder in FOLDERS for path in folder.rglob("*.py") if LEFT_OUT.isdisjoint(path.parts)
)
ERRORS = {"FirsthandError", "InvalidInput", "NotAllowed", "NotFound", "Conflict", "Problem"}
ERRORS |= {"ValidationError"}
# The names under which makemessages finds a text.
COLLECTED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}


def _says_something(call: ast.Call) -> bool:
    """Whether what this call is given is shown to a person."""
    match call.func:
        case ast.Name(id=name):
            return name in ERRORS
        case ast.Attribute(value=ast.Name(id="messages"), attr=name):
            return name != "get_messages"
        case ast.Attribute(attr=name):
            return name in ERRORS
    return False


def _is_bare(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=str(text)):
            return any(letter.isalpha() for letter in text)
        case ast.JoinedStr(values=parts):
            return any(_is_bare(part) for part in parts)
        case ast.BinOp(left=left, right=right):
            return _is_bare(left) or (isinstance(value.op, ast.Add) and _is_bare(right))
        case ast.IfExp(body=body, orelse=orelse):
            return _is_bare(body) or _is_bare(orelse)
        case ast.BoolOp(values=values):
            return any(_is_bare(one) for one in values)
    return False


def _faults(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _says_something(node):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            yield from (f"{one.lineno}: {ast.unparse(one)}" for one in given if _is_bare(one))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                if "gettext" in name.name and (name.asname or name.name) not in COLLECTED:
                    yield f"{node.lineno}: {name.asname} is a name that nobody collects"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_shows_no_bare_text(path: Path) -> None:
    assert list(_faults(path.read_text())) == []


@pytest.mark.parametrize(
    "source",
    [
        'raise NotFound("There is none.")',
        'raise errors.NotFound(_("There is none."), next_step="Look again.")',
        'raise InvalidInput(f"{text} is wrong.")',
        'raise InvalidInput("%s is wrong." % text)',
        'raise Conflict(_("It is closed.") if closed else "It is open.")',
        'messages.success(request, "Saved.")',
        "from django.utils.translation import gettext as _t",
    ],
)
def test_a_bare_text_is_found(source: str) -> None:
    assert len(list(_faults(source))) == 1


def test_a_wrapped_text_and_a_value_pass() -> None:
    good = """raise InvalidInput(_("%(name)s is wrong.") % {"name": "x"}, where=column)
messages.success(request, _("Saved."))"""
    assert list(_faults(good)) == []
