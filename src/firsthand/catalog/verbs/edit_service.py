"""Change the facts about a service, or the provider that it belongs to."""

import uuid

from django.db import transaction

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import ServiceInfo
from firsthand.catalog.models import Service
from firsthand.catalog.verbs.changes import write_changes
from firsthand.catalog.verbs.places import provider_to_put_under
from firsthand.catalog.verbs.services import ServiceFields
from firsthand.catalog.verbs.words import refuse_taken_name, refuse_taken_number
from firsthand.core.access import Actor, Permission


@transaction.atomic
def edit_service(
    actor: Actor, service_id: uuid.UUID, fields: ServiceFields, *, provider_id: uuid.UUID
) -> ServiceInfo:
    """Write what differs. Moving it takes the right to edit both providers."""
    before = lookup.service_by_id(service_id)
    actor.require(Permission.EDIT_CATALOG, before.scope)
    row = Service.objects.select_for_update().get(id=service_id)
    if provider_id != row.provider_id:
        actor.require(Permission.EDIT_CATALOG, before.provider.scope)
        provider_to_put_under(actor, provider_id)
    values = fields.cleaned() | {"provider_id": provider_id}
    siblings = Service.objects.filter(provider_id=provider_id)
    refuse_taken_name(siblings, str(values["name"]), row)
    refuse_taken_number(Service, fields.federal_id, row)
    write_changes(actor, row, values, acts.SERVICE_EDITED)
    return lookup.service_by_id(service_id)
