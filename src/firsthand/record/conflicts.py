"""Conflicts: what came under the id of a response with other content, until somebody looked."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.core.clock import now
from firsthand.core.errors import NotFound
from firsthand.record.models import Conflict
from firsthand.record.submissions import Json


@dataclass(frozen=True)
class ConflictInfo:
    """What came second. first_id: the response that counts. settled_at: None while it waits."""

    id: uuid.UUID
    first_id: uuid.UUID
    deployment_id: uuid.UUID
    answers: Mapping[str, Json]
    received_at: dt.datetime
    settled_at: dt.datetime | None


def conflicts(
    deployment_ids: Collection[uuid.UUID], *, settled: bool = False, limit: int = 200
) -> list[ConflictInfo]:
    """Those that wait, or those that are settled; newest first."""
    rows = Conflict.objects.filter(
        deployment_id__in=list(deployment_ids), settled_at__isnull=not settled
    )
    return [_info(row) for row in rows.order_by("-id")[:limit]]


def conflict_by_id(conflict_id: uuid.UUID) -> ConflictInfo:
    """One conflict; raises NotFound."""
    row = Conflict.objects.filter(id=conflict_id).first()
    if row is None:
        raise NotFound(
            _("There is no such conflict."), next_step=_("Go back to the list of conflicts.")
        )
    return _info(row)


def settle(conflict_id: uuid.UUID) -> bool:
    """Note that somebody looked; False where somebody did before."""
    waiting = Conflict.objects.filter(id=conflict_id, settled_at__isnull=True)
    return waiting.update(settled_at=now()) == 1


def _info(row: Conflict) -> ConflictInfo:
    return ConflictInfo(
        row.id, row.first_id, row.deployment_id, row.answers, row.received_at, row.settled_at
    )
