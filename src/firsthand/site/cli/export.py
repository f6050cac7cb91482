"""`firsthand export`: the files of an A-11 submission."""

import hashlib
import json
import sys
import uuid
from pathlib import Path
from typing import Annotated

import typer

from firsthand.core.access import COMMAND_LINE
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.publish.api import (
    Detail,
    Export,
    TableFile,
    collections,
    export_responses,
    export_table,
    missing,
    quarters_to_hand_in,
)
from firsthand.site.cli.app import app
from firsthand.site.cli.store import prepare_store

export = typer.Typer(no_args_is_help=True, help="Write the files of an A-11 submission.")
app.add_typer(export, name="export", epilog="Example: firsthand export list")

_STANDARD_OUTPUT = "-"
QuarterOption = Annotated[str, typer.Option(help="Fiscal quarter, like FY2024Q1.")]
Out = Annotated[
    str, typer.Option(help="File to write; “-” for standard output. Else named by itself, here.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


@export.command("list", epilog="Example: firsthand export list --json")
def list_surveys(*, as_json: AsJson = False) -> None:
    """List the quarters and surveys that can be handed in, and what each still lacks."""
    prepare_store()
    found = [
        (quarter, detail)
        for quarter in quarters_to_hand_in(COMMAND_LINE)
        for collection in collections(COMMAND_LINE, quarter)
        for detail in collection.details
    ]
    if as_json:
        plain = [_as_plain(quarter, detail) for quarter, detail in found]
        typer.echo(json.dumps(plain, indent=2, ensure_ascii=False))
        return
    for quarter, detail in found:
        lacks = ", ".join(str(name) for name in missing(detail)) or "nothing"
        survey = detail.deployment
        typer.echo(f"{quarter}  {survey.id}  {survey.title}; missing: {lacks}")


def _as_plain(quarter: Quarter, detail: Detail) -> dict[str, object]:
    return {
        "quarter": str(quarter),
        "deployment": str(detail.deployment.id),
        "survey": detail.deployment.title,
        "respondents": detail.counted.respondents,
        "missing": [str(name) for name in missing(detail)],
    }


@export.command(
    "a11-v2", epilog="Example: firsthand export a11-v2 --deployment ID --quarter FY2024Q1"
)
def a11_v2(
    *,
    deployment: Annotated[str, typer.Option(help="Its id; “firsthand export list” shows it.")],
    quarter: QuarterOption,
    out: Out = "",
    as_json: AsJson = False,
) -> None:
    """Write the response file of one survey and quarter, as it was imported."""
    prepare_store()
    wanted = export_responses(COMMAND_LINE, _id(deployment), Quarter.parse(quarter))
    _write(wanted, out, as_json)


@export.command(
    "a11-collections", epilog="Example: firsthand export a11-collections --quarter FY2024Q1"
)
def a11_collections(*, quarter: QuarterOption, out: Out = "", as_json: AsJson = False) -> None:
    """Write the collections of a quarter: one line for each service."""
    prepare_store()
    _write(export_table(COMMAND_LINE, TableFile.COLLECTIONS, Quarter.parse(quarter)), out, as_json)


@export.command("a11-details", epilog="Example: firsthand export a11-details --quarter FY2024Q1")
def a11_details(*, quarter: QuarterOption, out: Out = "", as_json: AsJson = False) -> None:
    """Write the details of a quarter: one line for each survey, with its counts."""
    prepare_store()
    _write(export_table(COMMAND_LINE, TableFile.DETAILS, Quarter.parse(quarter)), out, as_json)


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise InvalidInput(
            f"“{text}” is not the id of a deployment.",
            where="--deployment",
            next_step="Run “firsthand export list” to see the ids.",
        ) from error


def _write(export: Export, out: str, as_json: bool) -> None:
    if out == _STANDARD_OUTPUT:
        for chunk in export.chunks:
            sys.stdout.buffer.write(chunk)
        return
    path = Path(out or export.name)
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("wb") as file:
            for chunk in export.chunks:
                size += file.write(chunk)
                digest.update(chunk)
    except OSError as error:
        raise InvalidInput(
            f"The file cannot be written ({error.strerror}).",
            where=str(path),
            next_step="Choose another place with --out.",
        ) from error
    told = {"file": str(path), "bytes": size, "sha256": digest.hexdigest()}
    typer.echo(json.dumps(told) if as_json else f"Wrote {path} ({size:,} bytes).")
