"""Get or create what an import or the demo needs. What people changed since is left as it is."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from firsthand.audit.api import ActKind, log
from firsthand.catalog import acts, details, lookup
from firsthand.catalog.contracts import (
    AgencyInfo,
    FederalService,
    ProviderInfo,
    ServiceInfo,
    StageInfo,
)
from firsthand.catalog.models import Agency, Provider, Service, Stage
from firsthand.catalog.models.entry import Entry
from firsthand.catalog.verbs.add_agency import add_agency
from firsthand.catalog.verbs.add_provider import add_provider
from firsthand.catalog.verbs.add_service import add_service
from firsthand.catalog.verbs.add_stage import add_stage
from firsthand.catalog.verbs.services import ServiceFields
from firsthand.catalog.verbs.siblings import siblings
from firsthand.catalog.verbs.words import ABBREVIATION_LENGTH, NAME_LENGTH, clean_text, free_slug
from firsthand.core.access import EVERYTHING, Actor, Permission, Scope


@transaction.atomic
def ensure_service(federal: FederalService, *, actor: Actor) -> ServiceInfo:
    """The service with that registry number; made, with its provider and agency, where missing.

    What is there already is not touched: a person may have renamed, moved or retired it. What is
    made under something retired is made retired as well, so that nothing retired comes back by
    an import. Making something takes the right to import data there; raises NotAllowed.
    """
    service = Service.objects.filter(federal_id=federal.service_id).first()
    if service is None:
        service = _make_service(federal, actor)
    return lookup.service_by_id(service.id)


def _make_service(federal: FederalService, actor: Actor) -> Service:
    provider = Provider.objects.filter(federal_id=federal.provider_id).first()
    if provider is None:
        provider = _make_provider(federal, actor)
    _require_import(actor, lookup.provider_by_id(provider.id).scope)
    return _make(
        Service,
        acts.SERVICE_ADDED,
        actor,
        name=federal.service_name,
        federal_id=federal.service_id,
        provider=provider,
        description=clean_text(federal.service_description),
        retired_at=provider.retired_at,
    )


def _make_provider(federal: FederalService, actor: Actor) -> Provider:
    agency = Agency.objects.filter(federal_id=federal.agency_id).first()
    if agency is None:
        _require_import(actor, EVERYTHING)
        agency = _make(
            Agency,
            acts.AGENCY_ADDED,
            actor,
            name=federal.agency_name,
            federal_id=federal.agency_id,
            abbreviation=federal.agency_abbreviation.strip()[:ABBREVIATION_LENGTH],
            retired_at=None,
        )
    _require_import(actor, lookup.agency_by_id(agency.id).scope)
    return _make(
        Provider,
        acts.PROVIDER_ADDED,
        actor,
        name=federal.provider_name,
        federal_id=federal.provider_id,
        agency=agency,
        description=clean_text(federal.provider_description),
        retired_at=agency.retired_at,
    )


def _require_import(actor: Actor, scope: Scope) -> None:
    if not actor.may(Permission.EDIT_CATALOG, scope):
        actor.require(Permission.IMPORT_DATA, scope)


def _make[E: Entry](
    model: type[E],
    kind: ActKind,
    actor: Actor,
    *,
    name: str,
    federal_id: int,
    retired_at: dt.datetime | None,
    **fields: Any,
) -> E:
    # A file must not fail for want of a name: its number then tells what it is.
    clean = " ".join(name.split())[:NAME_LENGTH] or f"{model.__name__} {federal_id}"
    row = model._default_manager.create(
        slug=free_slug(model, clean),
        name=clean,
        federal_id=federal_id,
        retired_at=retired_at,
        **fields,
    )
    log(kind, actor, row.pk, slug=row.slug, federal_id=federal_id)
    return row


@transaction.atomic
def ensure_agency(
    actor: Actor,
    *,
    name: str,
    abbreviation: str = "",
    parent_id: uuid.UUID | None = None,
    is_synthetic: bool = False,
) -> AgencyInfo:
    """The agency of that name under that parent; added where missing."""
    row = siblings(parent_id).filter(name=name).first()
    if row is not None:
        return lookup.agency_by_id(row.id)
    return add_agency(
        actor, name=name, abbreviation=abbreviation, parent_id=parent_id, is_synthetic=is_synthetic
    )


@transaction.atomic
def ensure_provider(
    actor: Actor,
    agency_id: uuid.UUID,
    *,
    name: str,
    description: str = "",
    is_synthetic: bool = False,
) -> ProviderInfo:
    """The provider of that name in that agency; added where missing."""
    row = Provider.objects.filter(agency_id=agency_id, name=name).first()
    if row is not None:
        return lookup.provider_by_id(row.id)
    return add_provider(
        actor, agency_id, name=name, description=description, is_synthetic=is_synthetic
    )


@transaction.atomic
def ensure_service_named(
    actor: Actor, provider_id: uuid.UUID, fields: ServiceFields, *, is_synthetic: bool = False
) -> ServiceInfo:
    """The service of that name of that provider; added, with those facts, where missing."""
    row = Service.objects.filter(provider_id=provider_id, name=fields.name).first()
    if row is not None:
        return lookup.service_by_id(row.id)
    return add_service(actor, provider_id, fields, is_synthetic=is_synthetic)


@transaction.atomic
def ensure_stage(actor: Actor, service_id: uuid.UUID, *, name: str) -> StageInfo:
    """The stage of that name of that service; added, after the others, where missing."""
    row = Stage.objects.filter(service_id=service_id, name=name, retired_at__isnull=True).first()
    return details.stage(row.id) if row is not None else add_stage(actor, service_id, name=name)
