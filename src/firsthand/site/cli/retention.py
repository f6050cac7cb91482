"""`firsthand retention` and `firsthand erase`: personal data, how long it stays, ending it."""

import json
from typing import Annotated

import typer

from firsthand.audit.api import apply_retention, erase_entry
from firsthand.core.access import COMMAND_LINE
from firsthand.core.privacy import PersonalStore, kept_words, personal_stores
from firsthand.site.cli.app import app
from firsthand.site.cli.store import prepare_store

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


@app.command(epilog="Example: firsthand retention --run")
def retention(
    *,
    run: Annotated[bool, typer.Option("--run", help="Delete what is past its time.")] = False,
    as_json: AsJson = False,
) -> None:
    """List where personal data are kept and for how long; with --run, delete what is past it."""
    prepare_store()
    deleted = {done.table: done.deleted for done in apply_retention(COMMAND_LINE)} if run else {}
    stores = personal_stores()
    if as_json:
        plain = [_as_plain(store, deleted.get(store.table)) for store in stores]
        typer.echo(json.dumps(plain, indent=2))
        return
    for store in stores:
        _show(store, deleted.get(store.table))


@app.command(epilog="Example: firsthand erase record.Response deployment:1234/R-77")
def erase(
    store: Annotated[str, typer.Argument(help="A store that “firsthand retention” lists.")],
    key: Annotated[str, typer.Argument(help="The key of the entry; the list says which.")],
) -> None:
    """Erase the personal data of one entry. This cannot be undone."""
    prepare_store()
    touched = erase_entry(COMMAND_LINE, store, key)
    typer.echo(f"Erased: {touched} rows of {store}.")


def _show(store: PersonalStore, deleted: int | None) -> None:
    typer.echo(store.table)
    typer.echo(f"  holds   {store.what}")
    typer.echo(f"  kept    {kept_words(store.kept)}")
    typer.echo(f"  key     {store.key}")
    if deleted is not None:
        typer.echo(f"  deleted {deleted} rows")


def _as_plain(store: PersonalStore, deleted: int | None) -> dict[str, object]:
    return {
        "store": store.table,
        "holds": store.what,
        "kept": kept_words(store.kept),
        "key": store.key,
        "deleted": deleted,
    }
