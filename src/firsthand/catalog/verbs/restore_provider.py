"""Bring a retired provider back."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import ProviderInfo
from firsthand.catalog.models import Provider
from firsthand.catalog.verbs.retiring import restore
from firsthand.core.access import Actor, Permission


@transaction.atomic
def restore_provider(actor: Actor, provider_id: uuid.UUID) -> ProviderInfo:
    """Undo retiring; raises Conflict where what it belongs to is retired itself."""
    actor.require(Permission.EDIT_CATALOG, lookup.provider_by_id(provider_id).scope)
    row = Provider.objects.select_for_update().get(id=provider_id)
    restore(actor, row, acts.PROVIDER_RESTORED, row.agency)
    return lookup.provider_by_id(provider_id)
