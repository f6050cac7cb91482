"""Drivers of one outcome, told honestly: a share, what it might have been, and the coefficient.

A driver without any effect of its own still gets a share if it goes along with others; the
adjusted coefficient tells them apart. Everything here is association, never cause.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, numbers
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.drivers.em import Moments, em_moments
from firsthand.understand.estimates.drivers.lmg import r_squared_shares
from firsthand.understand.estimates.drivers.patterns import Sums, find_patterns, weigh
from firsthand.understand.estimates.intervals import Interval, wald
from firsthand.understand.estimates.regression.linear import linear_regression
from firsthand.understand.estimates.replicates import bootstrap

_FEW = 600  # below this, coefficients under unequal weights do not cover: coverage.md


class Items(StrEnum):
    """How the drivers were asked: rated by everybody, or ticked after the thumb."""

    RATINGS = "ratings"
    BOXES = "boxes"


@dataclass(frozen=True)
class Driver:
    """share: of R², 0 to 1, with a bootstrap interval. ranks: the chance of rank 1, 2, ...

    coefficient: change in the outcome per point, the others held still, with a design-based
    interval. distinguishable: whether that interval leaves out 0.
    """

    name: str
    share: float
    share_interval: Interval
    ranks: tuple[float, ...]
    coefficient: float
    coefficient_interval: Interval
    distinguishable: bool

    @property
    def remark(self) -> str:
        """What to write beside a driver that may have no effect of its own."""
        return "" if self.distinguishable else "not distinguishable from no effect"


@dataclass(frozen=True)
class KeyDrivers:
    """The drivers, largest share first, and R² of all together. complete: rows without a gap."""

    outcome: str
    drivers: tuple[Driver, ...]
    r_squared: float
    n: int
    complete: int
    method: str


def refuse_boxes() -> InvalidInput:
    """Why boxes under the thumb cannot be correlated with the thumb or with trust."""
    return InvalidInput(
        "These items were asked after the answer and depending on it: who said yes saw other "
        "boxes than who said no. A correlation would only show which form they saw.",
        where="drivers",
        next_step="Show how often each box is ticked within positive and within negative answers.",
    )


def key_drivers(
    design: Design,
    y: FloatArray,
    items: Mapping[str, FloatArray],
    *,
    outcome: str = "outcome",
    asked_as: Items = Items.RATINGS,
    replicates: int = 500,
    seed: int = 11,
    level: float = 0.95,
) -> KeyDrivers:
    """LMG shares from the weighted EM covariance, beside adjusted coefficients.

    y, items: rows, NaN where not answered. Intervals and ranks: Rao–Wu bootstrap of the design.
    Raises InvalidInput for items asked after the answer, for ones that never vary or repeat one
    another, and for fewer than 10 rows a driver.
    """
    if asked_as is Items.BOXES:
        raise refuse_boxes()
    data = np.column_stack([numbers(y, outcome), *(numbers(items[name], name) for name in items)])
    _check_asked(data)
    used = np.isfinite(data).any(axis=1)
    if used.sum() < 10 * len(items):
        raise InvalidInput(
            f"{int(used.sum())} rows are too few for {len(items)} drivers.",
            next_step="Gather at least ten answers a driver.",
        )
    patterns = find_patterns(data)
    names = [outcome, *items]
    whole = em_moments(weigh(patterns, design.weights[:, None])[0], names)
    weights = bootstrap(design, replicates, seed=seed).weights
    runs = [_run(sums, names, whole) for sums in weigh(patterns, weights)]
    shares = np.array([run[0] for run in runs])
    slopes = np.array([run[1] for run in runs])
    parts = r_squared_shares(whole.covariance)
    complete = int(np.isfinite(data).all(axis=1).sum())
    coefficients = _coefficients(design, data, names[1:], fallback=(whole, slopes), level=level)
    drivers = [
        _driver(name, at, float(parts[at] / parts.sum()), shares, coefficients[at])
        for at, name in enumerate(items)
    ]
    method = (
        "LMG shares of R² from the weighted "
        + ("covariance" if complete == used.sum() else "EM covariance")
        + f"; {replicates} Rao–Wu bootstrap replicates; associated with, not caused by"
    )
    if used.sum() < _FEW and np.ptp(design.weights) > 0:
        method += f"; with fewer than {_FEW} weighted answers, intervals are somewhat too narrow"
    ranked = tuple(sorted(drivers, key=lambda driver: -driver.share))
    return KeyDrivers(outcome, ranked, float(parts.sum()), int(used.sum()), complete, method)


def _run(sums: list[Sums], names: list[str], start: Moments) -> tuple[FloatArray, FloatArray]:
    moments = em_moments(sums, names, start, close=1e-6)  # far below a replicate's noise
    parts = r_squared_shares(moments.covariance)
    return parts / parts.sum(), _slopes(moments)


def _slopes(moments: Moments) -> FloatArray:
    return np.asarray(np.linalg.solve(moments.covariance[1:, 1:], moments.covariance[1:, 0]))


def _coefficients(
    design: Design,
    data: FloatArray,
    names: list[str],
    *,
    fallback: tuple[Moments, FloatArray],
    level: float,
) -> list[tuple[float, Interval]]:
    """Linearised where every row is complete, else from the replicates."""
    if np.isfinite(data).all():
        columns = {name: data[:, at + 1] for at, name in enumerate(names)}
        fit = linear_regression(design, data[:, 0], columns, level=level)
        return [(fit[name].value, fit[name].interval) for name in names]
    whole, slopes = fallback
    degrees = max(design.degrees(np.isfinite(data).any(axis=1)) - len(names), 1)
    errors = slopes.std(axis=0, ddof=1)
    return [
        (float(value), wald(float(value), float(error), degrees, level))
        for value, error in zip(_slopes(whole), errors, strict=True)
    ]


def _driver(
    name: str,
    at: int,
    share: float,
    runs: FloatArray,
    coefficient: tuple[float, Interval],
) -> Driver:
    value, interval = coefficient
    level = interval.level
    low, high = np.quantile(runs[:, at], [(1 - level) / 2, (1 + level) / 2])
    ranks = (-runs).argsort(axis=1).argsort(axis=1)[:, at]
    chances = np.bincount(ranks, minlength=runs.shape[1]) / runs.shape[0]
    return Driver(
        name,
        share,
        Interval(float(low), float(high), level),
        tuple(float(chance) for chance in chances),
        value,
        interval,
        not interval.low <= 0 <= interval.high,
    )


def _check_asked(data: FloatArray) -> None:
    """Refuse an item whose being asked is foretold by the answer, even if called a rating."""
    y = data[:, 0]
    known = np.isfinite(y)
    for item in data[:, 1:].T:
        asked, not_asked = y[known & np.isfinite(item)], y[known & ~np.isfinite(item)]
        if min(asked.size, not_asked.size) < 10:  # noqa: PLR2004 -- too few to tell from chance
            continue
        if asked.min() > not_asked.max() or asked.max() < not_asked.min():
            raise refuse_boxes()
