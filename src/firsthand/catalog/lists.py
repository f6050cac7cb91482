"""Lists of what an actor may see, in a fixed number of queries whatever their length."""

from firsthand.catalog.contracts import AgencyInfo, JourneyInfo, ProviderInfo, ServiceInfo
from firsthand.catalog.models import Agency, Journey, Provider, Service
from firsthand.catalog.tree import agency_tree, journey_info, provider_info, service_info
from firsthand.core.access import Actor, Permission, Scope


def may_see(actor: Actor, scope: Scope) -> bool:
    """Whether an actor may know of a thing of the catalog: those who see figures may as well."""
    return actor.may(Permission.VIEW_CATALOG, scope) or actor.may(Permission.VIEW_FIGURES, scope)


def agencies(actor: Actor, *, include_retired: bool = False) -> list[AgencyInfo]:
    """The agencies that the actor may see, by name."""
    return [
        info
        for info in agency_tree().values()
        if (include_retired or not info.is_retired) and may_see(actor, info.scope)
    ]


def providers(actor: Actor, *, include_retired: bool = False) -> list[ProviderInfo]:
    """The providers that the actor may see, by name."""
    tree = agency_tree()
    rows = Provider.objects.order_by("name", "id")
    if not include_retired:
        rows = rows.filter(retired_at__isnull=True)
    infos = [provider_info(row, tree) for row in rows]
    return [info for info in infos if may_see(actor, info.scope)]


def services(actor: Actor, *, include_retired: bool = False) -> list[ServiceInfo]:
    """The services that the actor may see, by name."""
    tree = agency_tree()
    rows = Service.objects.select_related("provider").order_by("name", "id")
    if not include_retired:
        rows = rows.filter(retired_at__isnull=True)
    infos = [service_info(row, tree) for row in rows]
    return [info for info in infos if may_see(actor, info.scope)]


def journeys(actor: Actor, *, include_retired: bool = False) -> list[JourneyInfo]:
    """The journeys that the actor may see, by name."""
    tree = agency_tree()
    rows = Journey.objects.order_by("name", "id")
    if not include_retired:
        rows = rows.filter(retired_at__isnull=True)
    infos = [journey_info(row, tree) for row in rows]
    return [info for info in infos if may_see(actor, info.scope)]


def holds_synthetic() -> bool:
    """Whether there is a made-up agency; then everything in the store is made up."""
    return Agency.objects.filter(is_synthetic=True).exists()
