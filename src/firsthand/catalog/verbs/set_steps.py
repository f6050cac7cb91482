"""Give a journey a whole new list of steps, as a file does."""

import uuid
from collections.abc import Sequence

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, details
from firsthand.catalog.contracts import StepInfo
from firsthand.catalog.models import JourneyStep
from firsthand.catalog.verbs.steps import check_stage, journey_for_editing, ordered
from firsthand.core.access import Actor


@transaction.atomic
def set_steps(
    actor: Actor, journey_id: uuid.UUID, stage_ids: Sequence[uuid.UUID]
) -> list[StepInfo]:
    """Write the list where it differs; stages that were not on the journey are checked."""
    journey = journey_for_editing(actor, journey_id)
    before = [row.stage_id for row in ordered(journey)]
    for stage_id in set(stage_ids) - set(before):
        check_stage(actor, stage_id)
    if list(stage_ids) != before:
        journey.steps.all().delete()
        JourneyStep.objects.bulk_create(
            JourneyStep(journey=journey, stage_id=stage_id, position=position)
            for position, stage_id in enumerate(stage_ids, start=1)
        )
        log(acts.JOURNEY_EDITED, actor, journey.id, slug=journey.slug, changed="steps")
    return details.steps(journey_id)
