"""Bring a retired stage back."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog import acts, details
from firsthand.catalog.contracts import StageInfo
from firsthand.catalog.verbs.stages import (
    active_stages,
    clean_stage_name,
    stage_for_editing,
    write_order,
)
from firsthand.core.access import Actor
from firsthand.core.errors import Conflict


@transaction.atomic
def restore_stage(actor: Actor, stage_id: uuid.UUID) -> StageInfo:
    """Put it back where it was, or last where there are fewer stages now."""
    row = stage_for_editing(actor, stage_id)
    if row.retired_at is None:
        raise Conflict(_("“%(name)s” is not retired.") % {"name": row.name})
    clean_stage_name(row.service, row.name, row)
    order = active_stages(row.service)
    was_at = row.position
    # Its old position may be another's now: it comes in last, and is then put where it was.
    row.position, row.retired_at = len(order) + 1, None
    row.save(update_fields=["position", "retired_at"])
    order.insert(was_at - 1, row)
    write_order(order)
    log(acts.STAGE_RESTORED, actor, row.id, service=row.service.slug)
    return details.stage(stage_id)
