"""The way down to each page, for its breadcrumb."""

from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog.contracts import AgencyInfo, JourneyInfo, ProviderInfo, ServiceInfo
from firsthand.catalog.lists import may_see
from firsthand.core.access import Actor
from firsthand.web.tables import Link


def to_overview() -> list[Link]:
    """The catalog itself."""
    return [Link(_("Catalog"), reverse("catalog:overview"))]


def to_agency(agency: AgencyInfo, actor: Actor) -> list[Link]:
    """Down to an agency; what the actor may not see is left out."""
    crumbs = to_overview()
    if may_see(actor, agency.scope):
        crumbs.append(Link(agency.name, reverse("catalog:agency", args=[agency.slug])))
    return crumbs


def to_provider(provider: ProviderInfo, actor: Actor) -> list[Link]:
    """Down to a provider."""
    crumbs = to_agency(provider.agency, actor)
    if may_see(actor, provider.scope):
        crumbs.append(Link(provider.name, reverse("catalog:provider", args=[provider.slug])))
    return crumbs


def to_service(service: ServiceInfo, actor: Actor) -> list[Link]:
    """Down to a service."""
    link = Link(service.name, reverse("catalog:service", args=[service.slug]))
    return [*to_provider(service.provider, actor), link]


def to_stages(service: ServiceInfo, actor: Actor) -> list[Link]:
    """Down to the page on which the stages of a service are changed."""
    link = Link(_("Stages"), reverse("catalog:stages", args=[service.slug]))
    return [*to_service(service, actor), link]


def to_journeys() -> list[Link]:
    """Down to the list of journeys."""
    return [*to_overview(), Link(_("Journeys"), reverse("catalog:journeys"))]


def to_journey(journey: JourneyInfo) -> list[Link]:
    """Down to a journey."""
    return [*to_journeys(), Link(journey.name, reverse("catalog:journey", args=[journey.slug]))]
