"""Move a step of a journey to another position."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog import acts, details
from firsthand.catalog.contracts import StepInfo
from firsthand.catalog.verbs.steps import find_step, journey_for_editing, ordered, write_order
from firsthand.core.access import Actor
from firsthand.core.errors import InvalidInput


@transaction.atomic
def move_step(
    actor: Actor, journey_id: uuid.UUID, step_id: int, *, position: int
) -> list[StepInfo]:
    """Put the step at a position (from 1); those after it move on by one."""
    journey = journey_for_editing(actor, journey_id)
    rows = ordered(journey)
    place = find_step(rows, step_id)
    if not 1 <= position <= len(rows):
        raise InvalidInput(
            _("There is no position %(position)d.") % {"position": position},
            where=_("position"),
            next_step=_("Give one from 1 to %(last)d.") % {"last": len(rows)},
        )
    if position != place + 1:
        rows.insert(position - 1, rows.pop(place))
        write_order(rows)
        log(acts.STEP_MOVED, actor, journey.id, slug=journey.slug, position=position)
    return details.steps(journey_id)
