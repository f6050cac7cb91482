"""`firsthand up`: serve the site and work on its tasks."""

from collections.abc import Callable
from typing import Annotated

import typer
from django.conf import settings
from django.db import connection

from firsthand.site.cli.app import app
from firsthand.site.cli.store import prepare_store
from firsthand.site.serving.address import Address
from firsthand.site.serving.supervisor import serve

# One process on SQLite, which has one writer at a time: threads share a cache and wait in turn.
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


def checked_address(bind: str, allow_plain_http: bool, *, will_listen: bool = True) -> Address:
    """The address to listen on; raises InvalidInput or Conflict where that would not do."""
    address = Address.parse(bind or settings.BIND)
    if will_listen:
        address.require_safe(https=settings.HTTPS, plain_http_allowed=allow_plain_http)
        address.require_free()
    return address


def announce_store(*, quiet: bool = False) -> None:
    """Make the store ready, and say so where something was done."""
    state = prepare_store(migrate_server=True)
    if state.migrations and not quiet:
        typer.echo(f"Brought the store up to date ({state.migrations} migrations): {state.where}")


def run_site(address: Address, workers: int | None, *, quiet: bool = False) -> None:
    """Serve until told to stop."""
    say = _say_nothing if quiet else typer.echo
    connection.close()  # the children open their own
    count = workers or _DEFAULT_WORKERS.get(connection.vendor, _SERVER_WORKERS)
    serve(address, workers=count, ready=lambda: _greet(address, say))
    say("Stopped.")


def _say_nothing(_line: str) -> None:
    """For machines, which read what was printed before."""


def _greet(address: Address, say: Callable[[str], None]) -> None:
    say(f"Firsthand is at {address.url}/ (Ctrl-C stops it)")
    if not address.is_loopback:
        say(f"It answers only under these names: {', '.join(settings.ALLOWED_HOSTS)}")
