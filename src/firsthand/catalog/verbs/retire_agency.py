"""Retire an agency: it is kept, with its past, and no longer offered."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import AgencyInfo
from firsthand.catalog.models import Agency
from firsthand.catalog.verbs.retiring import retire
from firsthand.core.access import Actor, Permission


@transaction.atomic
def retire_agency(actor: Actor, agency_id: uuid.UUID) -> AgencyInfo:
    """Retire it; raises Conflict where agencies, providers or journeys below it are active."""
    actor.require(Permission.EDIT_CATALOG, lookup.agency_by_id(agency_id).scope)
    row = Agency.objects.select_for_update().get(id=agency_id)
    active = {"retired_at__isnull": True}
    below = [
        *row.children.filter(**active).values_list("name", flat=True),
        *row.providers.filter(**active).values_list("name", flat=True),
        *row.journeys.filter(**active).values_list("name", flat=True),
    ]
    retire(actor, row, acts.AGENCY_RETIRED, below)
    return lookup.agency_by_id(agency_id)
