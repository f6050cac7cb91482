"""What is planted in the heating grant, as shares of all its customers that answer 4 or 5."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.demo import truth
from firsthand.demo.live.grant import Cell, cells, quarters
from firsthand.understand.api import Measure

_TOP = slice(3, 5)  # of the answers 1 to 5


@dataclass(frozen=True)
class Truth:
    """One planted share, 0 to 1, and of how many customers in all quarters together.

    dimension, level: of the group; both empty for all customers.
    """

    measure: Measure
    dimension: str
    level: str
    label: Promise
    share: float
    customers: int


def trust_truths() -> list[Truth]:
    """Trust of all customers, of each channel and of each age."""
    return [_truth(Measure.TRUST, "", "", _("All customers")), *_by_channel(), *_by_age()]


def satisfaction_truth() -> Truth:
    """Satisfaction of all customers; it is the same in every channel and age."""
    return _truth(Measure.SATISFACTION, "", "", _("All customers"))


def _by_channel() -> Iterator[Truth]:
    for channel in truth.GRANT_CHANNELS:
        yield _truth(Measure.TRUST, "channel", str(channel), channel.label)


def _by_age() -> Iterator[Truth]:
    for age in truth.GRANT_AGES:
        yield _truth(Measure.TRUST, "seg:age_group", age, _AGES[age])


_AGES: dict[str, Promise] = {
    "under-35": _("Under 35"),
    "35-to-64": _("35 to 64"),
    "65-and-over": _("65 and over"),
}
_LEVELS: dict[str, Callable[[Cell], str]] = {
    "": lambda _cell: "",
    "channel": lambda cell: str(cell.channel),
    "seg:age_group": lambda cell: cell.age,
}


def _truth(measure: Measure, dimension: str, level: str, label: Promise) -> Truth:
    """The share among the customers of a level, by how many belong to each combination."""
    own = [cell for cell in cells() if _LEVELS[dimension](cell) == level]
    of = "trust" if measure is Measure.TRUST else "satisfaction"
    positive = sum(cell.customers * float(getattr(cell, of)[_TOP].sum()) for cell in own)
    people = sum(cell.customers for cell in own)
    return Truth(measure, dimension, level, label, positive / people, people * len(quarters()))
