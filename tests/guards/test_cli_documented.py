"""docs/reference/cli.md describes every command with every option, and each has an example."""

from collections.abc import Iterator
from typing import Any

import typer.main
from scripts.write_reference import REFERENCE, commands_text, with_block

from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app

PAGE = (REFERENCE / "cli.md").read_text(encoding="utf-8")


def every_command(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every command that can be run, with its full name."""
    children = getattr(command, "commands", {})
    if not children:
        yield name, command
    for child, below in children.items():
        yield from every_command(below, f"{name} {child}")


COMMANDS = dict(every_command(typer.main.get_command(app), "firsthand"))


def _section(name: str) -> str:
    _before, found, after = PAGE.partition(f"### `{name}`\n")
    assert found, f"{name} is not on the page: run python scripts/write_reference.py"
    return after.partition("\n### ")[0]


def test_the_page_is_as_the_commands_are() -> None:
    assert with_block(PAGE, commands_text()) == PAGE, "run: python scripts/write_reference.py"


def test_every_command_and_option_is_on_the_page() -> None:
    for name, command in COMMANDS.items():
        section = _section(name)
        for parameter in command.params:
            if parameter.name != "help":
                assert parameter.help, f"{name} does not explain {parameter.name}"
                assert parameter.help in section


def test_every_command_has_an_example_that_begins_with_itself() -> None:
    for name, command in COMMANDS.items():
        assert (command.epilog or "").startswith(f"Example: {name}"), name
        assert f"    {name}" in _section(name)


def test_the_page_describes_no_command_that_is_gone() -> None:
    block = PAGE.partition("## Commands")[2].partition("## What")[0]

    described = {line.strip("# `") for line in block.splitlines() if line.startswith("### ")}
    assert described == set(COMMANDS)
