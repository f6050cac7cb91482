"""`firsthand send-test`: does a message arrive?"""

import json
from typing import Annotated

import typer

from firsthand.core.errors import Conflict, InvalidInput
from firsthand.core.ids import new_id
from firsthand.listen.transports.api import (
    Medium,
    Message,
    TransportAway,
    Undeliverable,
    reaches_people,
    transport_for,
)
from firsthand.site.cli.app import app
from firsthand.site.cli.store import prepare_store

_SUBJECT = "A test of Firsthand"
_TEXT = "This is a test of Firsthand. Nobody needs to do anything."


@app.command("send-test", epilog="Example: firsthand send-test --email you@agency.example")
def send_test(
    *,
    email: Annotated[str, typer.Option("--email", help="Send a mail to this address.")] = "",
    sms: Annotated[str, typer.Option("--sms", help="Send a text to this number.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
) -> None:
    """Send one mail or one text the way people are asked, and say what became of it."""
    if bool(email) == bool(sms):
        raise InvalidInput(
            "Nothing or too much was said.", next_step="Give either --email or --sms."
        )
    prepare_store()
    medium = Medium.EMAIL if email else Medium.SMS
    provider_id = _send(medium, email or sms)
    if as_json:
        body = {"medium": medium, "id": provider_id, "reaches_people": reaches_people(medium)}
        typer.echo(json.dumps(body, indent=2))
        return
    typer.echo(f"Handed over, under the id {provider_id or '(none given)'}.")
    if not reaches_people(medium):
        typer.echo(
            f"It reaches nobody: FIRSTHAND_{medium.name}_TRANSPORT keeps messages on this machine."
        )


def _send(medium: Medium, to: str) -> str:
    subject = _SUBJECT if medium is Medium.EMAIL else ""
    message = Message(medium, to, subject, _TEXT, reference=f"test-{new_id()}")
    try:
        return transport_for(medium).send(message).provider_id
    except TransportAway as error:
        raise Conflict(
            f"It could not be sent now: {error}.", next_step="Run “firsthand check”; try again."
        ) from error
    except Undeliverable as error:
        raise InvalidInput(
            f"It can never be sent so ({error.reason}).", next_step="Check the address."
        ) from error
