"""Take a step off a journey."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, details
from firsthand.catalog.contracts import StepInfo
from firsthand.catalog.verbs.steps import find_step, journey_for_editing, ordered, write_order
from firsthand.core.access import Actor


@transaction.atomic
def remove_step(actor: Actor, journey_id: uuid.UUID, step_id: int) -> list[StepInfo]:
    """Remove the step and close the gap; the stage itself stays."""
    journey = journey_for_editing(actor, journey_id)
    rows = ordered(journey)
    gone = rows.pop(find_step(rows, step_id))
    stage = str(gone.stage_id)
    gone.delete()
    write_order(rows)
    log(acts.STEP_REMOVED, actor, journey.id, slug=journey.slug, stage=stage)
    return details.steps(journey_id)
