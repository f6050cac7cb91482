"""What comes to the record, and what becomes of it."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from firsthand.core.clock import now
from firsthand.core.fiscal import Quarter
from firsthand.core.ids import new_id

# What tells, before the database is asked, that no database would hold a row: halves of
# characters, numbers that are none, structures without end, keys that are too long.
UNHOLDABLE = (UnicodeError, ValueError, OverflowError, RecursionError)
LONGEST_SOURCE, LONGEST_SOURCE_ID = 120, 200

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None


class Fate(StrEnum):
    """What became of one item of a batch."""

    TAKEN = "taken"
    REPEATED = "repeated"  # the same id with the same content was taken before
    CONFLICT = "conflict"  # the same id with other content was taken before; both are kept
    REFUSED = "refused"  # the database will not hold it


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """The fate of one item, and the id of the row that counts (None if refused)."""

    fate: Fate
    id: uuid.UUID | None


class Submission(msgspec.Struct, frozen=True, gc=False):
    """One response on its way into the ledger: validated against its version, not yet redacted.

    source, source_id: the key under which the sender will send it again if it must.
    occurred_at: by the sender's clock. verdicts: what each spam check said.
    """

    source: str
    source_id: str
    deployment_id: uuid.UUID
    version_id: uuid.UUID
    quarter: Quarter
    answers: Mapping[str, Json]
    occurred_at: dt.datetime | None = None
    language: str = ""
    verdicts: Mapping[str, Json] = msgspec.field(default_factory=dict)
    set_aside: bool = False
    id: uuid.UUID = msgspec.field(default_factory=new_id)
    received_at: dt.datetime = msgspec.field(default_factory=now)


class Happening(msgspec.Struct, frozen=True, gc=False):
    """One event on its way into the ledger, in the envelope of CloudEvents 1.0.

    attributes: what else the envelope says, such as datacontenttype and extensions.
    """

    source: str
    source_id: str
    type: str
    time: dt.datetime
    subject: str = ""
    deployment_id: uuid.UUID | None = None
    data: Json = None
    attributes: Mapping[str, Json] = msgspec.field(default_factory=dict)
    id: uuid.UUID = msgspec.field(default_factory=new_id)
    received_at: dt.datetime = msgspec.field(default_factory=now)


_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode


_encode_quickly = msgspec.json.Encoder(order="deterministic").encode
_ALIKE = frozenset({str, int, bool, type(None)})


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: the same content always has the same text."""
    # Both write the same, but for fractions, which most answers have none of.
    return _encode_quickly(value).decode() if _has_no_fraction(value) else _encode(value)


def _has_no_fraction(value: object) -> bool:
    if type(value) in _ALIKE:
        return True
    if type(value) is list:
        return all(map(_has_no_fraction, value))
    if type(value) is dict:
        return all(type(name) is str for name in value) and all(
            map(_has_no_fraction, value.values())
        )
    return False


def digest_of(value: object) -> bytes:
    """SHA-256 of the canonical JSON (32 bytes)."""
    return digest_of_text(canonical(value))


def digest_of_text(text: str) -> bytes:
    """SHA-256 of a text; raises UnicodeError where it holds half a character."""
    return hashlib.sha256(text.encode()).digest()


def require_key_fits(source: str, source_id: str, longest: int = LONGEST_SOURCE) -> None:
    """Raise ValueError for a key that does not fit its columns; SQLite would not mind it."""
    (source + source_id).encode()
    if len(source) > longest or not 0 < len(source_id) <= LONGEST_SOURCE_ID:
        raise ValueError("the key does not fit")
