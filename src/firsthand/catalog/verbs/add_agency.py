"""Add an agency."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import AgencyInfo
from firsthand.catalog.models import Agency
from firsthand.catalog.verbs.places import agency_to_put_under
from firsthand.catalog.verbs.siblings import siblings
from firsthand.catalog.verbs.words import (
    clean_abbreviation,
    clean_name,
    free_slug,
    refuse_taken_name,
    refuse_taken_number,
)
from firsthand.core.access import Actor, Permission


@transaction.atomic
def add_agency(
    actor: Actor,
    *,
    name: str,
    abbreviation: str = "",
    parent_id: uuid.UUID | None = None,
    federal_id: int | None = None,
    is_synthetic: bool = False,
) -> AgencyInfo:
    """Add an agency under a parent, or at the top, which takes a role on everything."""
    if parent_id is None:
        actor.require(Permission.EDIT_CATALOG)
    else:
        agency_to_put_under(actor, parent_id)
    clean = clean_name(name)
    refuse_taken_name(siblings(parent_id), clean)
    refuse_taken_number(Agency, federal_id)
    row = Agency.objects.create(
        slug=free_slug(Agency, clean),
        name=clean,
        abbreviation=clean_abbreviation(abbreviation),
        parent_id=parent_id,
        federal_id=federal_id,
        is_synthetic=is_synthetic,
    )
    log(acts.AGENCY_ADDED, actor, row.id, slug=row.slug)
    return lookup.agency_by_id(row.id)
