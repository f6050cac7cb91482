"""Retire a stage: its past stays, nothing new is put on it."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog import acts, details
from firsthand.catalog.contracts import StageInfo
from firsthand.catalog.verbs.stages import active_stages, stage_for_editing, write_order
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict


@transaction.atomic
def retire_stage(actor: Actor, stage_id: uuid.UUID) -> StageInfo:
    """Retire it and close the gap; it remembers its position, for bringing it back."""
    row = stage_for_editing(actor, stage_id)
    if row.retired_at is not None:
        raise Conflict(_("“%(name)s” is retired already.") % {"name": row.name})
    row.retired_at = now()
    row.save(update_fields=["retired_at"])
    write_order(active_stages(row.service))
    log(acts.STAGE_RETIRED, actor, row.id, service=row.service.slug)
    return details.stage(stage_id)
