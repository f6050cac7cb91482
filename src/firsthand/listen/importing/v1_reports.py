"""Turns the records of an A-11 v1 file into deployments, present reports and tallies."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import batched

from firsthand.catalog.api import ensure_service
from firsthand.catalog.contracts import FederalService
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.listen.asked import Asked, content_hash, ensure_versions
from firsthand.listen.formats.a11.v1.records import V1Record
from firsthand.listen.models import AnswerTally, Deployment, QuarterReport, Question
from firsthand.listen.roles import Scale, TransactionPoint

FORMAT = "a11-v1"
_CHUNK = 1000
_BATCH = 500
_TITLE_LENGTH = 300
_POINTS = frozenset(TransactionPoint)

type Numbered = tuple[int, str, V1Record]


def make_reports(
    records: Iterable[Numbered], *, import_id: uuid.UUID, is_synthetic: bool, actor: Actor
) -> None:
    """Make each (line, hash, record) the present report of its deployment.

    Call it inside the transaction that completes the import. What was reported before under the
    same record id is superseded and kept.
    """
    services: dict[FederalService, uuid.UUID] = {}
    for chunk in batched(records, _CHUNK):
        for _line, _hash, record in chunk:
            federal = _registry_entry(record)
            if federal not in services:
                services[federal] = ensure_service(record.federal, actor=actor).id
        deployments = _deployments([r for _, _, r in chunk], services, is_synthetic)
        _supersede(deployments.values())
        _reports(chunk, deployments, import_id)


def _registry_entry(record: V1Record) -> FederalService:
    """Which service it is, whatever is said about it."""
    return replace(record.federal, provider_description="", service_description="")


def _questions(record: V1Record) -> tuple[Asked, ...]:
    return tuple(Asked(q.name, q.role, Scale.FIVE_POINT, q.text) for q in record.questions)


def _deployments(
    records: Sequence[V1Record], services: dict[FederalService, uuid.UUID], is_synthetic: bool
) -> dict[str, Deployment]:
    versions = ensure_versions(FORMAT, [_questions(record) for record in records])
    there = list(
        Deployment.objects.filter(
            external_source=FORMAT, external_id__in=[record.id for record in records]
        )
    )
    known = {row.external_id: row for row in there}
    made: list[Deployment] = []
    for record in records:
        row = known.get(record.id)
        if row is None:
            row = Deployment(external_source=FORMAT, external_id=record.id)
            made.append(row)
            known[record.id] = row
        row.service_id = services[_registry_entry(record)]
        row.version_id = versions[content_hash(_questions(record))]
        row.is_synthetic = is_synthetic
        _describe(row, record)
    Deployment.objects.bulk_create(made, batch_size=_BATCH)
    Deployment.objects.bulk_update(there, _DESCRIBED, batch_size=_BATCH)
    return known


_DESCRIBED = [
    "service_id",
    "version",
    "title",
    "channel",
    "reported_channel",
    "transaction_point",
    "reported_transaction_point",
    "service_provided",
    "omb_control_number",
    "federal_register_url",
    "is_synthetic",
]


def _describe(row: Deployment, record: V1Record) -> None:
    point = record.transaction_point.strip().lower().replace(" ", "_").replace("-", "_")
    row.title = (record.service_provided or record.federal.service_name)[:_TITLE_LENGTH]
    row.channel = record.channel or ""
    row.reported_channel = record.reported_channel
    row.transaction_point = point if point in _POINTS else ""
    row.reported_transaction_point = record.transaction_point
    row.service_provided = record.service_provided
    row.omb_control_number = record.omb_control_number
    row.federal_register_url = record.federal_register_url


def _supersede(deployments: Iterable[Deployment]) -> None:
    """A record stands for one quarter: a correction replaces it even where the quarter changed."""
    QuarterReport.objects.filter(
        deployment__in=list(deployments), superseded_at__isnull=True
    ).update(superseded_at=now())


def _reports(
    chunk: Sequence[Numbered], deployments: dict[str, Deployment], import_id: uuid.UUID
) -> None:
    reports = [
        QuarterReport(
            deployment=deployments[record.id],
            quarter=record.quarter.ordinal,
            customers=record.customers,
            offered=record.offered,
            respondents=record.respondents,
            operational_metrics=record.operational_metrics,
            content_hash=digest,
            import_id=import_id,
            line=line,
        )
        for line, digest, record in chunk
    ]
    QuarterReport.objects.bulk_create(reports, batch_size=_BATCH)
    versions = {row.version_id for row in deployments.values()}
    asked = {
        (version_id, name): question_id
        for question_id, version_id, name in Question.objects.filter(
            version__in=versions
        ).values_list("id", "version_id", "name")
    }
    AnswerTally.objects.bulk_create(
        (
            AnswerTally(
                report=report,
                question_id=asked[report.deployment.version_id, question.name],
                value=value,
                answers=answers,
            )
            for report, (_, _, record) in zip(reports, chunk, strict=True)
            for question in record.questions
            for value, answers in enumerate(question.counts, start=1)
            if answers
        ),
        batch_size=1000,
    )
