"""`firsthand account`: add, list and open accounts, the first administrator's among them."""

import json
from typing import Annotated

import typer
from django.conf import settings

from firsthand.core.access import COMMAND_LINE, Role
from firsthand.people.api import (
    ROLE_LABELS,
    AccountInfo,
    IssuedLink,
    account_by_email,
    add_account,
    all_accounts,
    erase_account,
    grant_role,
    issue_link,
)
from firsthand.site.cli.app import app
from firsthand.site.cli.places import place_by_slug
from firsthand.site.cli.store import prepare_store

account = typer.Typer(no_args_is_help=True, help="Accounts of the people who sign in.")
app.add_typer(account, name="account")

Email = Annotated[str, typer.Argument(help="The e-mail address of the account.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
On = Annotated[
    str, typer.Option("--on", help="Slug of the agency, provider or service; all where not given.")
]


@account.command(
    epilog="Example: firsthand account add ada@agency.gov --name 'Ada Ruiz' --role administrator"
)
def add(
    email: Email,
    *,
    name: Annotated[str, typer.Option(help="The name, as others see it.")],
    role: Annotated[Role, typer.Option(help="What the account may do.")],
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Make an account and print the link with which its owner chooses a password."""
    prepare_store()
    place = place_by_slug(on) if on else None
    made = add_account(COMMAND_LINE, email=email, name=name, role=role, on=place)
    _print_link(made, as_json=as_json)


@account.command(epilog="Example: firsthand account grant ada@agency.gov --role analyst --on lakes")
def grant(
    email: Email,
    *,
    role: Annotated[Role, typer.Option(help="What the account may do.")],
    on: On = "",
) -> None:
    """Give an account one more role."""
    prepare_store()
    place = place_by_slug(on) if on else None
    found = grant_role(COMMAND_LINE, account_by_email(email).id, role=role, on=place)
    _show(found)


@account.command("list", epilog="Example: firsthand account list --json")
def list_(*, as_json: AsJson = False) -> None:
    """Show every account with its roles."""
    prepare_store()
    found = all_accounts()
    if as_json:
        typer.echo(json.dumps([_as_plain(one) for one in found], indent=2, ensure_ascii=False))
        return
    for one in found:
        _show(one)
    if not found:
        typer.echo("No accounts yet. “firsthand account add --help” shows how to make one.")


@account.command(epilog="Example: firsthand account link ada@agency.gov")
def link(email: Email, *, as_json: AsJson = False) -> None:
    """Print a one-time link with which the owner of an account sets a new password."""
    prepare_store()
    made = issue_link(COMMAND_LINE, account_by_email(email).id)
    _print_link(made, as_json=as_json)


@account.command(epilog="Example: firsthand account erase ada@agency.gov")
def erase(email: Email) -> None:
    """Erase a closed account and all it left. This cannot be undone."""
    prepare_store()
    touched = erase_account(COMMAND_LINE, account_by_email(email).id)
    typer.echo(f"Erased: {touched} rows. The log keeps the acts, without the name.")


def _print_link(made: IssuedLink, *, as_json: bool) -> None:
    scheme = "https" if settings.HTTPS else "http"
    url = f"{scheme}://{settings.BIND}{made.path}"
    if as_json:
        body = {"account": _as_plain(made.account), "path": made.path, "url": url}
        typer.echo(json.dumps({**body, "expires_at": made.expires_at.isoformat()}, indent=2))
        return
    typer.echo("Hand this link to the owner of the account. It works once, for 24 hours:")
    typer.echo(f"  {url}")


def _show(found: AccountInfo) -> None:
    state = "" if found.is_active else " (closed)"
    typer.echo(f"{found.name} <{found.email}>{state}")
    for held in found.grants:
        typer.echo(f"  {ROLE_LABELS[held.role]}: {held.place}")


def _as_plain(found: AccountInfo) -> dict[str, object]:
    return {
        "id": str(found.id),
        "email": found.email,
        "name": found.name,
        "active": found.is_active,
        "demo": found.is_synthetic,
        "second_factor": found.has_second_factor,
        "last_signed_in": found.last_seen_on.isoformat() if found.last_seen_on else None,
        "roles": [
            {"role": held.role.value, "on": str(held.on) if held.on else None, "place": held.place}
            for held in found.grants
        ],
    }
