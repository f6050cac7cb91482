"""Retire a journey: it is kept, with its past, and no longer offered."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import JourneyInfo
from firsthand.catalog.models import Journey
from firsthand.catalog.verbs.retiring import retire
from firsthand.core.access import Actor, Permission


@transaction.atomic
def retire_journey(actor: Actor, journey_id: uuid.UUID) -> JourneyInfo:
    """Retire it; the services on it stay as they are."""
    actor.require(Permission.EDIT_CATALOG, lookup.journey_by_id(journey_id).scope)
    row = Journey.objects.select_for_update().get(id=journey_id)
    retire(actor, row, acts.JOURNEY_RETIRED, [])
    return lookup.journey_by_id(journey_id)
