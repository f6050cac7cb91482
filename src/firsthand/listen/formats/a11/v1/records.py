"""What one row of the A-11 v1 aggregate file says."""

from dataclasses import dataclass

from firsthand.catalog.contracts import FederalService
from firsthand.core.channels import Channel
from firsthand.core.fiscal import Quarter
from firsthand.listen.roles import QuestionRole

type FiveCounts = tuple[int, int, int, int, int]


@dataclass(frozen=True)
class V1Question:
    """One question of a deployment. name: q1 to q11. text: letter for letter as in the file.

    counts: how many answered 1 (strongly disagree) to 5 (strongly agree).
    """

    name: str
    role: QuestionRole
    text: str
    counts: FiveCounts

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.counts)


@dataclass(frozen=True)
class V1Record:
    """One deployment in one quarter.

    id: as the file names the record. channel: None where the file gives none of the 18; then
    reported_channel holds what it gives, otherwise that is empty. customers, offered,
    respondents: None where blank. omb_control_number: cleaned, empty where there is none.
    federal_register_url: http or https, or empty. questions: in the file's order, only those
    with a text or an answer.
    """

    id: str
    quarter: Quarter
    federal: FederalService
    channel: Channel | None
    reported_channel: str
    transaction_point: str
    service_provided: str
    customers: int | None
    offered: int | None
    respondents: int | None
    omb_control_number: str
    federal_register_url: str
    questions: tuple[V1Question, ...]
    operational_metrics: str

    @property
    def trust_wording(self) -> str:
        """The text of the trust question (q2) as written; empty where there is none."""
        return next((q.text for q in self.questions if q.role is QuestionRole.TRUST), "")
