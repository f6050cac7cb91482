"""Where the versions of a survey are put to people."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from firsthand.catalog.api import may_see, services_by_ids
from firsthand.core.access import Actor
from firsthand.listen.models import Deployment


@dataclass(frozen=True)
class DeployedInfo:
    """A deployment of a version, in short."""

    id: uuid.UUID
    title: str
    service_name: str
    opens_at: dt.datetime | None
    closes_at: dt.datetime | None


type ByVersion = dict[uuid.UUID, list[DeployedInfo]]


def deployed(actor: Actor, version_ids: Collection[uuid.UUID]) -> ByVersion:
    """The deployments of each version on the services that the actor may see."""
    rows = Deployment.objects.filter(version_id__in=version_ids).order_by("title", "id")
    services = services_by_ids({row.service_id for row in rows})
    found: ByVersion = {}
    for row in rows:
        service = services.get(row.service_id)
        if service is not None and may_see(actor, service.scope):
            info = DeployedInfo(row.id, row.title, service.name, row.opens_at, row.closes_at)
            found.setdefault(row.version_id, []).append(info)
    return found
