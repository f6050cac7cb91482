"""Which reports count: the present ones, narrowed to what is asked for."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import Q

from firsthand.core.fiscal import Quarter


def present(
    *,
    prefix: str = "",
    service_ids: Collection[uuid.UUID] | None = None,
    deployment_ids: Collection[uuid.UUID] | None = None,
    quarters: Collection[Quarter] | None = None,
) -> Q:
    """The condition for present reports; prefix: the path to the report, such as “report__”.

    None asks for everything, an empty collection for nothing.
    """
    wanted: dict[str, Any] = {f"{prefix}superseded_at__isnull": True}
    if service_ids is not None:
        wanted[f"{prefix}deployment__service_id__in"] = list(service_ids)
    if deployment_ids is not None:
        wanted[f"{prefix}deployment_id__in"] = list(deployment_ids)
    if quarters is not None:
        wanted[f"{prefix}quarter__in"] = [quarter.ordinal for quarter in quarters]
    return Q(**wanted)
