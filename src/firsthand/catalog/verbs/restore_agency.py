"""Bring a retired agency back."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import AgencyInfo
from firsthand.catalog.models import Agency
from firsthand.catalog.verbs.retiring import restore
from firsthand.core.access import Actor, Permission


@transaction.atomic
def restore_agency(actor: Actor, agency_id: uuid.UUID) -> AgencyInfo:
    """Undo retiring; raises Conflict where what it belongs to is retired itself."""
    actor.require(Permission.EDIT_CATALOG, lookup.agency_by_id(agency_id).scope)
    row = Agency.objects.select_for_update().get(id=agency_id)
    restore(actor, row, acts.AGENCY_RESTORED, row.parent)
    return lookup.agency_by_id(agency_id)
