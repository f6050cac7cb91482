"""One answer on its way in, and what became of it."""

import datetime as dt
import uuid
from collections.abc import Mapping

import msgspec

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.record.submissions import Fate


class Item(msgspec.Struct, frozen=True, gc=False):
    """What a channel hands over. source, source_id: the key under which it may come again.

    answers: raw values by question name. started_at: when the person began, where known.
    occurred_at: when the person answered by the sender's clock, where that is another clock.
    trap_filled: whether the field that only machines see was filled in. is_test: never counts.
    vouched_for: it came with an API key or from a member of staff, so that no rate applies.
    from_file: a member of staff gave it in a file: no check for spam applies, and the day on which
    the person answered is believed however long ago it was.
    """

    source: str
    source_id: str
    answers: Mapping[str, object]
    language: str = ""
    started_at: dt.datetime | None = None
    occurred_at: dt.datetime | None = None
    trap_filled: bool = False
    is_test: bool = False
    vouched_for: bool = False
    from_file: bool = False
    id: uuid.UUID = msgspec.field(default_factory=new_id)
    received_at: dt.datetime = msgspec.field(default_factory=now)


class Taken(msgspec.Struct, frozen=True, gc=False):
    """What became of an item. errors: by question, where it was refused for its answers."""

    fate: Fate
    id: uuid.UUID | None
    errors: Mapping[str, str] = msgspec.field(default_factory=dict)
    dropped: tuple[str, ...] = ()
