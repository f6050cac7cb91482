"""Watch series side by side: which of them raise an alert at their last period."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.trends.alerts import Floor, Watched, discovery_alerts
from firsthand.understand.estimates.trends.cusum import cusum
from firsthand.understand.estimates.trends.plan import BASELINE, Plan
from firsthand.understand.estimates.trends.rules import Rule
from firsthand.understand.estimates.trends.xmr import mean_moving_range

FEWEST = 5  # periods; a comparison with fewer than four says next to nothing
_K = 0.5


@dataclass(frozen=True)
class Watch:
    """A series of one wording. errors: one a period, as `laney_errors` gives them."""

    values: FloatArray
    errors: FloatArray
    n_effective: FloatArray

    def until(self, size: int) -> "Watch":
        """The first so many periods."""
        return Watch(self.values[:size], self.errors[:size], self.n_effective[:size])

    def since(self, start: int) -> "Watch":
        """The periods from a position on."""
        return Watch(self.values[start:], self.errors[start:], self.n_effective[start:])


@dataclass(frozen=True)
class Raised:
    """An alert at the last period of a series.

    series: its position. since: the period in which the change most likely began. start: the
    first period that it is compared with. change: mean from `since` on, less the mean before.
    """

    series: int
    rule: Rule
    start: int
    since: int
    at: int
    change: float


def laney_errors(shares: FloatArray, n_effective: FloatArray) -> FloatArray:
    """The binomial error that each period would have at the pooled share, as of a p' chart.

    0 throughout where every answer was alike, and then there is nothing to watch.
    """
    centre = float(shares @ n_effective / n_effective.sum())
    return np.asarray(np.sqrt(centre * (1 - centre) / n_effective))


def raised(watches: Sequence[Watch], limits: Plan) -> list[Raised]:
    """The alerts at the last period of each series.

    A series is watched by CUSUM against its first 12 periods. After an alert it begins anew where
    the change began; until it has 12 periods again, and at its start, its last period is compared
    with those before, with the false discoveries among all such series held to the rate.
    """
    found: list[Raised] = []
    short: list[Watched] = []
    starts: dict[str, int] = {}
    for at, watch in enumerate(watches):
        if not _varies(watch):
            continue
        start, last = _start(watch, limits), watch.values.size - 1
        part = watch.since(start)
        if part.values.size > BASELINE:
            found += [
                Raised(at, Rule.CUSUM, start, start + since, last, change)
                for since, passed, change in _passed(part, limits)
                if start + passed == last
            ]
        elif part.values.size >= FEWEST:
            starts[str(at)] = start
            short.append(_as_watched(str(at), part))
    if limits.rate > 0:
        floor = Floor(limits.floor, limits.n_effective)
        for each in discovery_alerts(short, floor, rate=limits.rate):
            at, last = int(each.name), starts[each.name] + each.since
            found.append(Raised(at, Rule.DISCOVERY, starts[each.name], last, last, each.change))
    return found


def _as_watched(name: str, part: Watch) -> Watched:
    size = part.values.size - 1
    return Watched(name, part.values, part.errors, size, float(part.n_effective[-1]))


def _varies(watch: Watch) -> bool:
    return bool(watch.values.size >= FEWEST and np.ptp(watch.values) > 0 and watch.errors.min() > 0)


def _start(watch: Watch, limits: Plan) -> int:
    """Where the present level began: after the last alert before the last period."""
    start = 0
    while True:
        part = watch.since(start)
        if part.values.size <= BASELINE:
            return start
        first = next(iter(_passed(part, limits)), None)
        if first is None or first[1] == part.values.size - 1:
            return start
        start += first[0]


def _passed(part: Watch, limits: Plan) -> list[tuple[int, int, float]]:
    """(since, at, change) of each period at which a sum is beyond its limit and it matters."""
    basis = (part.values / part.errors)[:BASELINE]
    if mean_moving_range(basis) == 0:
        return []
    run = cusum(part.values, BASELINE, k=_K, arl=limits.arl, errors=part.errors)
    z = (part.values - run.mean) / part.errors
    found = []
    for path in (run.up, run.down):
        for at in np.flatnonzero(path > run.limit):
            zeros = np.flatnonzero(path[: at + 1] == 0)
            rose_from = BASELINE + (int(zeros[-1]) + 1 if zeros.size else 0)
            passed = BASELINE + int(at)
            since = rose_from + _likeliest(z[rose_from : passed + 1])
            change = float(part.values[since : passed + 1].mean()) - run.mean
            enough = part.n_effective[passed] >= limits.n_effective
            if abs(change) >= limits.floor and enough:
                found.append((since, passed, change))
    return sorted(found, key=lambda each: each[1])


def _likeliest(z: FloatArray) -> int:
    """Where a step to a new level most likely began, among the points since a sum left 0.

    The position of greatest likelihood for a step of unknown size: that of the largest mean times
    the root of its number of points.
    """
    sums = np.abs(np.cumsum(z[::-1])) / np.sqrt(np.arange(1, z.size + 1))
    return int(z.size - 1 - np.argmax(sums))
