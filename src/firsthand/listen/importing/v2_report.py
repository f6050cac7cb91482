"""Counts the responses of a deployment and quarter anew and makes that the present report."""

import hashlib
import json
import uuid
from collections import Counter

from firsthand.core.clock import now
from firsthand.core.fiscal import Quarter
from firsthand.listen.formats.a11.v2.records import DRIVER_COLUMNS
from firsthand.listen.formats.a11.v2.scale import NEUTRAL
from firsthand.listen.models import AnswerTally, Deployment, QuarterReport, Question
from firsthand.listen.queries.reports import present
from firsthand.listen.roles import QuestionRole, Scale
from firsthand.record.api import answer_patterns

_COUNTED = ("question_1", *DRIVER_COLUMNS)

type Tallies = Counter[tuple[str, int]]


def make_report(
    *,
    deployment_id: uuid.UUID,
    quarter: Quarter,
    customers: int | None,
    offered: int | None,
    import_id: uuid.UUID,
) -> bool:
    """Recount, and supersede the present report if anything changed; returns whether it did.

    customers, offered: None keeps what was known before. Call it inside a transaction.
    """
    deployment = Deployment.objects.select_for_update().get(id=deployment_id)
    before = QuarterReport.objects.filter(
        present(deployment_ids=[deployment_id], quarters=[quarter])
    ).first()
    if before is not None:
        customers = before.customers if customers is None else customers
        offered = before.offered if offered is None else offered
    scale = Scale(
        Question.objects.get(version=deployment.version_id, role=QuestionRole.TRUST).scale
    )
    tallies, respondents = _count(deployment_id, quarter, scale)
    digest = _hash(tallies, customers, offered, respondents)
    if before is not None and before.content_hash == digest:
        return False
    QuarterReport.objects.filter(
        present(deployment_ids=[deployment_id], quarters=[quarter])
    ).update(superseded_at=now())
    report = QuarterReport.objects.create(
        deployment=deployment,
        quarter=quarter.ordinal,
        customers=customers,
        offered=offered,
        respondents=respondents,
        content_hash=digest,
        import_id=import_id,
    )
    questions = dict(
        Question.objects.filter(version=deployment.version_id).values_list("name", "id")
    )
    AnswerTally.objects.bulk_create(
        AnswerTally(report=report, question_id=questions[name], value=value, answers=answers)
        for (name, value), answers in sorted(tallies.items())
    )
    return True


def _count(deployment_id: uuid.UUID, quarter: Quarter, scale: Scale) -> tuple[Tallies, int]:
    """A driver is counted among those who were asked it: after an answer of its own side."""
    tallies: Tallies = Counter()
    respondents = 0
    patterns = answer_patterns(_COUNTED, deployment_id=deployment_id, quarter=quarter)
    for answers, people in patterns:
        respondents += people
        side = _side(int(answers["question_1"] or 0), scale)
        for name, value in answers.items():
            if value is not None and (name == "question_1" or name.startswith(side)):
                tallies[name, int(value)] += people
    return tallies, respondents


def _side(answer: int, scale: Scale) -> str:
    """The drivers that follow an answer; those in the middle of five points follow neither."""
    if scale is Scale.THUMBS:
        return "positive_" if answer else "negative_"
    if answer == NEUTRAL:
        return "neither"
    return "positive_" if answer > NEUTRAL else "negative_"


def _hash(tallies: Tallies, customers: int | None, offered: int | None, respondents: int) -> str:
    parts = [sorted(tallies.items()), customers, offered, respondents]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
