"""The shapes in which the record speaks to the rooms after it."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.core.errors import Problem
from firsthand.core.fiscal import Quarter
from firsthand.record.states import ImportState, Severity

type Plain = str | int | bool | None


@dataclass(frozen=True)
class Counts:
    """How many rows of a file fared how."""

    taken: int = 0
    unchanged: int = 0
    warned: int = 0
    refused: int = 0


@dataclass(frozen=True)
class ImportInfo:
    """One import. Counts are of rows; finding_counts holds every finding, code by code.

    position: lines written. total: lines of the file, 0 while unknown. problem: what is wrong
    with the file as a whole, None where only its rows tell.
    """

    id: uuid.UUID
    format: str
    filename: str
    sha256: str
    size: int
    deployment_id: uuid.UUID | None
    quarter: Quarter | None
    options: Mapping[str, Plain]
    layout: Mapping[str, object]
    state: ImportState
    is_at_work: bool  # somebody is bringing it in right now
    claim: uuid.UUID | None
    checked_bytes: int
    position: int
    total: int
    taken: int
    unchanged: int
    warned: int
    refused: int
    finding_counts: Mapping[str, int]
    problem: Problem | None
    upload: str
    actor_id: uuid.UUID | None
    actor_name: str
    started_at: dt.datetime
    finished_at: dt.datetime | None

    @property
    def counts(self) -> Counts:
        """The four counts together."""
        return Counts(self.taken, self.unchanged, self.warned, self.refused)

    @property
    def done(self) -> float:
        """How far it is, 0 to 1: checking is the first half, writing the second."""
        if self.state is ImportState.COMPLETE:
            return 1.0
        checked = min(1.0, self.checked_bytes / self.size) if self.size else 0.0
        written = min(1.0, self.position / self.total) if self.total else 0.0
        return (checked + written) / 2


@dataclass(frozen=True)
class FindingInfo:
    """One thing that was wrong with one row of an import."""

    import_id: uuid.UUID
    line: int
    column: str
    severity: Severity
    code: str
    found: str
    expected: str


@dataclass(frozen=True)
class NewResponse:
    """A response to append. answers: what JSON can hold; digest: of the answers.

    written: how the file wrote them, where an export must give the same bytes back.
    """

    source_id: str
    answers: Mapping[str, object]
    digest: bytes
    written: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class KnownResponse:
    """What the ledger holds under a key, to tell a repeat from a contradiction."""

    digest: bytes
    quarter: Quarter


@dataclass(frozen=True)
class ResponseInfo:
    """A response of the ledger; import_id: the file that brought it, None for a form."""

    source_id: str
    quarter: Quarter
    import_id: uuid.UUID | None
    answers: Mapping[str, object]
    written: Mapping[str, object]
