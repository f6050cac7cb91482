"""Add a provider to an agency."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import ProviderInfo
from firsthand.catalog.models import Provider
from firsthand.catalog.verbs.places import agency_to_put_under
from firsthand.catalog.verbs.words import (
    clean_name,
    clean_text,
    free_slug,
    refuse_taken_name,
    refuse_taken_number,
)
from firsthand.core.access import Actor


@transaction.atomic
def add_provider(
    actor: Actor,
    agency_id: uuid.UUID,
    *,
    name: str,
    description: str = "",
    federal_id: int | None = None,
    is_synthetic: bool = False,
) -> ProviderInfo:
    """Add a provider; its name must be free within the agency."""
    agency = agency_to_put_under(actor, agency_id)
    clean = clean_name(name)
    refuse_taken_name(Provider.objects.filter(agency_id=agency.id), clean)
    refuse_taken_number(Provider, federal_id)
    row = Provider.objects.create(
        slug=free_slug(Provider, clean),
        name=clean,
        agency_id=agency.id,
        description=clean_text(description),
        federal_id=federal_id,
        is_synthetic=is_synthetic,
    )
    log(acts.PROVIDER_ADDED, actor, row.id, slug=row.slug)
    return lookup.provider_by_id(row.id)
