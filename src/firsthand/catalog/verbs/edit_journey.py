"""Change the facts about a journey, or the agency that looks after it."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import JourneyInfo
from firsthand.catalog.models import Journey
from firsthand.catalog.verbs.changes import write_changes
from firsthand.catalog.verbs.places import agency_to_put_under
from firsthand.catalog.verbs.siblings import journeys_beside
from firsthand.catalog.verbs.words import clean_name, clean_text, refuse_taken_name
from firsthand.core.access import Actor, Permission


@transaction.atomic
def edit_journey(
    actor: Actor,
    journey_id: uuid.UUID,
    *,
    name: str,
    description: str,
    agency_id: uuid.UUID | None,
) -> JourneyInfo:
    """Write what differs. Handing it over takes the right to edit where it goes as well."""
    actor.require(Permission.EDIT_CATALOG, lookup.journey_by_id(journey_id).scope)
    row = Journey.objects.select_for_update().get(id=journey_id)
    if agency_id != row.agency_id:
        if agency_id is None:
            actor.require(Permission.EDIT_CATALOG)
        else:
            agency_to_put_under(actor, agency_id)
    clean = clean_name(name)
    refuse_taken_name(journeys_beside(agency_id), clean, row)
    values = {"name": clean, "description": clean_text(description), "agency_id": agency_id}
    write_changes(actor, row, values, acts.JOURNEY_EDITED)
    return lookup.journey_by_id(journey_id)
