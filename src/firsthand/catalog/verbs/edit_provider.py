"""Change the facts about a provider, or the agency that it belongs to."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import ProviderInfo
from firsthand.catalog.models import Provider
from firsthand.catalog.verbs.changes import write_changes
from firsthand.catalog.verbs.places import agency_to_put_under, scope_under
from firsthand.catalog.verbs.words import (
    clean_name,
    clean_text,
    refuse_taken_name,
    refuse_taken_number,
)
from firsthand.core.access import Actor, Permission


@transaction.atomic
def edit_provider(
    actor: Actor,
    provider_id: uuid.UUID,
    *,
    name: str,
    description: str,
    agency_id: uuid.UUID,
    federal_id: int | None,
) -> ProviderInfo:
    """Write what differs. Moving it takes the right to edit both agencies."""
    actor.require(Permission.EDIT_CATALOG, lookup.provider_by_id(provider_id).scope)
    row = Provider.objects.select_for_update().get(id=provider_id)
    if agency_id != row.agency_id:
        actor.require(Permission.EDIT_CATALOG, scope_under(row.agency_id))
        agency_to_put_under(actor, agency_id)
    clean = clean_name(name)
    refuse_taken_name(Provider.objects.filter(agency_id=agency_id), clean, row)
    refuse_taken_number(Provider, federal_id, row)
    values = {
        "name": clean,
        "description": clean_text(description),
        "agency_id": agency_id,
        "federal_id": federal_id,
    }
    write_changes(actor, row, values, acts.PROVIDER_EDITED)
    return lookup.provider_by_id(provider_id)
