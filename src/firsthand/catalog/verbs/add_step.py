"""Put a stage on a journey."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, details
from firsthand.catalog.contracts import StepInfo
from firsthand.catalog.models import JourneyStep
from firsthand.catalog.verbs.steps import check_stage, journey_for_editing, ordered
from firsthand.core.access import Actor


@transaction.atomic
def add_step(actor: Actor, journey_id: uuid.UUID, stage_id: uuid.UUID) -> list[StepInfo]:
    """Add the stage as the last step; a journey may lead through a stage more than once."""
    journey = journey_for_editing(actor, journey_id)
    check_stage(actor, stage_id)
    position = len(ordered(journey)) + 1
    JourneyStep.objects.create(journey=journey, stage_id=stage_id, position=position)
    log(acts.STEP_ADDED, actor, journey.id, slug=journey.slug, stage=str(stage_id))
    return details.steps(journey_id)
