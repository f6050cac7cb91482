"""Add a journey."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import JourneyInfo
from firsthand.catalog.models import Journey
from firsthand.catalog.verbs.places import agency_to_put_under
from firsthand.catalog.verbs.siblings import journeys_beside
from firsthand.catalog.verbs.words import clean_name, clean_text, free_slug, refuse_taken_name
from firsthand.core.access import Actor, Permission


@transaction.atomic
def add_journey(
    actor: Actor,
    *,
    name: str,
    description: str = "",
    agency_id: uuid.UUID | None = None,
    is_synthetic: bool = False,
) -> JourneyInfo:
    """Add a journey that an agency looks after, or one of all, which takes a role on everything."""
    if agency_id is None:
        actor.require(Permission.EDIT_CATALOG)
    else:
        agency_to_put_under(actor, agency_id)
    clean = clean_name(name)
    refuse_taken_name(journeys_beside(agency_id), clean)
    row = Journey.objects.create(
        slug=free_slug(Journey, clean),
        name=clean,
        description=clean_text(description),
        agency_id=agency_id,
        is_synthetic=is_synthetic,
    )
    log(acts.JOURNEY_ADDED, actor, row.id, slug=row.slug)
    return lookup.journey_by_id(row.id)
