"""Where things sit: for `@allow(..., scope=...)`, called with the URL's arguments; for grants."""

import uuid

from firsthand.catalog import lookup
from firsthand.catalog.models import Provider, Service
from firsthand.catalog.tree import PATH_SEPARATOR, agency_path, agency_tree
from firsthand.core.access import Scope


def scope_of_agency(slug: str, **_arguments: object) -> Scope:
    """The scope of the agency with that address; raises NotFound."""
    return lookup.agency(slug).scope


def scope_of_provider(slug: str, **_arguments: object) -> Scope:
    """The scope of the provider with that address; raises NotFound."""
    return lookup.provider(slug).scope


def scope_of_service(slug: str, **_arguments: object) -> Scope:
    """The scope of the service with that address; raises NotFound."""
    return lookup.service(slug).scope


def scope_of_journey(slug: str, **_arguments: object) -> Scope:
    """The scope of the journey with that address; raises NotFound."""
    return lookup.journey(slug).scope


def scope_choices(*, include_retired: bool = False) -> list[tuple[uuid.UUID, str]]:
    """Every agency, provider and service with its path (“Agency › Provider › Service”), sorted."""
    tree = agency_tree()
    agencies = {info.id: agency_path(info, tree) for info in tree.values()}
    providers: dict[uuid.UUID, str] = {}
    services: dict[uuid.UUID, str] = {}
    retired = {info.id for info in tree.values() if info.is_retired}
    for provider in Provider.objects.all():
        providers[provider.id] = agencies[provider.agency_id] + PATH_SEPARATOR + provider.name
        if provider.retired_at is not None:
            retired.add(provider.id)
    for service in Service.objects.all():
        services[service.id] = providers[service.provider_id] + PATH_SEPARATOR + service.name
        if service.retired_at is not None:
            retired.add(service.id)
    choices = [
        (id_, path)
        for id_, path in (agencies | providers | services).items()
        if include_retired or id_ not in retired
    ]
    # Sorted as paths, so that what is below a thing comes right after it.
    return sorted(choices, key=lambda choice: choice[1].casefold().split(PATH_SEPARATOR))
