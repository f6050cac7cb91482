"""Deployments, as other rooms see them."""

import uuid
from collections.abc import Collection

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from firsthand.core.channels import Channel
from firsthand.core.errors import NotFound
from firsthand.listen.contracts import DeploymentInfo
from firsthand.listen.models import Deployment, Question
from firsthand.listen.responses.asked_in import is_a11_v2
from firsthand.listen.roles import QuestionRole, Scale, TransactionPoint


def deployments(*, service_ids: Collection[uuid.UUID] | None = None) -> list[DeploymentInfo]:
    """Every deployment, in the order they were made; of some services, or of all. Two queries."""
    rows = _rows()
    if service_ids is not None:
        rows = rows.filter(service_id__in=list(service_ids))
    return [info(row) for row in rows]


def deployment(deployment_id: uuid.UUID) -> DeploymentInfo:
    """One deployment; raises NotFound."""
    row = _rows().filter(id=deployment_id).first()
    if row is None:
        raise NotFound(
            _("There is no such deployment."),
            next_step=_("Choose one of those that the service has."),
        )
    return info(row)


def _rows() -> QuerySet[Deployment]:
    trust = Question.objects.filter(role=QuestionRole.TRUST).order_by("position")
    rows = Deployment.objects.select_related("version__survey")
    rows = rows.defer("version__definition", "version__survey__draft")
    return rows.annotate(has_definition=Q(version__definition__isnull=False)).prefetch_related(
        Prefetch("version__questions", queryset=trust, to_attr="trust_questions")
    )


def info(row: Deployment) -> DeploymentInfo:
    """The contract of a row that `_rows` read."""
    asked: list[Question] = row.version.trust_questions  # type: ignore[attr-defined] # by Prefetch
    return DeploymentInfo(
        id=row.id,
        service_id=row.service_id,
        stage_id=row.stage_id,
        version_id=row.version_id,
        title=row.title,
        channel=Channel(row.channel) if row.channel else None,
        reported_channel=row.reported_channel,
        transaction_point=TransactionPoint(row.transaction_point)
        if row.transaction_point
        else None,
        reported_transaction_point=row.reported_transaction_point,
        service_provided=row.service_provided,
        omb_control_number=row.omb_control_number,
        federal_register_url=row.federal_register_url,
        survey_key=_survey_key(row),
        takes_answers=_takes_answers(row),
        trust_question_text=asked[0].text if asked else "",
        scale=Scale(asked[0].scale) if asked else Scale.FIVE_POINT,
        external_id=row.external_id,
        is_synthetic=row.is_synthetic,
    )


def _survey_key(row: Deployment) -> str:
    if _takes_answers(row) and is_a11_v2(row.version_id):
        return "a11-v2"
    return row.version.survey.key


def _takes_answers(row: Deployment) -> bool:
    return bool(row.has_definition)  # type: ignore[attr-defined] # annotated by _rows
