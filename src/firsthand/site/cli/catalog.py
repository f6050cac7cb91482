"""`firsthand catalog`: the catalog as CSV files, out and in."""

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from firsthand.catalog.api import Plan, State, apply_csv, export_csv, preview_csv
from firsthand.core.access import COMMAND_LINE
from firsthand.site.cli.app import EXIT_PROBLEM, app
from firsthand.site.cli.files import file_problem
from firsthand.site.cli.store import prepare_store

catalog = typer.Typer(no_args_is_help=True, help="Take the catalog out as CSV, and bring it in.")
app.add_typer(catalog, name="catalog")


class Which(StrEnum):
    """The four files of the catalog."""

    SERVICES = "services"
    STAGES = "stages"
    JOURNEYS = "journeys"
    TOTALS = "totals"


@catalog.command("export", epilog="Example: firsthand catalog export services > services.csv")
def export(
    which: Annotated[Which, typer.Argument(help="Which file.", show_default=False)],
    to: Annotated[Path | None, typer.Option("--to", help="A file; else standard output.")] = None,
) -> None:
    """Write services, stages, journeys or known totals as CSV."""
    prepare_store()
    content = export_csv(COMMAND_LINE, which)
    if to is None:
        sys.stdout.buffer.write(content)
        return
    try:
        to.write_bytes(content)
    except OSError as error:
        raise file_problem(to, error) from error


@catalog.command("import", epilog="Example: firsthand catalog import services.csv --check")
def bring_in(
    file: Annotated[Path, typer.Argument(help="The CSV file.", show_default=False)],
    check: Annotated[
        bool, typer.Option("--check", help="Say what it changes; do nothing.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="For machines; see the reference.")
    ] = False,
) -> None:
    """Bring a file in, whole or not at all. Exit code 1 where a row is refused."""
    prepare_store()
    try:
        content = file.read_bytes()
    except OSError as error:
        raise file_problem(file, error) from error
    plan = (preview_csv if check else apply_csv)(COMMAND_LINE, content)
    _show_json(plan) if as_json else _show(plan)
    if plan.is_refused:
        raise typer.Exit(EXIT_PROBLEM)


def _show(plan: Plan) -> None:
    counts = ", ".join(f"{plan.count(state)} {state}" for state in State)
    typer.echo(f"{plan.layout}: {counts}.")
    for outcome in plan.outcomes:
        if outcome.state is State.REFUSED:
            found = f" found “{outcome.found}”," if outcome.found else ""
            typer.echo(
                f"line {outcome.line}, {outcome.column}:{found}"
                f" expected {outcome.expected}. {outcome.next_step}"
            )
        for change in outcome.changes:
            typer.echo(
                f"line {outcome.line}, {change.column}: “{change.before}” → “{change.after}”"
            )
    if plan.is_refused:
        typer.echo("Nothing was brought in.")
    elif not plan.applied:
        typer.echo("This was a check: nothing was brought in.")


def _show_json(plan: Plan) -> None:
    body = {
        "file": plan.layout,
        "applied": plan.applied,
        "counts": {state: plan.count(state) for state in State},
        "rows": [asdict(outcome) for outcome in plan.outcomes],
    }
    typer.echo(json.dumps(body, indent=2, ensure_ascii=False))
