"""Batches of paper, and sheets keyed by two people, for tests of what becomes of them."""

import datetime as dt
import uuid
from typing import Any

from firsthand.core.access import Actor
from firsthand.core.local_days import today
from firsthand.listen.channels.paper.entry.contracts import FIRST, SECOND
from firsthand.listen.channels.paper.entry.verbs.make_batch import NewBatch, make_batch
from firsthand.listen.channels.paper.entry.verbs.save_sheet import Typed, save_sheet
from firsthand.listen.models import Deployment

YESTERDAY = dt.timedelta(days=1)


def new_batch(deployment: Deployment, **changes: Any) -> NewBatch:
    """Three sheets of yesterday."""
    fields = {
        "deployment_id": deployment.id,
        "version_id": deployment.version_id,
        "name": "North office",
        "language": "en",
        "answered_on": today() - YESTERDAY,
        "sheets_expected": 3,
    }
    return NewBatch(**{**fields, **changes})


def batch_of(actor: Actor, deployment: Deployment, **changes: Any) -> uuid.UUID:
    """Such a batch."""
    return make_batch(actor, new_batch(deployment, **changes))


def key(actor: Actor, batch_id: uuid.UUID, entry: int, number: int, **cells: str) -> None:
    """Key one sheet, which must be taken; unreadable: the reason instead of cells."""
    unreadable = cells.pop("unreadable", "")
    assert save_sheet(actor, batch_id, Typed(number, entry, cells, unreadable)) == {}


def key_twice(first: Actor, second: Actor, batch_id: uuid.UUID, number: int, **cells: str) -> None:
    """Key one sheet alike, by two people."""
    key(first, batch_id, FIRST, number, **cells)
    key(second, batch_id, SECOND, number, **cells)
