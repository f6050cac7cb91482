"""`firsthand demo`: the site with a made-up agency."""

import json
from typing import Annotated

import typer
from django.conf import settings
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from firsthand.demo.api import SEED, Loaded, load_demo
from firsthand.people.api import ROLE_LABELS
from firsthand.site.cli.app import app
from firsthand.site.cli.up import (
    Bind,
    PlainHttp,
    Workers,
    announce_store,
    checked_address,
    run_site,
)
from firsthand.site.serving.address import Address


@app.command(epilog="Example: firsthand demo --no-serve --json")
def demo(
    *,
    bind: Bind = "",
    workers: Workers = None,
    allow_plain_http: PlainHttp = False,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Start the site afterwards.")
    ] = True,
    seed: Annotated[int, typer.Option(min=0, help="Another seed makes other answers.")] = SEED,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
) -> None:
    """Load the made-up agency, print links to sign in with, and start the site."""
    address = checked_address(bind, allow_plain_http, will_listen=serve)
    announce_store(quiet=as_json)
    loaded = _load(seed, address, quiet=as_json)
    if as_json:
        typer.echo(json.dumps(_as_plain(loaded, address), indent=2, ensure_ascii=False))
    else:
        _print_links(loaded, address)
    if serve:
        run_site(address, workers, quiet=as_json)


def _load(seed: int, address: Address, *, quiet: bool) -> Loaded:
    columns = (TextColumn("Loading the made-up agency"), BarColumn(), TaskProgressColumn())
    errors = Console(stderr=True)
    hidden = quiet or not errors.is_terminal
    with Progress(*columns, console=errors, transient=True, disable=hidden) as bar:
        task = bar.add_task("", total=1.0)
        return load_demo(
            seed=seed,
            progress=lambda share: bar.update(task, completed=share),
            base_url=settings.PUBLIC_URL or address.url,
        )


def _print_links(loaded: Loaded, address: Address) -> None:
    if loaded.files:
        typer.echo(f"Loaded the made-up agency ({loaded.files} files imported).")
    else:
        typer.echo("The made-up agency is loaded already; its data were kept.")
    typer.echo("Sign in with one of these links; each works once, for 24 hours:")
    for link in loaded.links:
        typer.echo(f"  {ROLE_LABELS[link.role]}: {address.url}{link.path}")
    typer.echo("Then look at:")
    for look in loaded.looks:
        when = " (signed in)" if look.needs_account else ""
        typer.echo(f"  {look.words}{when}: {address.url}{look.path}")


def _as_plain(loaded: Loaded, address: Address) -> dict[str, object]:
    links = [
        {"name": link.name, "role": link.role.value, "url": f"{address.url}{link.path}"}
        for link in loaded.links
    ]
    looks = [
        {
            "what": str(look.words),
            "url": f"{address.url}{look.path}",
            "needs_account": look.needs_account,
        }
        for look in loaded.looks
    ]
    return {
        "address": f"{address.url}/",
        "files_imported": loaded.files,
        "sign_in": links,
        "look_at": looks,
    }
