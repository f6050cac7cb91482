"""Bring a retired journey back."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import JourneyInfo
from firsthand.catalog.models import Journey
from firsthand.catalog.verbs.retiring import restore
from firsthand.core.access import Actor, Permission


@transaction.atomic
def restore_journey(actor: Actor, journey_id: uuid.UUID) -> JourneyInfo:
    """Undo retiring; raises Conflict where what it belongs to is retired itself."""
    actor.require(Permission.EDIT_CATALOG, lookup.journey_by_id(journey_id).scope)
    row = Journey.objects.select_for_update().get(id=journey_id)
    restore(actor, row, acts.JOURNEY_RESTORED, row.agency)
    return lookup.journey_by_id(journey_id)
