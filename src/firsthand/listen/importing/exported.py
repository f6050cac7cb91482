"""Rows of our own exports: a row that names a response which is there is that response."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from firsthand.record import api as record

_LENGTH = 36


@dataclass(frozen=True)
class Exported:
    """there: responses of the deployment, by the id as the file has it. gone: ids of responses
    that were taken back, of whatever deployment."""

    there: Mapping[str, record.Keyed] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()


def exported(deployment_id: uuid.UUID, source_ids: Iterable[str]) -> Exported:
    """What is known of the ids in a file. Two queries, none where no id is like ours."""
    ids = {id_: text for text in source_ids if (id_ := _as_id(text)) is not None}
    if not ids:
        return Exported()
    there = record.keys_of(deployment_id, list(ids))
    gone = record.taken_back(list(ids))
    return Exported(
        {ids[id_]: keyed for id_, keyed in there.items()}, frozenset(ids[id_] for id_ in gone)
    )


def _as_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if len(text) == _LENGTH else None
    except ValueError:
        return None
