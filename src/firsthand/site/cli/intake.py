"""`firsthand intake`: take responses and events in a process of its own, for bursts."""

from typing import Annotated

import typer
from django.db import connection

from firsthand.site.cli.app import app
from firsthand.site.cli.up import announce_store, checked_address

DEFAULT_BIND = "127.0.0.1:8001"

Bind = Annotated[str, typer.Option(help="Address and port to listen on.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes; 1 suits SQLite.")]
PlainHttp = Annotated[
    bool, typer.Option("--allow-plain-http", help="Listen beyond this machine without HTTPS.")
]


@app.command(epilog="Example: firsthand intake --bind 127.0.0.1:8001")
def intake(
    bind: Bind = DEFAULT_BIND, workers: Workers = 1, allow_plain_http: PlainHttp = False
) -> None:
    """Answer POST /api/v1/responses and /api/v1/events alone, with far less work for each."""
    from firsthand.site.intake.serving import serve_intake

    address = checked_address(bind, allow_plain_http)
    announce_store()
    connection.close()
    typer.echo(f"Intake is at {address.url}/api/v1/ (Ctrl-C stops it)")
    serve_intake(address, workers)
    typer.echo("Stopped.")
