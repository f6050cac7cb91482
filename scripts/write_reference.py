"""Writes the tables of docs/reference anew: the settings, and the commands with their options."""

import os
import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import django
import typer.main

# The commands import models, so Django comes first.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.site.settings")
django.setup()

from firsthand.site.cli import commands  # noqa: E402, F401 -- joins the commands to the app
from firsthand.site.cli.app import app  # noqa: E402
from firsthand.site.environment import SETTINGS, Setting  # noqa: E402

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
START, END = "<!-- written by scripts/write_reference.py -->", "<!-- end -->"


def with_block(page: str, block: str) -> str:
    """The page with what stands between the marks replaced."""
    pattern = re.compile(f"{re.escape(START)}.*?{re.escape(END)}", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"the page has no block {START} … {END}")
    return pattern.sub(lambda _match: f"{START}\n\n{block}\n\n{END}", page)


def settings_table() -> str:
    """One row a setting, in the order of environment.py."""
    head = "| Setting | Holds | Default | What it does |\n|---|---|---|---|\n"
    return head + "\n".join(_setting_row(setting) for setting in SETTINGS)


def _setting_row(setting: Setting) -> str:
    default = f"`{setting.default}`" if setting.default else "empty"
    secret = " Secret." if setting.secret else ""
    return f"| `{setting.name}` | {setting.kind} | {default} | {setting.meaning}{secret} |"


def commands_text() -> str:
    """A section for each command: what it does, its arguments and options, an example."""
    return "\n\n".join(_sections(typer.main.get_command(app), ["firsthand"]))


def _sections(command: Any, path: list[str]) -> Iterator[str]:
    children = getattr(command, "commands", None)
    if children:
        for name in sorted(children):
            yield from _sections(children[name], [*path, name])
    else:
        yield "\n\n".join(_section(command, " ".join(path)))


def _section(command: Any, name: str) -> Iterator[str]:
    yield f"### `{name}`"
    yield " ".join(command.help.split())
    rows = [_parameter_row(one) for one in command.params if one.name != "help"]
    if rows:
        yield "| Argument or option | What it does |\n|---|---|\n" + "\n".join(rows)
    example = (command.epilog or "").removeprefix("Example: ")
    yield f"    {example}"


def _parameter_row(parameter: Any) -> str:
    is_option = parameter.param_type_name == "option"
    names = [*parameter.opts, *parameter.secondary_opts] if is_option else [_upper(parameter)]
    words = [parameter.help, *_choices(parameter), *_default(parameter)]
    return f"| {', '.join(f'`{name}`' for name in names)} | {' '.join(words)} |"


def _choices(parameter: Any) -> Iterator[str]:
    annotation = parameter.type_descriptor.annotation
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, Enum):
            yield f"One of {', '.join(f'`{choice.value}`' for choice in one)}."


def _default(parameter: Any) -> Iterator[str]:
    if parameter.required:
        yield "Needed."
    elif parameter.default not in (None, "", False, True):
        yield f"`{getattr(parameter.default, 'value', parameter.default)}` where not given."


def _upper(parameter: Any) -> str:
    return str(parameter.name).upper()


BLOCKS = {"settings.md": settings_table, "cli.md": commands_text}


def main() -> None:
    """Write every page that differs."""
    for name, block in BLOCKS.items():
        path = REFERENCE / name
        before = path.read_text(encoding="utf-8")
        after = with_block(before, block())
        if after != before:
            path.write_text(after, encoding="utf-8")
            sys.stdout.write(f"wrote {path}\n")


if __name__ == "__main__":
    main()
