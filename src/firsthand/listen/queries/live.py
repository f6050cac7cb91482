"""The counts of what came in through deployments of our own, quarter by quarter."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Iterable

from django.conf import settings
from django.utils import timezone

from firsthand.core.clock import now
from firsthand.core.fiscal import Quarter, quarters_between
from firsthand.core.local_days import quarter_at
from firsthand.listen.contracts import Denominators, QuestionTally
from firsthand.listen.intake.sightings import Sight
from firsthand.listen.models import CustomerCount, Deployment
from firsthand.listen.responses.asked_in import measured_in
from firsthand.listen.responses.marking import judged
from firsthand.listen.responses.measures import Measure
from firsthand.listen.roles import QuestionRole
from firsthand.record.api import count_answers, events_between, live_totals

type Key = tuple[uuid.UUID, int]  # deployment and Quarter.ordinal
type Services = dict[uuid.UUID, uuid.UUID]  # of each deployment


def live_services(
    service_ids: Collection[uuid.UUID] | None = None,
    deployment_ids: Collection[uuid.UUID] | None = None,
) -> Services:
    """The deployments of our own, each with its service."""
    rows = Deployment.objects.filter(version__definition__isnull=False)
    if service_ids is not None:
        rows = rows.filter(service_id__in=list(service_ids))
    if deployment_ids is not None:
        rows = rows.filter(id__in=list(deployment_ids))
    return dict(rows.values_list("id", "service_id"))


def live_quarters(services: Services) -> set[int]:
    """The quarters (ordinals) in which responses to these deployments count."""
    return {quarter for _one, quarter in live_totals(services, judged=judged(services))}


def live_tallies(
    services: Services,
    *,
    roles: Collection[QuestionRole] | None = None,
    quarters: Collection[Quarter] | None = None,
) -> list[QuestionTally]:
    """The answers to everything that is measured, version by version.

    Questions of several versions that ask the same thing in the same words are added up.
    """
    marks = judged(services)
    keys = [key for key in live_totals(services, judged=marks) if _is_wanted(key[1], quarters)]
    versions = _versions(services)
    asks = {
        one: sorted({measure.asks for version in found for measure in measured_in(version)})
        for one, found in versions.items()
    }
    found = count_answers({key: asks[key[0]] for key in keys}, judged=marks)
    counts: dict[tuple[Key, Measure], Counter[int]] = {}
    for key in sorted(keys, key=lambda each: (each[1], each[0])):
        for version in versions[key[0]]:
            for measure in measured_in(version):
                if roles is None or measure.role in roles:
                    given = _of_version(found[key, measure.asks], version)
                    if given or version == versions[key[0]][-1]:
                        counts.setdefault((key, measure), Counter()).update(measure.tally(given))
    return [
        _tally(services[key[0]], key, measure, given) for (key, measure), given in counts.items()
    ]


def live_denominators(
    services: Services, *, quarters: Collection[Quarter] | None = None
) -> list[Denominators]:
    """Customers as entered; offered where offers were counted; respondents as counted.

    offered is None where no offer was seen, as with an API or a link on paper, and where fewer
    were seen than people answered: then some came another way, and the number says nothing.
    """
    respondents = live_totals(services, judged=judged(services))
    customers = _customers(services)
    offered = _offered(services, {key[1] for key in respondents} | {key[1] for key in customers})
    keys = {key for key in [*respondents, *customers, *offered] if _is_wanted(key[1], quarters)}
    return [
        Denominators(
            deployment_id=key[0],
            service_id=services[key[0]],
            quarter=Quarter.from_ordinal(key[1]),
            customers=customers.get(key),
            offered=_known(offered.get(key, 0), respondents.get(key, 0)),
            respondents=respondents.get(key, 0),
        )
        for key in sorted(keys, key=lambda each: (each[1], each[0]))
    ]


def _known(offered: int, respondents: int) -> int | None:
    return offered if offered and offered >= respondents else None


def _is_wanted(quarter: int, quarters: Collection[Quarter] | None) -> bool:
    return quarters is None or Quarter.from_ordinal(quarter) in quarters


def _versions(services: Services) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Of each deployment every version of its survey, oldest first: people may answer any."""
    rows = Deployment.objects.filter(
        id__in=list(services), version__survey__versions__definition__isnull=False
    ).order_by("version__survey__versions__number")
    found: dict[uuid.UUID, list[uuid.UUID]] = {one: [] for one in services}
    for one, version in rows.values_list("id", "version__survey__versions__id"):
        found[one].append(version)
    return found


def _of_version(
    found: Counter[tuple[uuid.UUID, tuple[str | None, ...]]], version: uuid.UUID
) -> Counter[tuple[str | None, ...]]:
    return Counter({answers: n for (asked, answers), n in found.items() if asked == version})


def _tally(
    service_id: uuid.UUID, key: Key, measure: Measure, counts: Counter[int]
) -> QuestionTally:
    return QuestionTally(
        deployment_id=key[0],
        service_id=service_id,
        quarter=Quarter.from_ordinal(key[1]),
        name=measure.name,
        role=measure.role,
        scale=measure.scale,
        wording=measure.wording,
        counts={value: counts[value] for value in measure.scale.values},
    )


def _customers(services: Services) -> dict[Key, int]:
    rows = CustomerCount.objects.filter(deployment_id__in=list(services))
    found = rows.values_list("deployment_id", "quarter", "customers")
    return {(one, quarter): customers for one, quarter, customers in found}


def _offered(services: Services, known: Iterable[int]) -> dict[Key, int]:
    """In every quarter since the first of these deployments opened; one query each."""
    opened = Deployment.objects.filter(id__in=list(services), opens_at__isnull=False)
    first = opened.order_by("opens_at").values_list("opens_at", flat=True).first()
    quarters = set(known)
    if first is not None:
        present = quarter_at(now())
        quarters |= {one.ordinal for one in quarters_between(quarter_at(first), present)}
    found: dict[Key, int] = {}
    for ordinal in quarters:
        since, until = span_of(Quarter.from_ordinal(ordinal))
        counted = events_between(Sight.OFFERED, since, until, deployment_ids=services)
        found |= {(one, ordinal): count for one, count in counted.items()}
    return found


def span_of(quarter: Quarter) -> tuple[dt.datetime, dt.datetime]:
    """When a quarter begins and when the next one does, where the agency is."""
    zone = timezone.get_default_timezone()
    days = [settings.FISCAL_CALENDAR.first_day(each) for each in (quarter, quarter.plus(1))]
    first, last = (dt.datetime.combine(day, dt.time(), tzinfo=zone) for day in days)
    return first, last
