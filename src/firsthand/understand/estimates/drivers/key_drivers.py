"""Drivers of one outcome, told honestly: a share, what it might have been, and the coefficient.

A driver without any effect of its own still gets a share if it goes along with others; the
adjusted coefficient tells them apart. Everything here is association, never cause.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.core.words import gettext as _
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, numbers
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.drivers.em import Moments, em_moments
from firsthand.understand.estimates.drivers.lmg import r_squared_shares
from firsthand.understand.estimates.drivers.patterns import find_patterns, weigh
from firsthand.understand.estimates.drivers.replicating import replicate_covariances
from firsthand.understand.estimates.intervals import Interval, wald
from firsthand.understand.estimates.regression.linear import linear_regression

_FEW = 600  # below this, coefficients under unequal weights do not cover: coverage.md


class Items(StrEnum):
    """How the drivers were asked: rated by everybody, or ticked after the thumb."""

    RATINGS = "ratings"
    BOXES = "boxes"


@dataclass(frozen=True)
class Driver:
    """share: of R², 0 to 1, with a bootstrap interval. ranks: in how many replicates it came
    first, second, ...

    coefficient: change in the outcome per point, the others held still, with a design-based
    interval. distinguishable: whether that interval leaves out 0. missing: rows without it.
    """

    name: str
    share: float
    share_error: float
    share_interval: Interval
    ranks: tuple[int, ...]
    coefficient: float
    coefficient_error: float
    coefficient_interval: Interval
    distinguishable: bool
    missing: int

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
    r_squared_error: float
    r_squared_interval: Interval
    n: int
    n_effective: float
    complete: int
    replicates: int
    method: str


def refuse_boxes() -> InvalidInput:
    """Why boxes under the thumb cannot be correlated with the thumb or with trust."""
    return InvalidInput(
        _(
            "These items were asked after the answer and depending on it: who said yes saw other "
            "boxes than who said no. A correlation would only show which form they saw."
        ),
        where="drivers",
        next_step=_(
            "Show how often each box is ticked within positive and within negative answers."
        ),
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
            _("%(rows)d rows are too few for %(drivers)d drivers.")
            % {"rows": int(used.sum()), "drivers": len(items)},
            next_step=_("Gather at least ten answers a driver."),
        )
    patterns = find_patterns(data)
    names = [outcome, *items]
    sums = weigh(patterns, design.weights[:, None])[0]
    whole = em_moments(sums, names)
    covariances = replicate_covariances(design, patterns, sums, whole, runs=replicates, seed=seed)
    parts = r_squared_shares(whole.covariance)
    runs = np.array([r_squared_shares(each) for each in covariances])
    coefficients = _coefficients(design, data, names[1:], whole, covariances, level)
    shares = runs / runs.sum(axis=1, keepdims=True)
    drivers = [
        _driver(name, parts[at] / parts.sum(), shares, at, coefficients[at], _lost(data, used, at))
        for at, name in enumerate(items)
    ]
    complete = int(np.isfinite(data).all(axis=1).sum())
    weights = design.weights[used]
    r_squared = runs.sum(axis=1)
    return KeyDrivers(
        outcome=outcome,
        drivers=tuple(sorted(drivers, key=lambda driver: -driver.share)),
        r_squared=float(parts.sum()),
        r_squared_error=float(r_squared.std(ddof=1)),
        r_squared_interval=_middle(r_squared, level),
        n=int(used.sum()),
        n_effective=float(weights.sum() ** 2 / (weights**2).sum()),
        complete=complete,
        replicates=len(covariances),
        method=_method(design, int(used.sum()), complete, replicates),
    )


def _method(design: Design, n: int, complete: int, replicates: int) -> str:
    method = (
        "LMG shares of R² from the weighted "
        + ("covariance" if complete == n else "EM covariance")
        + f"; {replicates} Rao–Wu bootstrap replicates; associated with, not caused by"
    )
    if n < _FEW and np.ptp(design.weights) > 0:
        method += f"; with fewer than {_FEW} weighted answers, intervals are somewhat too narrow"
    return method


def _lost(data: FloatArray, used: BoolArray, at: int) -> int:
    return int((used & ~np.isfinite(data[:, at + 1])).sum())


def _middle(runs: FloatArray, level: float) -> Interval:
    low, high = np.quantile(runs, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), level)


def _slopes(covariances: FloatArray) -> FloatArray:
    """Regression slopes of the first question on the others, for each covariance."""
    solved = np.linalg.solve(covariances[:, 1:, 1:], covariances[:, 1:, :1])
    return np.asarray(solved[:, :, 0])


def _coefficients(  # noqa: PLR0917 -- all that there is to regress by
    design: Design,
    data: FloatArray,
    names: list[str],
    whole: Moments,
    covariances: FloatArray,
    level: float,
) -> list[tuple[float, float, Interval]]:
    """Value, error and interval: linearised where every row is complete, else of replicates."""
    if np.isfinite(data).all():
        columns = {name: data[:, at + 1] for at, name in enumerate(names)}
        fit = linear_regression(design, data[:, 0], columns, level=level)
        terms = [fit[name] for name in names]
        return [(term.value, term.standard_error, term.interval) for term in terms]
    degrees = max(design.degrees(np.isfinite(data).any(axis=1)) - len(names), 1)
    values = _slopes(whole.covariance[None])[0].tolist()
    errors = _slopes(covariances).std(axis=0, ddof=1).tolist()
    return [
        (value, error, wald(value, error, degrees, level))
        for value, error in zip(values, errors, strict=True)
    ]


def _driver(  # noqa: PLR0917 -- one row of a table
    name: str,
    share: float,
    shares: FloatArray,
    at: int,
    coefficient: tuple[float, float, Interval],
    missing: int,
) -> Driver:
    value, error, interval = coefficient
    ranks = (-shares).argsort(axis=1).argsort(axis=1)[:, at]
    return Driver(
        name=name,
        share=float(share),
        share_error=float(shares[:, at].std(ddof=1)),
        share_interval=_middle(shares[:, at], interval.level),
        ranks=tuple(np.bincount(ranks, minlength=shares.shape[1]).tolist()),
        coefficient=value,
        coefficient_error=error,
        coefficient_interval=interval,
        distinguishable=not interval.low <= 0 <= interval.high,
        missing=missing,
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
