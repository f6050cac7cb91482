"""Why a pooled figure moved: within services, by their mix, or by services that came and went.

Method: the decomposition of a difference of rates by Kitagawa (1955, J. Am. Stat. Assoc. 50)
with mean weights, on the services that have answers in both quarters; what the other services
move is kept apart. The four parts add up to the whole exactly.

Each part is a weighted sum of service figures whose weights are numbers of answers, so its
variance is the same sum with squared weights: conditional on how many answered where. Services
are taken as independent simple samples; t intervals with Satterthwaite's degrees of freedom.
"""

import math
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.understand.estimates.pooling import Tally, merge
from firsthand.understand.estimates.tallies import LEVEL, Counts, answers_in, moments, t_quantile

DIFFERENCE = "difference of pooled figures; t interval, given how many answered where"
PART = "Kitagawa decomposition with mean weights; t interval, given how many answered where"
NO_SPREAD = "difference; no interval: the spread of the answers is unknown"


@dataclass(frozen=True)
class Change:
    """total = within + mix + began + stopped.

    services: (in both quarters, began, stopped). reworded: the services that asked in other
    words in the later quarter, so that part of `within` may be the words and not the service.
    """

    total: Estimate
    within: Estimate
    mix: Estimate
    began: Estimate
    stopped: Estimate
    services: tuple[int, int, int]
    reworded: frozenset[Hashable]

    @property
    def parts(self) -> tuple[Estimate, Estimate, Estimate, Estimate]:
        """The four parts, in the order in which they are shown."""
        return self.within, self.mix, self.began, self.stopped


@dataclass(frozen=True)
class GroupFigure:
    """One service in one quarter: answers, figure, its variance, and what it counts for.

    size: the number of answers; the sum of their weights where they are weighted.
    """

    n: int
    value: float
    variance: float
    size: float


type Side = Mapping[Hashable, GroupFigure]


@dataclass
class _Sum:
    """A weighted sum of independent figures."""

    terms: list[tuple[float, GroupFigure]] = field(default_factory=list)

    def add(self, weight: float, figure: GroupFigure) -> None:
        self.terms.append((weight, figure))

    def estimate(self, unit: Unit, n: int, method: str, level: float) -> Estimate:
        value = math.fsum(weight * figure.value for weight, figure in self.terms)
        parts = [(w * w * figure.variance, figure.n) for w, figure in self.terms if w]
        variance = math.fsum(part for part, _ in parts)
        unknown = any(size < 2 for _, size in parts)  # noqa: PLR2004 -- one answer has no spread
        if parts and (variance == 0 or unknown):
            return Estimate(value, None, None, None, n, n, unit, NO_SPREAD, level=level)
        if not parts:  # no service came, went or shifted: exactly nothing, without doubt
            return Estimate(value, 0.0, value, value, n, n, unit, method, level=level)
        degrees = variance**2 / math.fsum(part**2 / (size - 1) for part, size in parts)
        error = math.sqrt(variance)
        reach = t_quantile(degrees, level) * error
        low, high = value - reach, value + reach
        return Estimate(value, error, low, high, n, n, unit, method, level=level)


def change(
    before: Sequence[Tally],
    after: Sequence[Tally],
    positive: Collection[int] | None = None,
    level: float = LEVEL,
) -> Change:
    """Split the change of a pooled mean (or share of positive values) between two quarters."""
    old, new = _side(before, positive), _side(after, positive)
    reworded = frozenset(
        key for key in old.keys() & new.keys() if _words(before, key) != _words(after, key)
    )
    unit = Unit.DIFFERENCE_OF_MEANS if positive is None else Unit.DIFFERENCE_OF_SHARES
    return change_of(old, new, unit, reworded, level)


def change_of(
    old: Side,
    new: Side,
    unit: Unit,
    reworded: frozenset[Hashable] = frozenset(),
    level: float = LEVEL,
) -> Change:
    """The same for figures that were worked out before, such as weighted ones."""
    both, began, stopped = old.keys() & new.keys(), new.keys() - old.keys(), old.keys() - new.keys()
    services = (len(both), len(began), len(stopped))
    n = sum(figure.n for side in (old, new) for figure in side.values())
    if not old or not new:
        none = Estimate.hidden(Suppression.NO_ANSWERS, n=n, unit=unit, method=DIFFERENCE)
        return Change(none, none, none, none, none, services, reworded)
    total = _difference(old, new).estimate(unit, n, DIFFERENCE, level)
    if not both:
        none = Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=unit, method=PART)
        return Change(total, none, none, none, none, services, reworded)
    sums = (*_within_and_mix(old, new, both), _newcomers(new, both, 1), _newcomers(old, both, -1))
    within, mix, came, went = (part.estimate(unit, n, PART, level) for part in sums)
    return Change(total, within, mix, came, went, services, reworded)


def _side(tallies: Sequence[Tally], positive: Collection[int] | None) -> Side:
    groups: dict[Hashable, list[Tally]] = {}
    for tally in tallies:
        groups.setdefault(tally.group, []).append(tally)
    figures = {key: _figure(merge(own), positive) for key, own in groups.items()}
    return {key: figure for key, figure in figures.items() if figure.n}


def _figure(counts: Counts, positive: Collection[int] | None) -> GroupFigure:
    if positive is None:
        n, mean, variance = moments(counts)
        return GroupFigure(n, mean, variance / max(n, 1), n)
    n = answers_in(counts)
    hits = sum(number for value, number in counts.items() if value in positive)
    # One answer of each kind is added for the variance alone (Agresti and Caffo 2000): a
    # service where everybody agrees is not thereby free of doubt.
    smoothed = (hits + 1) / (n + 2)
    return GroupFigure(n, hits / max(n, 1), smoothed * (1 - smoothed) / (n + 2), n)


def _shares(side: Side, keys: Collection[Hashable]) -> dict[Hashable, float]:
    size = sum(side[key].size for key in keys)
    return {key: side[key].size / size for key in keys}


def _difference(old: Side, new: Side) -> _Sum:
    total = _Sum()
    for side, sign in ((new, 1), (old, -1)):
        for key, share in _shares(side, side.keys()).items():
            total.add(sign * share, side[key])
    return total


def _within_and_mix(old: Side, new: Side, both: Collection[Hashable]) -> tuple[_Sum, _Sum]:
    within, mix = _Sum(), _Sum()
    was, now = _shares(old, both), _shares(new, both)
    for key in both:
        weight, shift = (was[key] + now[key]) / 2, now[key] - was[key]
        within.add(weight, new[key])
        within.add(-weight, old[key])
        mix.add(shift / 2, new[key])
        mix.add(shift / 2, old[key])
    return within, mix


def _newcomers(side: Side, both: Collection[Hashable], sign: int) -> _Sum:
    """How far the services outside `both` move the pooled figure of their quarter."""
    moved = _Sum()
    if len(side) == len(both):
        return moved
    with_all, without = _shares(side, side.keys()), _shares(side, both)
    for key, figure in side.items():
        moved.add(sign * (with_all[key] - without.get(key, 0.0)), figure)
    return moved


def _words(tallies: Sequence[Tally], key: Hashable) -> frozenset[str]:
    return frozenset(t.wording for t in tallies if t.group == key and answers_in(t.counts))
