"""Move a stage to another position in its service."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog import acts, details
from firsthand.catalog.contracts import StageInfo
from firsthand.catalog.verbs.stages import active_stages, stage_for_editing, write_order
from firsthand.core.access import Actor
from firsthand.core.errors import Conflict, InvalidInput


@transaction.atomic
def move_stage(actor: Actor, stage_id: uuid.UUID, *, position: int) -> StageInfo:
    """Put the stage at a position (from 1); those after it move on by one."""
    row = stage_for_editing(actor, stage_id)
    if row.retired_at is not None:
        raise Conflict(
            _("“%(name)s” is retired.") % {"name": row.name}, next_step=_("Bring it back first.")
        )
    order = active_stages(row.service)
    if not 1 <= position <= len(order):
        raise InvalidInput(
            _("There is no position %(position)d.") % {"position": position},
            where=_("position"),
            next_step=_("Give one from 1 to %(last)d.") % {"last": len(order)},
        )
    others = [stage for stage in order if stage.id != row.id]
    others.insert(position - 1, row)
    if [stage.id for stage in others] != [stage.id for stage in order]:
        write_order(others)
        log(acts.STAGE_MOVED, actor, row.id, service=row.service.slug, position=position)
    return details.stage(stage_id)
