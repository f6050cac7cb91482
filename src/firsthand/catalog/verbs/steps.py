"""What the verbs on the steps of a journey share."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog import details, lookup
from firsthand.catalog.lists import may_see
from firsthand.catalog.lookup import not_found
from firsthand.catalog.models import Journey, JourneyStep
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict, InvalidInput

# Positions are unique in the table at every moment, so a new order is written beside the old one.
_ASIDE = 1_000_000


def journey_for_editing(actor: Actor, journey_id: uuid.UUID) -> Journey:
    """The locked journey, if the actor may edit it and it is not retired."""
    actor.require(Permission.EDIT_CATALOG, lookup.journey_by_id(journey_id).scope)
    row = Journey.objects.select_for_update().get(id=journey_id)
    if row.retired_at is not None:
        raise Conflict(
            _("“%(name)s” is retired.") % {"name": row.name},
            next_step=_("Bring the journey back first."),
        )
    return row


def check_stage(actor: Actor, stage_id: uuid.UUID) -> None:
    """Raise unless the stage is there, in use, and of a service that the actor may see."""
    stage = details.stage(stage_id)
    service = lookup.service_by_id(stage.service_id)
    if not may_see(actor, service.scope):
        raise not_found(_("There is no such stage."))
    if stage.is_retired or service.is_retired:
        raise InvalidInput(
            _("“%(name)s” is retired.") % {"name": stage.name},
            where=_("stage"),
            next_step=_("Choose a stage that is in use."),
        )


def find_step(rows: list[JourneyStep], step_id: int) -> int:
    """The place of a step in the list; raises NotFound, as where somebody took it off meanwhile."""
    for place, row in enumerate(rows):
        if row.pk == step_id:
            return place
    raise not_found(_("There is no such step on this journey."))


def ordered(journey: Journey) -> list[JourneyStep]:
    """The steps in their order."""
    return list(journey.steps.order_by("position"))


def write_order(rows: list[JourneyStep]) -> None:
    """Number these steps from 1 in the order given."""
    for start in (_ASIDE, 1):
        for position, row in enumerate(rows, start=start):
            row.position = position
        JourneyStep.objects.bulk_update(rows, ["position"])
