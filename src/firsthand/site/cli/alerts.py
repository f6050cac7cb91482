"""`firsthand alerts`: find measures that moved, and tell the owners of their services."""

import json
from typing import Annotated

import typer

from firsthand.core.access import COMMAND_LINE
from firsthand.core.errors import Conflict
from firsthand.site.cli.app import app
from firsthand.site.cli.store import prepare_store

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


@app.command(epilog="Example: firsthand alerts (let a timer run it daily)")
def alerts(*, as_json: AsJson = False) -> None:
    """Raise an alert for each measure that moved, once, and mail the owners of its service."""
    from firsthand.understand.alerts.reading import alerts as open_alerts
    from firsthand.understand.alerts.telling import place_of, what_moved
    from firsthand.understand.api import raise_alerts

    prepare_store()
    done = raise_alerts(COMMAND_LINE)
    new = {alert.id for each in done for alert in each.raised}
    still_open = [alert for alert in open_alerts(COMMAND_LINE) if alert.id not in new]
    a_month = sum(each.a_month for each in done)
    if as_json:
        plain = [
            {
                "service": str(each.service_id),
                "series": each.series,
                "false_alarms_a_month": round(each.a_month, 4),
                "alerts": [str(alert.id) for alert in each.raised],
                "still_open": [str(a.id) for a in still_open if a.service_id == each.service_id],
                "mails": each.mails,
                "unmailed": each.unmailed,
            }
            for each in done
        ]
        typer.echo(json.dumps(plain, indent=2))
    else:
        for each in done:
            for alert in each.raised:
                typer.echo(what_moved(alert, place_of(alert, each.name)))
            for alert in still_open:
                if alert.service_id == each.service_id:
                    typer.echo(f"Still open: {what_moved(alert, place_of(alert, each.name))}")
        series = sum(each.series for each in done)
        raised = sum(len(each.raised) for each in done)
        typer.echo(f"{raised} new alerts in {series} series of {len(done)} services.")
        typer.echo(f"To expect by chance alone: at most {a_month:.2f} false alarms a month.")
    waiting = sum(each.unmailed for each in done)
    if waiting:
        raise Conflict(
            f"Nobody could be told of {waiting} alerts.",
            next_step="Check the mail server, and that each service has an owner in the catalog.",
        )
