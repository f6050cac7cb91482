"""Reading the answers of whole deployments at once, for counting what the database cannot.

A partition is what came to one deployment in one quarter. Its state says what is in it without
reading it: rows are only ever added, or taken out for good, which leaves a tombstone.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import CharField, Count, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast

from firsthand.record.live import NOT_JUDGED, Judged, counting, live_rows
from firsthand.record.models import Import, Response, Tombstone
from firsthand.record.states import ImportState

CHUNK = 20_000


class Kind(StrEnum):
    """Which rows: answers to a survey of ours, or rows of complete A-11 files."""

    LIVE = "live"
    FILE = "file"


@dataclass(frozen=True)
class PartitionState:
    """What a partition holds. rows: that no check set aside. upto: the last of their ids.

    erased: how many were ever taken out; while it stays, rows are only added.
    """

    deployment_id: uuid.UUID
    quarter: int  # core.fiscal.Quarter.ordinal
    kind: Kind
    rows: int
    upto: str
    erased: int


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One response that counts. answers: the JSON as it is stored; version_id: None for files."""

    version_id: uuid.UUID | None
    received_at: dt.datetime
    occurred_at: dt.datetime | None
    language: str
    answers: str


def partition_states(deployment_ids: Collection[uuid.UUID] | None = None) -> list[PartitionState]:
    """Every partition with rows; of some deployments or of all. Three queries on indexes."""
    wanted = Q() if deployment_ids is None else Q(deployment_id__in=list(deployment_ids))
    erased = {
        (one, quarter): n
        for one, quarter, n in Tombstone.objects.filter(wanted, deployment_id__isnull=False)
        .order_by()
        .values_list("deployment_id", "quarter")
        .annotate(n=Count("digest"))
    }
    return [
        PartitionState(one, quarter, kind, rows, upto or "", erased.get((one, quarter), 0))
        for kind in Kind
        for one, quarter, rows, upto in _rows(kind)
        .filter(wanted, set_aside=False)
        .order_by()
        .values_list("deployment_id", "quarter")
        .annotate(rows=Count("id"), upto=Max(Cast("id", CharField())))
    ]


def bulk_rows(
    deployment_id: uuid.UUID,
    quarter: int,
    kind: Kind,
    *,
    after: str = "",
    upto: str = "",
    judged: Judged = NOT_JUDGED,
) -> Iterator[list[BulkRow]]:
    """The responses that count, chunk by chunk.

    after, upto: only those with later ids, and none later than that one. What people judged is
    heeded where `after` is empty; a reader who adds to what it has leaves it away.
    """
    rows = _rows(kind).filter(counting(judged), deployment_id=deployment_id, quarter=quarter)
    if after:
        rows = rows.filter(id__gt=uuid.UUID(after))
    if upto:
        rows = rows.filter(id__lte=uuid.UUID(upto))
    found = (
        rows.order_by()
        .annotate(text=Cast("answers", TextField()))
        .values_list("version_id", "received_at", "occurred_at", "language", "text")
    )
    chunk: list[BulkRow] = []
    for row in found.iterator(chunk_size=CHUNK):
        chunk.append(BulkRow(*row))
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _rows(kind: Kind) -> QuerySet[Response]:
    if kind is Kind.LIVE:
        return live_rows()
    complete = Import.objects.filter(state=ImportState.COMPLETE).values("id")
    return Response.objects.filter(import_id__in=complete, version_id__isnull=True)
