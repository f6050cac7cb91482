"""The shapes in which keys are shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

from firsthand.listen.channels.api.keyring import KeyVerb
from firsthand.listen.models import ApiKey


@dataclass(frozen=True)
class KeyInfo:
    """One key, without the key. where: in words."""

    id: uuid.UUID
    name: str
    prefix: str
    verbs: tuple[KeyVerb, ...]
    where: str
    made_at: dt.datetime
    made_by: str
    revoked_at: dt.datetime | None
    revoked_by: str
    last_used_on: dt.date | None


@dataclass(frozen=True)
class MadeKey:
    """A fresh key; `text` is the key itself, which nobody can see again."""

    info: KeyInfo
    text: str


def key_info(row: ApiKey, where: str) -> KeyInfo:
    """The contract of a row."""
    return KeyInfo(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        verbs=tuple(KeyVerb(verb) for verb in row.verbs),
        where=where,
        made_at=row.made_at,
        made_by=row.made_by_name,
        revoked_at=row.revoked_at,
        revoked_by=row.revoked_by_name,
        last_used_on=row.last_used_on,
    )
