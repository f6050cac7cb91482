"""The door to the log of acts."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.audit.kinds import ActKind, all_kinds, declare
from firsthand.audit.models import Act
from firsthand.core.access import Actor

type Detail = str | int | float | bool | None

__all__ = ["ActKind", "LoggedAct", "acts", "all_kinds", "declare", "log"]


@dataclass(frozen=True)
class LoggedAct:
    """One row of the log."""

    at: dt.datetime
    kind: str
    actor_name: str
    target_id: uuid.UUID | None
    details: Mapping[str, Detail]


def log(
    kind: ActKind, actor: Actor, target_id: uuid.UUID | None = None, **details: Detail
) -> None:
    """Add an act to the log, inside the caller's transaction. Details never hold personal data."""
    Act.objects.create(
        kind=kind.name,
        actor_id=actor.id,
        actor_name=actor.name,
        target_id=target_id,
        details=details,
    )


def acts(*, target_id: uuid.UUID | None = None, limit: int = 200) -> list[LoggedAct]:
    """The latest acts, newest first; of one target, or of all."""
    rows = Act.objects.all()
    if target_id is not None:
        rows = rows.filter(target_id=target_id)
    return [
        LoggedAct(row.at, row.kind, row.actor_name, row.target_id, row.details)
        for row in rows[:limit]
    ]
