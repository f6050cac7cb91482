"""Retire a provider: it is kept, with its past, and no longer offered."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import ProviderInfo
from firsthand.catalog.models import Provider
from firsthand.catalog.verbs.retiring import retire
from firsthand.core.access import Actor, Permission


@transaction.atomic
def retire_provider(actor: Actor, provider_id: uuid.UUID) -> ProviderInfo:
    """Retire it; raises Conflict where services of it are active."""
    actor.require(Permission.EDIT_CATALOG, lookup.provider_by_id(provider_id).scope)
    row = Provider.objects.select_for_update().get(id=provider_id)
    below = list(row.services.filter(retired_at__isnull=True).values_list("name", flat=True))
    retire(actor, row, acts.PROVIDER_RETIRED, below)
    return lookup.provider_by_id(provider_id)
