"""What becomes of each line of a file: added, changed, unchanged or refused."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(StrEnum):
    """What becomes of a line."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"

    @property
    def label(self) -> Promise:
        """The word on screens, translated when it is shown."""
        return _LABELS[self]


_LABELS: dict[State, Promise] = {
    State.ADDED: _("added"),
    State.CHANGED: _("changed"),
    State.UNCHANGED: _("unchanged"),
    State.REFUSED: _("refused"),
}


class CellProblem(Exception):
    """A cell that cannot be taken: where, what it holds, what it should hold, what to do."""

    def __init__(self, line: int, column: str, found: str, expected: str, next_step: str) -> None:
        super().__init__(expected)
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
        self.next_step = next_step


@dataclass(frozen=True)
class Change:
    """A column whose content will be another."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Outcome:
    """What becomes of one line. The last four are filled where it is refused."""

    line: int
    name: str
    state: State
    changes: tuple[Change, ...] = ()
    column: str = ""
    found: str = ""
    expected: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class Plan:
    """What a file does to the catalog: a preview, or, where `applied`, what it did."""

    layout: str
    outcomes: Sequence[Outcome]
    applied: bool = False

    def count(self, state: State) -> int:
        """How many lines have that outcome."""
        return sum(outcome.state is state for outcome in self.outcomes)

    @property
    def is_refused(self) -> bool:
        """Whether a line keeps the whole file out."""
        return self.count(State.REFUSED) > 0

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to confirm."""
        return self.count(State.ADDED) + self.count(State.CHANGED) > 0

    @property
    def digest(self) -> str:
        """The same for the same outcomes: tells whether what was confirmed is what would happen."""
        return hashlib.sha256(repr(list(self.outcomes)).encode()).hexdigest()


def compare(
    before: dict[str, str] | None, after: dict[str, str]
) -> tuple[State, tuple[Change, ...]]:
    """What happened to a thing, from its cells before (None: it was not there) and after."""
    if before is None:
        return State.ADDED, ()
    changes = tuple(
        Change(column, before[column], after[column])
        for column in after
        if before[column] != after[column]
    )
    return (State.CHANGED if changes else State.UNCHANGED), changes
