"""Places as they are written on the command line: the slug of an agency, provider or service."""

import uuid
from collections.abc import Callable

from firsthand.catalog.api import agency, provider, service
from firsthand.catalog.contracts import AgencyInfo, ProviderInfo, ServiceInfo
from firsthand.core.errors import Conflict, NotFound

type Place = AgencyInfo | ProviderInfo | ServiceInfo


def place_by_slug(slug: str) -> uuid.UUID:
    """The id of the place; raises NotFound, and Conflict where several have that slug."""
    look_ups: tuple[Callable[[str], Place], ...] = (agency, provider, service)
    found = [place for place in (_or_none(look_up, slug) for look_up in look_ups) if place]
    if not found:
        raise NotFound(
            f"There is no agency, provider or service “{slug}”.",
            where="--on",
            next_step="The slug is the last part of its address on the site.",
        )
    if len(found) > 1:
        raise Conflict(
            f"“{slug}” is the slug of several places.",
            where="--on",
            next_step="Give the role on the site, in administrator mode.",
        )
    return found[0].id


def _or_none(look_up: Callable[[str], Place], slug: str) -> Place | None:
    try:
        return look_up(slug)
    except NotFound:
        return None
