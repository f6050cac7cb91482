"""The few words that alerts are kept by."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.understand.estimates.trends.rules import Rule

__all__ = ["Period", "Rule", "State", "Teller"]


class State(StrEnum):
    """What became of an alert."""

    NEW = "new"
    SEEN = "seen"
    EXPLAINED = "explained"
    CLOSED = "closed"

    @property
    def label(self) -> Promise:
        """The name on screens."""
        return _STATES[self]


class Teller(StrEnum):
    """Who is mailed."""

    OWNERS = "owners"
    NOBODY = "nobody"


class Period(StrEnum):
    """The steps of a series, named as the dimension of answers."""

    MONTH = "month"
    QUARTER = "quarter"

    @property
    def a_year(self) -> int:
        """How many there are in a year."""
        return 12 if self is Period.MONTH else 4


_STATES: dict[State, Promise] = {
    State.NEW: _("New"),
    State.SEEN: _("Seen"),
    State.EXPLAINED: _("Explained"),
    State.CLOSED: _("Closed"),
}
