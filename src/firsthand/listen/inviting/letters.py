"""What is kept of an invitation until it is sent, encrypted; and back."""

import json

from firsthand.listen.answering.addresses import decrypt, encrypt
from firsthand.listen.inviting.contracts import Letter, Person
from firsthand.listen.models import Invitation
from firsthand.listen.transports.contracts import Medium


def sealed(person: Person, secret: str) -> str:
    """Address, secret of the link and hidden fields, as nobody reads them who has the table."""
    content = {"to": person.address, "secret": secret, "hidden": dict(person.hidden)}
    return encrypt(json.dumps(content, ensure_ascii=False))


def letter_of(row: Invitation) -> Letter | None:
    """The letter of a queued invitation; None where the key was changed meanwhile."""
    content = decrypt(row.letter)
    if content is None:
        return None
    found = json.loads(content)
    return Letter(
        id=row.id,
        medium=Medium(row.mailing.medium),
        token_id=row.token_id,
        to=found["to"],
        secret=found["secret"],
        language=row.language,
        base_url=row.mailing.base_url,
        hidden=found["hidden"],
    )
