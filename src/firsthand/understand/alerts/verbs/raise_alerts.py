"""Look at every service, raise what is new, and mail the owners. Made to run again and again."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from firsthand.audit.api import log
from firsthand.catalog import api as catalog
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.listen import api as listen
from firsthand.record.api import snapshot
from firsthand.understand import acts
from firsthand.understand.alerts.contracts import AlertInfo
from firsthand.understand.alerts.finding import Found, find, limits_for
from firsthand.understand.alerts.mailing import tell_owners
from firsthand.understand.alerts.moved import total_of
from firsthand.understand.alerts.reading import watch_of
from firsthand.understand.alerts.series import number_of, watched
from firsthand.understand.alerts.words import Teller
from firsthand.understand.estimates.trends.plan import Plan
from firsthand.understand.models import Alert, ServiceWatch

# A run that was missed, or answers that came late, are caught up with; older news is no news.
LATEST = 3


@dataclass(frozen=True)
class Checked:
    """What a run did with one service. a_month: false alarms to expect a month.

    unmailed: alerts that wait for a mail that no server took; the next run tries again.
    """

    service_id: uuid.UUID
    name: str
    series: int
    a_month: float
    raised: tuple[AlertInfo, ...]
    mails: int
    unmailed: int


def raise_alerts(actor: Actor, *, tell: bool = True) -> list[Checked]:
    """Check all services in use that the actor may edit; each signal alerts once, for ever.

    tell: whether to mail the owners now; else the next run that does so tells them.
    """
    services = [
        each for each in catalog.services(actor) if actor.may(Permission.DEPLOY, each.scope)
    ]
    return [
        checked
        for each in services
        if not watch_of(each.id).is_off and (checked := _check(actor, each, tell=tell)) is not None
    ]


def _check(actor: Actor, service: ServiceInfo, *, tell: bool) -> Checked | None:
    deployments = [each.id for each in listen.deployments(service_ids=[service.id])]
    found = watched(service.id, deployments)
    if not found:
        return None
    rules = watch_of(service.id)
    limits = limits_for(found, rules.floor / 100, rules.budget)
    fresh = _write(actor, service.id, find(found, limits, LATEST), limits, len(found))
    mails = _tell(service, rules.tells) if tell else 0
    waiting = Alert.objects.filter(service_id=service.id, mailed_at__isnull=True).count()
    return Checked(
        service.id, service.name, len(found), limits.a_month, tuple(fresh), mails, waiting
    )


@transaction.atomic
def _write(
    actor: Actor, service_id: uuid.UUID, found: Sequence[Found], limits: Plan, series: int
) -> list[AlertInfo]:
    watch, _made = ServiceWatch.objects.select_for_update().get_or_create(service_id=service_id)
    watch.series, watch.a_month, watch.checked_at = series, limits.a_month, now()
    watch.save(update_fields=["series", "a_month", "checked_at"])
    rows = []
    for each in found:
        if _is_known(each):
            continue
        row = _row(each)
        row.save(force_insert=True)
        rows.append(row)
        log(acts.ALERT_RAISED, actor, row.id, measure=row.measure, at=row.at, rule=row.rule)
    return [AlertInfo.of(row) for row in rows]


def _is_known(found: Found) -> bool:
    """Whether an alert about this, or about the whole service, is of the same time: late answers
    may shift a signal by some periods, and it is still the same.
    """
    series, (since, at) = found.series, found.span
    same = Q(place_id=series.place_id) | Q(place_id=series.service_id)
    known = Alert.objects.filter(
        same, measure=series.measure, period=series.period, rose=found.rose
    )
    return any(
        (row.since <= at and since <= row.at) or abs(number_of(row.at) - number_of(at)) <= LATEST
        for row in known
    )


def _row(found: Found) -> Alert:
    signal, series = found.signal, found.series
    before, after = slice(signal.start, signal.since), slice(signal.since, signal.at + 1)
    change = total_of(series, before, after)
    return Alert(
        service_id=series.service_id,
        place_id=series.place_id,
        measure=series.measure,
        period=series.period,
        wording=series.wording,
        rule=signal.rule,
        start=series.keys[signal.start],
        since=series.keys[signal.since],
        at=series.keys[signal.at],
        rose=found.rose,
        change=change.value or 0.0,
        low=change.low,
        high=change.high,
        error=change.standard_error,
        n=change.n,
        odds=found.odds,
        snapshot=snapshot(),
    )


def _tell(service: ServiceInfo, tells: Teller) -> int:
    """One mail for all that nobody was told of yet; returns how many people got it."""
    rows = list(Alert.objects.filter(service_id=service.id, mailed_at__isnull=True))
    if not rows:
        return 0
    told = 0
    if tells is Teller.OWNERS:
        told = tell_owners(service, [AlertInfo.of(row) for row in rows])
    # What nobody is to be told of is not mailed later either.
    if told or tells is Teller.NOBODY:
        Alert.objects.filter(id__in=[row.id for row in rows]).update(mailed_at=now())
    return told
