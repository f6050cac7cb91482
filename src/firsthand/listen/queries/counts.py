"""The counts behind every figure: of the present reports, and of what came in of our own."""

import uuid
from collections.abc import Collection
from itertools import groupby

from firsthand.core.fiscal import Quarter
from firsthand.listen.contracts import Denominators, QuestionTally
from firsthand.listen.models import AnswerTally, QuarterReport
from firsthand.listen.queries.live import (
    live_denominators,
    live_quarters,
    live_services,
    live_tallies,
)
from firsthand.listen.queries.reports import present
from firsthand.listen.roles import QuestionRole, Scale


def tallies(
    *,
    roles: Collection[QuestionRole] | None = None,
    service_ids: Collection[uuid.UUID] | None = None,
    deployment_ids: Collection[uuid.UUID] | None = None,
    quarters: Collection[Quarter] | None = None,
) -> list[QuestionTally]:
    """The answers that count, by quarter, deployment and question.

    Those in every present report, in one query, and those given to deployments of our own.
    """
    services = live_services(service_ids, deployment_ids)
    live = live_tallies(services, roles=roles, quarters=quarters) if services else []
    found = [*_reported_tallies(roles, service_ids, deployment_ids, quarters), *live]
    return sorted(found, key=lambda each: (each.quarter, each.deployment_id))


def reported_state() -> str:
    """Says of all present reports what they are: it changes with each that comes or goes."""
    rows = QuarterReport.objects.filter(present())
    newest = rows.order_by("-id").values_list("id", flat=True).first()
    return f"{rows.count()}-{newest}"


def reported_tallies(*, service_ids: Collection[uuid.UUID] | None = None) -> list[QuestionTally]:
    """The answers in every present report, by quarter, deployment and question; one query."""
    return _reported_tallies(None, service_ids, None, None)


def reported_denominators() -> list[Denominators]:
    """What rates are divided by in every present report, by quarter and deployment."""
    return _reported_denominators(None, None, None)


def own_counts() -> tuple[list[QuestionTally], list[Denominators]]:
    """The same two of all that came in through deployments of our own."""
    services = live_services()
    return (live_tallies(services), live_denominators(services)) if services else ([], [])


def _reported_tallies(
    roles: Collection[QuestionRole] | None,
    service_ids: Collection[uuid.UUID] | None,
    deployment_ids: Collection[uuid.UUID] | None,
    quarters: Collection[Quarter] | None,
) -> list[QuestionTally]:
    narrowed = present(
        prefix="report__",
        service_ids=service_ids,
        deployment_ids=deployment_ids,
        quarters=quarters,
    )
    rows = AnswerTally.objects.filter(narrowed)
    if roles is not None:
        rows = rows.filter(question__role__in=list(roles))
    found = rows.order_by(
        "report__quarter", "report__deployment_id", "question__position"
    ).values_list(
        "report__deployment_id",
        "report__deployment__service_id",
        "report__quarter",
        "question__name",
        "question__role",
        "question__scale",
        "question__text",
        "value",
        "answers",
    )
    return [
        _tally(question, {value: answers for *_, value, answers in group})
        for question, group in groupby(found.iterator(chunk_size=5000), key=lambda row: row[:7])
    ]


def _tally(
    question: tuple[uuid.UUID, uuid.UUID, int, str, str, str, str], given: dict[int, int]
) -> QuestionTally:
    deployment_id, service_id, quarter, name, role, scale_name, wording = question
    scale = Scale(scale_name)
    return QuestionTally(
        deployment_id=deployment_id,
        service_id=service_id,
        quarter=Quarter.from_ordinal(quarter),
        name=name,
        role=QuestionRole(role),
        scale=scale,
        wording=wording,
        counts={value: given.get(value, 0) for value in scale.values},
    )


def denominators(
    *,
    service_ids: Collection[uuid.UUID] | None = None,
    deployment_ids: Collection[uuid.UUID] | None = None,
    quarters: Collection[Quarter] | None = None,
) -> list[Denominators]:
    """What rates are divided by, by quarter and deployment: reported, or counted by us."""
    services = live_services(service_ids, deployment_ids)
    live = live_denominators(services, quarters=quarters) if services else []
    found = [*_reported_denominators(service_ids, deployment_ids, quarters), *live]
    return sorted(found, key=lambda each: (each.quarter, each.deployment_id))


def _reported_denominators(
    service_ids: Collection[uuid.UUID] | None,
    deployment_ids: Collection[uuid.UUID] | None,
    quarters: Collection[Quarter] | None,
) -> list[Denominators]:
    narrowed = present(service_ids=service_ids, deployment_ids=deployment_ids, quarters=quarters)
    rows = QuarterReport.objects.filter(narrowed).order_by("quarter", "deployment_id")
    return [
        Denominators(
            deployment_id,
            service_id,
            Quarter.from_ordinal(quarter),
            customers,
            offered,
            respondents,
        )
        for deployment_id, service_id, quarter, customers, offered, respondents in rows.values_list(
            "deployment_id",
            "deployment__service_id",
            "quarter",
            "customers",
            "offered",
            "respondents",
        )
    ]


def quarters_with_data() -> list[Quarter]:
    """The quarters for which there is a present report or a response that counts, oldest first."""
    reported = QuarterReport.objects.filter(present()).order_by()
    quarters = set(reported.values_list("quarter", flat=True).distinct())
    quarters |= live_quarters(live_services())
    return [Quarter.from_ordinal(quarter) for quarter in sorted(quarters)]
