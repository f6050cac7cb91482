"""`firsthand reminders`: mails to the owners of surveys whose clearance is about to expire."""

import json
from typing import Annotated

import typer

from firsthand.core.access import COMMAND_LINE
from firsthand.core.errors import Conflict
from firsthand.site.cli.app import app
from firsthand.site.cli.store import prepare_store

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


@app.command(epilog="Example: firsthand reminders (let a timer run it daily)")
def reminders(*, as_json: AsJson = False) -> None:
    """Tell owners 60 and 14 days before the OMB control number of a survey expires, once each."""
    from firsthand.listen.api import remind

    prepare_store()
    done = remind(COMMAND_LINE)
    if as_json:
        plain = [
            {
                "deployment": str(each.deployment_id),
                "days_left": each.days_left,
                "mails": each.mails,
            }
            for each in done
        ]
        typer.echo(json.dumps(plain, indent=2))
    else:
        for each in done:
            typer.echo(f"{each.title}: {each.days_left} days left, {each.mails} mails")
        typer.echo(f"{sum(each.mails > 0 for each in done)} of {len(done)} reminders sent.")
    failed = [each for each in done if not each.mails]
    if failed:
        raise Conflict(
            f"{len(failed)} reminders reached nobody.",
            next_step="Check the mail server, and that each service has an owner in the catalog.",
        )
