"""Bring a retired service back."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import ServiceInfo
from firsthand.catalog.models import Service
from firsthand.catalog.verbs.retiring import restore
from firsthand.core.access import Actor, Permission


@transaction.atomic
def restore_service(actor: Actor, service_id: uuid.UUID) -> ServiceInfo:
    """Undo retiring; raises Conflict where what it belongs to is retired itself."""
    actor.require(Permission.EDIT_CATALOG, lookup.service_by_id(service_id).scope)
    row = Service.objects.select_for_update().get(id=service_id)
    restore(actor, row, acts.SERVICE_RESTORED, row.provider)
    return lookup.service_by_id(service_id)
