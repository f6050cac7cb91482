"""The answers of one deployment and quarter as columns, without ids and without free text.

Columns: `month` (first day), `language`, `seg:<name>` (the value of a segment question), and of
each measure `<measure>` (the value on its scale) and `wording:<measure>`; `box:<side>_<driver>`
(whether a driver was ticked; empty where it was not asked). A measure is named by its role, with
`_thumbs` added on that scale; where a survey asks two questions of one role on one scale, the
first that was answered counts.
"""

import hashlib
import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from firsthand.core.fiscal import Quarter
from firsthand.listen.models import Deployment, ResponseMark
from firsthand.listen.queries.answer_columns import Reader, reader_of
from firsthand.listen.responses.marking import judged
from firsthand.record.api import (
    NOT_JUDGED,
    BulkRow,
    Kind,
    PartitionState,
    bulk_rows,
    partition_states,
)


@dataclass(frozen=True)
class AnswerPartition:
    """What came to one deployment in one quarter. base: while it stays, rows were only added.

    rows, upto: how many and the last of them.
    """

    deployment_id: uuid.UUID
    quarter: Quarter
    kind: Kind
    base: str
    rows: int
    upto: str


def answer_partitions(
    deployment_ids: Collection[uuid.UUID] | None = None,
) -> list[AnswerPartition]:
    """Every partition with answers to count, and the state it is in; of some deployments or all."""
    states = partition_states(deployment_ids)
    marks = _marks({state.deployment_id for state in states})
    return [
        AnswerPartition(
            state.deployment_id,
            Quarter.from_ordinal(state.quarter),
            state.kind,
            _base(state, marks.get(state.deployment_id, "")),
            state.rows,
            state.upto,
        )
        for state in states
    ]


def answer_columns(partition: AnswerPartition, *, after: str = "") -> Iterator[pa.Table]:
    """The answers that count as tables; after: only what came later than that id."""
    marks = NOT_JUDGED if after else judged([partition.deployment_id])
    file_version = _file_version(partition) if partition.kind is Kind.FILE else None
    for chunk in bulk_rows(
        partition.deployment_id,
        partition.quarter.ordinal,
        partition.kind,
        after=after,
        upto=partition.upto,
        judged=marks,
    ):
        yield from _tables(chunk, file_version, partition.quarter)


def _tables(
    chunk: list[BulkRow], file_version: uuid.UUID | None, quarter: Quarter
) -> Iterator[pa.Table]:
    """A table for each version that the chunk holds."""
    by_version: dict[uuid.UUID, list[BulkRow]] = {}
    for row in chunk:
        version = row.version_id or file_version
        if version is not None:
            by_version.setdefault(version, []).append(row)
    for version, rows in by_version.items():
        yield _table(reader_of(version, file_version == version), rows, quarter)


def _table(reader: Reader, rows: list[BulkRow], quarter: Quarter) -> pa.Table:
    months: Any = reader.months(rows, quarter)
    columns: Mapping[str, Any] = {
        "month": pa.array(months, pa.date32()),
        "language": pa.array([row.language or None for row in rows], pa.string()),
        **reader.columns([row.answers for row in rows]),
    }
    return pa.table(columns)


def _file_version(partition: AnswerPartition) -> uuid.UUID | None:
    """Files bring answers to the version of their deployment."""
    rows = Deployment.objects.filter(id=partition.deployment_id)
    return rows.values_list("version_id", flat=True).first()


def _marks(deployment_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """By deployment, a digest of what people decided about single responses."""
    found: dict[uuid.UUID, Any] = {}
    rows = ResponseMark.objects.filter(
        set_aside__isnull=False, deployment_id__in=list(deployment_ids)
    ).order_by("response_id")
    for one, response_id, aside in rows.values_list("deployment_id", "response_id", "set_aside"):
        found.setdefault(one, hashlib.sha256()).update(f"{response_id}{aside}".encode())
    return {one: digest.hexdigest() for one, digest in found.items()}


def _base(state: PartitionState, marks: str) -> str:
    return hashlib.sha256(f"{state.erased}{marks}".encode()).hexdigest()[:16]
