"""One thing of the catalog, or a few, by address or id, whoever asks: callers check the scope."""

import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _

from firsthand.catalog.contracts import AgencyInfo, JourneyInfo, ProviderInfo, ServiceInfo
from firsthand.catalog.models import Journey, Provider, Service
from firsthand.catalog.tree import agency_tree, journey_info, provider_info, service_info
from firsthand.core.errors import NotFound


def not_found(what: str) -> NotFound:
    """The error for an address or id that nothing in the catalog has."""
    return NotFound(what, where=_("catalog"), next_step=_("Look it up in the catalog."))


def agency(slug: str) -> AgencyInfo:
    """The agency with that address; raises NotFound."""
    for info in agency_tree().values():
        if info.slug == slug:
            return info
    raise not_found(_("There is no such agency."))


def agency_by_id(agency_id: uuid.UUID) -> AgencyInfo:
    """The agency with that id; raises NotFound."""
    info = agency_tree().get(agency_id)
    if info is None:
        raise not_found(_("There is no such agency."))
    return info


def provider(slug: str) -> ProviderInfo:
    """The provider with that address; raises NotFound."""
    row = Provider.objects.filter(slug=slug).first()
    if row is None:
        raise not_found(_("There is no such provider."))
    return provider_info(row, agency_tree())


def service(slug: str) -> ServiceInfo:
    """The service with that address; raises NotFound."""
    row = Service.objects.select_related("provider").filter(slug=slug).first()
    if row is None:
        raise not_found(_("There is no such service."))
    return service_info(row, agency_tree())


def journey(slug: str) -> JourneyInfo:
    """The journey with that address; raises NotFound."""
    row = Journey.objects.filter(slug=slug).first()
    if row is None:
        raise not_found(_("There is no such journey."))
    return journey_info(row, agency_tree())


def provider_by_id(provider_id: uuid.UUID) -> ProviderInfo:
    """The provider with that id; raises NotFound."""
    found = providers_by_ids([provider_id])
    if provider_id not in found:
        raise not_found(_("There is no such provider."))
    return found[provider_id]


def service_by_id(service_id: uuid.UUID) -> ServiceInfo:
    """The service with that id; raises NotFound."""
    found = services_by_ids([service_id])
    if service_id not in found:
        raise not_found(_("There is no such service."))
    return found[service_id]


def journey_by_id(journey_id: uuid.UUID) -> JourneyInfo:
    """The journey with that id; raises NotFound."""
    row = Journey.objects.filter(id=journey_id).first()
    if row is None:
        raise not_found(_("There is no such journey."))
    return journey_info(row, agency_tree())


def providers_by_ids(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, ProviderInfo]:
    """The providers with those ids, retired ones too; unknown ids are left out."""
    tree = agency_tree()
    return {row.id: provider_info(row, tree) for row in Provider.objects.filter(id__in=set(ids))}


def services_by_ids(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, ServiceInfo]:
    """The services with those ids, retired ones too; unknown ids are left out."""
    tree = agency_tree()
    rows = Service.objects.select_related("provider").filter(id__in=set(ids))
    return {row.id: service_info(row, tree) for row in rows}
