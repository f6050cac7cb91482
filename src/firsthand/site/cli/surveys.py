"""`firsthand survey`: surveys in from other systems, and out as JSON."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from firsthand.core.access import COMMAND_LINE
from firsthand.listen.api import ReadSurvey, export_survey, make_survey_of_file, read_survey
from firsthand.site.cli.app import app
from firsthand.site.cli.files import file_problem
from firsthand.site.cli.places import place_by_slug
from firsthand.site.cli.store import prepare_store

survey = typer.Typer(no_args_is_help=True, help="Bring surveys in, and take them out as JSON.")
app.add_typer(survey, name="survey")


class Format(StrEnum):
    """The formats that can be brought in."""

    QSF = "qsf"
    LSS = "lss"
    SURVEYJS = "surveyjs"
    TOUCHPOINTS = "touchpoints"


@survey.command("import", epilog="Example: firsthand survey import visit.qsf --on boat-permits")
def bring_in(
    file: Annotated[Path, typer.Argument(help="The file.", show_default=False)],
    format_: Annotated[
        Format | None, typer.Option("--format", help="What it is; else its content tells.")
    ] = None,
    on: Annotated[
        str, typer.Option("--on", help="Slug of the agency, provider or service; else everybody's.")
    ] = "",
    check: Annotated[bool, typer.Option("--check", help="Say what it holds; do nothing.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="For machines; see the reference.")
    ] = False,
) -> None:
    """Make a draft of a survey from another system; say what was taken and what was not."""
    prepare_store()
    try:
        content = file.read_bytes()
    except OSError as error:
        raise file_problem(file, error) from error
    read = read_survey(content, format_ or "")
    owner_id = place_by_slug(on) if on else None
    made = None
    if not check:
        made = make_survey_of_file(COMMAND_LINE, read, owner_id=owner_id)
    key = made.key if made else ""
    _show_json(read, key) if as_json else _show(read, key)


@survey.command("export", epilog="Example: firsthand survey export your-visit --version 2")
def export(
    key: Annotated[str, typer.Argument(help="The key of the survey.", show_default=False)],
    version: Annotated[
        int | None, typer.Option("--version", help="Which; else the draft, or the last version.")
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", help="A file; else standard output.")] = None,
) -> None:
    """Write a survey as JSON, a subset of SurveyJS."""
    prepare_store()
    content = export_survey(COMMAND_LINE, key, version)
    if to is None:
        sys.stdout.buffer.write(content)
        return
    try:
        to.write_bytes(content)
    except OSError as error:
        raise file_problem(to, error) from error


def _show(read: ReadSurvey, key: str) -> None:
    found = read.found
    typer.echo(f"{read.format}: {len(found.taken)} taken, {len(found.not_taken)} not taken.")
    for taken in found.taken:
        typer.echo(f"taken: {taken.path} ({taken.kind}) is {taken.name}")
    for left in found.not_taken:
        typer.echo(f"not taken: {left.path} ({left.kind}): {left.reason}")
    typer.echo(f"Draft: {key}" if key else "This was a check: nothing was made.")


def _show_json(read: ReadSurvey, key: str) -> None:
    found = read.found
    body = {
        "format": read.format,
        "key": key or None,
        "taken": [asdict(each) for each in found.taken],
        "not_taken": [asdict(each) for each in found.not_taken],
    }
    typer.echo(json.dumps(body, indent=2, ensure_ascii=False))
