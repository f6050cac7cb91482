"""`firsthand report`: the figures of the screens as text, JSON or PDF."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from firsthand.core.access import COMMAND_LINE
from firsthand.core.fiscal import Quarter
from firsthand.publish.api import print_report, report, to_pdf
from firsthand.site.cli.app import app
from firsthand.site.cli.files import write
from firsthand.site.cli.store import prepare_store
from firsthand.understand import api as understand
from firsthand.understand.api import SheetOut

# Where the output is a file or a pipe: wide enough for all columns of the text.
_WIDTH = 150


@app.command("report", epilog="Example: firsthand report --quarter FY2023Q1 --json")
def report_command(
    *,
    provider: Annotated[
        str, typer.Option(help="A provider's name in addresses. Without it: all providers.")
    ] = "",
    quarter: Annotated[
        str, typer.Option(help="Like FY2023Q1. Without it: all quarters together.")
    ] = "",
    measure: Annotated[
        str, typer.Option(help="The measure to lead with, like satisfaction. Else: trust.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
    pdf: Annotated[Path | None, typer.Option(help="Write a PDF file instead of text.")] = None,
) -> None:
    """Print trust, satisfaction and the rest with their intervals, as the screens show them."""
    prepare_store()
    made = report(
        COMMAND_LINE,
        provider=provider or None,
        quarter=_quarter(provider, quarter),
        measure=understand.asked_measure(measure) if measure else None,
    )
    if pdf is not None:
        write(pdf, to_pdf(made))
        typer.echo(f"Wrote {pdf}.", err=True)
    if as_json:
        typer.echo(SheetOut.of(made.sheet).model_dump_json(indent=2))
    elif pdf is None:
        console = Console() if sys.stdout.isatty() else Console(width=_WIDTH)
        print_report(made, console)


def _quarter(provider: str, quarter: str) -> Quarter | None:
    if not quarter:
        return None
    known = (
        understand.provider_quarters(COMMAND_LINE, provider)
        if provider
        else understand.quarters(COMMAND_LINE)
    )
    return understand.asked_quarter(quarter, known)
