"""Alerts and how services are watched, as the actor may see them."""

import uuid
from collections.abc import Collection

from django.conf import settings
from django.utils.translation import gettext as _

from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import NotFound
from firsthand.understand.alerts.contracts import AlertInfo, WatchInfo
from firsthand.understand.alerts.words import State, Teller
from firsthand.understand.answers.api import services_of
from firsthand.understand.models import Alert, ServiceWatch

OPEN = (State.NEW, State.SEEN, State.EXPLAINED)


def alerts(
    actor: Actor,
    states: Collection[State] = OPEN,
    *,
    service_id: uuid.UUID | None = None,
    limit: int = 500,
) -> list[AlertInfo]:
    """The alerts of services that the actor may see figures of, newest first."""
    seen = services_of(actor)
    chosen = seen if service_id is None else seen & {service_id}
    rows = Alert.objects.filter(service_id__in=chosen, state__in=list(states))
    return [AlertInfo.of(row) for row in rows[:limit]]


def alert(actor: Actor, alert_id: uuid.UUID) -> AlertInfo:
    """One alert; raises NotFound, also where the actor may not see the service."""
    row = Alert.objects.filter(id=alert_id).first()
    if row is None or not actor.may(Permission.VIEW_FIGURES, service_by_id(row.service_id).scope):
        raise no_such_alert()
    return AlertInfo.of(row)


def no_such_alert() -> NotFound:
    """What is raised for an alert that is not there."""
    return NotFound(_("There is no such alert."), next_step=_("Choose one from the list."))


def watch_of(service_id: uuid.UUID) -> WatchInfo:
    """How a service is watched: as it was decided, else as the installation has it."""
    row = ServiceWatch.objects.filter(service_id=service_id).first() or ServiceWatch()
    return WatchInfo(
        service_id=service_id,
        floor=settings.ALERT_FLOOR if row.floor is None else row.floor,
        budget=settings.ALERT_BUDGET if row.budget is None else row.budget,
        is_own=row.floor is not None or row.budget is not None,
        tells=Teller(row.tells),
        is_off=row.is_off,
        series=row.series,
        a_month=row.a_month,
        checked_at=row.checked_at,
    )


def watches(actor: Actor) -> list[WatchInfo]:
    """How each service is watched that a run looked at and the actor may see figures of."""
    rows = ServiceWatch.objects.filter(service_id__in=services_of(actor), checked_at__isnull=False)
    return [watch_of(id_) for id_ in rows.values_list("service_id", flat=True)]
