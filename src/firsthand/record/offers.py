"""How many events of one type deployments had in a span of time."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db.models import Count

from firsthand.record.models import Event


def events_between(
    type_: str,
    since: dt.datetime,
    until: dt.datetime,
    *,
    deployment_ids: Collection[uuid.UUID] | None = None,
) -> dict[uuid.UUID, int]:
    """How many events each deployment had, until excluded; what came twice is there once."""
    rows = Event.objects.filter(
        deployment_id__isnull=False, type=type_, time__gte=since, time__lt=until
    )
    if deployment_ids is not None:
        rows = rows.filter(deployment_id__in=list(deployment_ids))
    counted = rows.order_by().values_list("deployment_id").annotate(count=Count("id"))
    return {one: count for one, count in counted if one is not None}
