"""Retire a service: it is kept, with its past, and no longer offered."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import ServiceInfo
from firsthand.catalog.models import Service
from firsthand.catalog.verbs.retiring import retire
from firsthand.core.access import Actor, Permission


@transaction.atomic
def retire_service(actor: Actor, service_id: uuid.UUID) -> ServiceInfo:
    """Retire it with its stages; journeys through it stay and show that it is retired."""
    actor.require(Permission.EDIT_CATALOG, lookup.service_by_id(service_id).scope)
    row = Service.objects.select_for_update().get(id=service_id)
    retire(actor, row, acts.SERVICE_RETIRED, [])
    return lookup.service_by_id(service_id)
