"""What is told of a batch of paper."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.listen.surveys.api import Definition

FIRST, SECOND, SETTLED = 1, 2, 3


class Unreadable(StrEnum):
    """Why nothing was entered of a sheet."""

    BLANK = "blank"
    ILLEGIBLE = "illegible"
    DAMAGED = "damaged"
    OTHER_FORM = "other_form"

    @property
    def label(self) -> Promise:
        """The words on screens."""
        return _LABELS[self]


_LABELS: dict[Unreadable, Promise] = {
    Unreadable.BLANK: _("Nothing was filled in"),
    Unreadable.ILLEGIBLE: _("The writing cannot be read"),
    Unreadable.DAMAGED: _("The sheet is torn or incomplete"),
    Unreadable.OTHER_FORM: _("It is another form, or another version"),
}
INCOMPLETE = "incomplete"  # beside those: a question that must be answered is empty


def why_refused(reason: str) -> Promise | str:
    """The words for a reason why a sheet does not count."""
    if reason == INCOMPLETE:
        return _("A question that must be answered was left empty")
    return Unreadable(reason).label if reason in Unreadable else reason


class BatchState(StrEnum):
    """How far a batch is."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"

    @property
    def label(self) -> Promise:
        """The word on screens."""
        return _STATES[self]


_STATES: dict[BatchState, Promise] = {
    BatchState.OPEN: _("Being entered"),
    BatchState.CLOSING: _("Being recorded"),
    BatchState.CLOSED: _("Recorded"),
}


@dataclass(frozen=True)
class Batch:
    """A batch as plain values; codes: of its cells, in the order of the form."""

    id: uuid.UUID
    deployment_id: uuid.UUID
    deployment_title: str
    name: str
    language: str
    answered_on: dt.date
    version_id: uuid.UUID
    version_number: int
    definition: Definition
    codes: tuple[str, ...]
    sheets_expected: int
    handed_out: int | None
    same_person: bool
    state: BatchState
    closed_at: dt.datetime | None
    recorded_until: int
    taken: int
    compared: int
    differed: int
    refused: tuple[Mapping[str, object], ...]

    @property
    def is_open(self) -> bool:
        """Whether sheets can be entered."""
        return self.state is BatchState.OPEN


METHOD = _(
    "Cells in which the two entries differed, of all cells of sheets that were entered twice."
)


def error_rate(differed: int, compared: int) -> Estimate:
    """The share of cells that differed between the two entries."""
    if not compared:
        return Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=Unit.SHARE, method=str(METHOD))
    return Estimate.counted(differed, compared, method=str(METHOD))
