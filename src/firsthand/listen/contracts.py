"""The shapes in which this room speaks to the rooms after it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.core.channels import Channel
from firsthand.core.fiscal import Quarter
from firsthand.listen.roles import QuestionRole, Scale, TransactionPoint


@dataclass(frozen=True)
class DeploymentInfo:
    """One deployment, as screens and files show it."""

    id: uuid.UUID
    service_id: uuid.UUID
    stage_id: uuid.UUID | None
    version_id: uuid.UUID
    title: str
    channel: Channel | None
    reported_channel: str
    transaction_point: TransactionPoint | None
    reported_transaction_point: str
    service_provided: str
    omb_control_number: str
    federal_register_url: str
    # "a11-v1" or "a11-v2" where it asks what that form asks, else the key of the survey.
    survey_key: str
    takes_answers: bool  # itself, against those known only from files
    trust_question_text: str
    scale: Scale  # of the trust question
    external_id: str
    is_synthetic: bool


@dataclass(frozen=True)
class Denominators:
    """How many were customers, were offered the survey, and answered; None where nobody counted."""

    deployment_id: uuid.UUID
    service_id: uuid.UUID
    quarter: Quarter
    customers: int | None
    offered: int | None
    respondents: int | None


@dataclass(frozen=True)
class QuestionTally:
    """The answers to one question in one deployment and quarter.

    counts: how many gave each value; every value of the scale is there, 0 where nobody gave it.
    """

    deployment_id: uuid.UUID
    service_id: uuid.UUID
    quarter: Quarter
    name: str
    role: QuestionRole
    scale: Scale
    wording: str
    counts: Mapping[int, int]


@dataclass(frozen=True)
class QualityWarning:
    """A warning that the present report of a deployment and quarter carries."""

    deployment_id: uuid.UUID
    service_id: uuid.UUID
    quarter: Quarter
    code: str
    column: str
    found: str
    expected: str
    import_id: uuid.UUID
    line: int
