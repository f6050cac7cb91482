"""Add a service to a provider."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import ServiceInfo
from firsthand.catalog.models import Service
from firsthand.catalog.verbs.places import provider_to_put_under
from firsthand.catalog.verbs.services import ServiceFields
from firsthand.catalog.verbs.words import free_slug, refuse_taken_name, refuse_taken_number
from firsthand.core.access import Actor


@transaction.atomic
def add_service(
    actor: Actor, provider_id: uuid.UUID, fields: ServiceFields, *, is_synthetic: bool = False
) -> ServiceInfo:
    """Add a service; its name must be free within the provider."""
    provider = provider_to_put_under(actor, provider_id)
    values = fields.cleaned()
    name = str(values["name"])
    refuse_taken_name(Service.objects.filter(provider_id=provider.id), name)
    refuse_taken_number(Service, fields.federal_id)
    row = Service.objects.create(
        slug=free_slug(Service, name),
        provider_id=provider.id,
        is_synthetic=is_synthetic,
        **values,
    )
    log(acts.SERVICE_ADDED, actor, row.id, slug=row.slug)
    return lookup.service_by_id(row.id)
