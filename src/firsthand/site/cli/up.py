"""`firsthand up`: serve the site and work on its tasks."""

from typing import Annotated

import typer
from django.conf import settings
from django.db import connection

from firsthand.site.cli.main import app
from firsthand.site.cli.store import prepare_store
from firsthand.site.serving.address import Address
from firsthand.site.serving.supervisor import serve

# One process on SQLite, which has one writer at a time: threads share a cache and wait in turn.
_THREADS = 8
_DEFAULT_WORKERS = {"sqlite": 1}
_SERVER_WORKERS = 2

Bind = Annotated[str, typer.Option(help="Address and port; FIRSTHAND_BIND where not given.")]
Workers = Annotated[int | None, typer.Option(min=1, max=64, help="Web processes; 1 suits SQLite.")]
PlainHttp = Annotated[
    bool, typer.Option("--allow-plain-http", help="Listen beyond this machine without HTTPS.")
]


@app.command(epilog="Example: firsthand up --bind 127.0.0.1:8000")
def up(bind: Bind = "", workers: Workers = None, allow_plain_http: PlainHttp = False) -> None:
    """Start the site and its task worker; Ctrl-C stops both."""
    address = checked_address(bind, allow_plain_http)
    announce_store()
    run_site(address, workers)


def checked_address(bind: str, allow_plain_http: bool) -> Address:
    """The address to listen on; raises InvalidInput or Conflict where that would not do."""
    address = Address.parse(bind or settings.BIND)
    address.require_safe(https=settings.HTTPS, plain_http_allowed=allow_plain_http)
    address.require_free()
    return address


def announce_store() -> None:
    """Make the store ready, and say so where something was done."""
    state = prepare_store(migrate_server=True)
    if state.migrations:
        typer.echo(f"Brought the store up to date ({state.migrations} migrations): {state.where}")


def run_site(address: Address, workers: int | None) -> None:
    """Serve until told to stop."""
    connection.close()  # the children open their own
    count = workers or _DEFAULT_WORKERS.get(connection.vendor, _SERVER_WORKERS)
    serve(address, workers=count, threads=_THREADS, ready=lambda: _greet(address))
    typer.echo("Stopped.")


def _greet(address: Address) -> None:
    typer.echo(f"Firsthand is at {address.url}/ (Ctrl-C stops it)")
    if not address.is_loopback:
        typer.echo(f"It answers only under these names: {', '.join(settings.ALLOWED_HOSTS)}")
