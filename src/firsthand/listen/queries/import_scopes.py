"""Where an import counts, and which imports an actor may know of."""

import uuid
from collections.abc import Collection

from firsthand.catalog.api import service_by_id, services, services_by_ids
from firsthand.core.access import EVERYTHING, Actor, Permission, Scope
from firsthand.listen.models import Deployment, QuarterReport
from firsthand.record.api import import_by_id, imports
from firsthand.record.contracts import ImportInfo


def scope_of_import(import_id: uuid.UUID, **_arguments: object) -> Scope:
    """The service of a v2 import; the whole installation for a v1 import. Raises NotFound."""
    service_id = _services_of([import_by_id(import_id)]).get(import_id)
    return EVERYTHING if service_id is None else service_by_id(service_id).scope


def visible_imports(actor: Actor) -> list[tuple[ImportInfo, bool]]:
    """The imports that brought something about a service that the actor may see the sources of.

    Newest first, each with whether the actor may open its report: that of a government-wide file
    speaks of everybody's rows.
    """
    everything = imports()
    service_of = _services_of(everything)
    known = services_by_ids(service_of.values())
    mine = {
        service.id
        for service in services(actor, include_retired=True)
        if actor.may(Permission.VIEW_SOURCES, service.scope)
    }
    concerned = _imports_about(mine)
    shown = []
    for source in everything:
        service = known.get(service_of[source.id]) if source.id in service_of else None
        may_open = actor.may(Permission.VIEW_SOURCES, service.scope if service else EVERYTHING)
        if may_open or source.id in concerned:
            shown.append((source, may_open))
    return shown


def _services_of(sources: Collection[ImportInfo]) -> dict[uuid.UUID, uuid.UUID]:
    """Import to service, for those that are about one service."""
    wanted = [source.deployment_id for source in sources if source.deployment_id]
    there = dict(Deployment.objects.filter(id__in=wanted).values_list("id", "service_id"))
    found: dict[uuid.UUID, uuid.UUID] = {}
    for source in sources:
        if source.deployment_id in there:
            found[source.id] = there[source.deployment_id]
        elif new := source.options.get("new_service_id"):  # to be made when the file is taken
            found[source.id] = uuid.UUID(str(new))
    return found


def _imports_about(service_ids: Collection[uuid.UUID]) -> set[uuid.UUID | None]:
    rows = QuarterReport.objects.filter(deployment__service_id__in=list(service_ids))
    return set(rows.values_list("import_id", flat=True).distinct())
