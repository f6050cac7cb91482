"""Finding releases, and whom they are about."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog.api import (
    agency_by_id,
    provider_by_id,
    scope_choices,
    service_by_id,
    services,
)
from firsthand.core.access import COMMAND_LINE, EVERYTHING, Actor, Permission, Scope
from firsthand.core.errors import NotFound
from firsthand.publish.models import Release
from firsthand.publish.releases.contracts import Cube, ReleasedTable, ReleaseInfo, State


def releases(actor: Actor) -> list[ReleaseInfo]:
    """The releases that the actor may publish, drafts first, then the newest."""
    found = [_info(row) for row in Release.objects.all()]
    allowed = [each for each in found if actor.may(Permission.PUBLISH, scope_of(each.place_id))]
    return sorted(allowed, key=lambda each: each.state is not State.DRAFT)


def published() -> list[ReleaseInfo]:
    """What the public can read, the newest first; withdrawn releases say that they were."""
    rows = Release.objects.filter(published_at__isnull=False).order_by("-published_at")
    return [_info(row) for row in rows]


def release(slug: str) -> ReleaseInfo:
    """One release, in whatever state; raises NotFound."""
    return _info(row_of(slug))


def published_release(slug: str) -> ReleaseInfo:
    """One that was published; raises NotFound."""
    found = release(slug)
    if found.state is State.DRAFT:
        raise _nothing()
    return found


def row_of(slug: str) -> Release:
    """The row of a release; raises NotFound."""
    row = Release.objects.filter(slug=slug).first()
    if row is None:
        raise _nothing()
    return row


def scope_of(place_id: uuid.UUID | None) -> Scope:
    """Where a release sits."""
    if place_id is None:
        return EVERYTHING
    for find in (service_by_id, provider_by_id, agency_by_id):
        try:
            return find(place_id).scope
        except NotFound:
            continue
    raise _nothing()


def scope_of_release(slug: str, **_arguments: object) -> Scope:
    """Where the release with that address sits; raises NotFound."""
    return scope_of(row_of(slug).place_id)


def services_at(place_id: uuid.UUID | None) -> list[uuid.UUID]:
    """The services that a release is about, retired ones too."""
    return [
        service.id
        for service in services(COMMAND_LINE, include_retired=True)
        if place_id is None or place_id in service.scope.ids
    ]


def _info(row: Release) -> ReleaseInfo:
    places = dict(scope_choices(include_retired=True))
    state = State.PUBLISHED if row.published_at else State.DRAFT
    return ReleaseInfo(
        id=row.id,
        slug=row.slug,
        title=row.title,
        description=row.description,
        place_id=row.place_id,
        place=places.get(row.place_id, "") if row.place_id else "",
        cube=Cube.from_json(row.cube),
        state=State.WITHDRAWN if row.withdrawn_at else state,
        made_at=row.made_at,
        published_at=row.published_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=row.withdrawn_because,
        snapshot=row.snapshot,
        tables=tuple(ReleasedTable.from_json(each) for each in row.tables),
    )


def _nothing() -> NotFound:
    return NotFound(_("There is no such release."), next_step=_("Choose one from the list."))
