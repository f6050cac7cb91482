"""Every method that an estimate can name is explained, and everybody may read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import firsthand
from firsthand.core.estimate import Estimate, Unit
from firsthand.understand.methods.registry import NOTES, link_of, note_of
from firsthand.web.methods import explanations

SOURCE = Path(firsthand.__file__).parent


def named_methods() -> Iterator[tuple[str, str]]:
    """(file, how the method begins) of each method=… whose words stand in the same file."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = dict(_constants(tree))
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not _makes_an_estimate(call):
                continue
            for keyword in call.keywords:
                if keyword.arg == "method" and (said := _said(keyword.value, words)):
                    yield f"{path.relative_to(SOURCE)}:{call.lineno}", said


def _makes_an_estimate(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    return name.startswith("Estimate") or name in {"replace", "_figure"}


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            yield ast.unparse(node.targets[0]), str(node.value.value)


def _said(value: ast.expr, words: dict[str, str]) -> str:
    if isinstance(value, ast.IfExp):
        return _said(value.body, words)
    if isinstance(value, ast.Constant):
        return str(value.value)
    if isinstance(value, ast.JoinedStr):
        first = value.values[0]
        return _said(first.value if isinstance(first, ast.FormattedValue) else first, words)
    return words.get(ast.unparse(value), "")


def test_every_method_that_the_code_names_has_a_note() -> None:
    methods = dict(named_methods())
    assert len(methods) > 8
    assert {where: said for where, said in methods.items() if note_of(said) is None} == {}


def test_no_two_notes_have_one_address_or_claim_one_method() -> None:
    assert len({note.key for note in NOTES}) == len(NOTES)
    starts = [start for note in NOTES for start in note.known_by]
    assert len(set(starts)) == len(starts)


def test_the_note_that_knows_most_of_a_method_explains_it() -> None:
    taylor = "Taylor linearisation over the whole design"
    assert note_of(f"{taylor}; Wilson interval with the smaller effective n, t") != note_of(
        f"{taylor}; t interval"
    )


@pytest.mark.django_db
def test_everybody_may_read_every_note(client: Client) -> None:
    listed = client.get(reverse("methods:notes")).content.decode()
    for note in NOTES:
        address = reverse("methods:note", args=[note.key])
        assert address in listed
        page = client.get(address)
        assert page.status_code == 200
        assert all(source in page.content.decode() for source in note.sources)
    assert client.get(reverse("methods:note", args=["guessing"])).status_code == 404


def test_figures_lead_to_each_note_once() -> None:
    share = Estimate.counted(1, 2, method="counted, not sampled: no interval")
    mean = Estimate(3.0, None, None, None, 1, 1.0, Unit.MEAN, "mean; no interval: one answer")
    links = explanations([share, mean, share])
    assert [link.url for link in links] == ["/methods/counted/", "/methods/mean/"]
    assert link_of("unweighted") is None
