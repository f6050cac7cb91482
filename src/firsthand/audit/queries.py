"""Reading the log."""

import uuid

from django.db.models import QuerySet

from firsthand.audit.contracts import LoggedAct, Query
from firsthand.audit.models import Act


def count(query: Query) -> int:
    """How many acts fit."""
    return _rows(query).count()


def find(query: Query, *, offset: int = 0, limit: int) -> list[LoggedAct]:
    """The acts that fit, newest first."""
    return [_contract(row) for row in _rows(query)[offset : offset + limit]]


def latest(target_id: uuid.UUID | None, limit: int) -> list[LoggedAct]:
    """The latest acts, newest first; of one target, or of all."""
    rows = Act.objects.all()
    if target_id is not None:
        rows = rows.filter(target_id=target_id)
    return [_contract(row) for row in rows[:limit]]


def _rows(query: Query) -> QuerySet[Act]:
    rows = Act.objects.all()
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.person:
        rows = rows.filter(actor_name__icontains=query.person)
    return rows


def _contract(row: Act) -> LoggedAct:
    return LoggedAct(row.at, row.kind, row.actor_name, row.target_id, row.details)
