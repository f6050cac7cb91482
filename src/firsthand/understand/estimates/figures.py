"""From value, error and design to the Estimate that people see."""

import math
from dataclasses import dataclass

import numpy as np

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.intervals import (
    Interval,
    display_n,
    mover_difference,
    wald,
    wilson,
)

FEW = 60  # below this t intervals of skewed answers do not cover: docs/reference/coverage.md
_ROUNDING = 1e-12
_ALONE = "every stratum holds a single sampling unit"
_NO_SPREAD = "these answers show no error, for they are all alike or everybody was asked"
TAYLOR = "Taylor linearisation over the whole design"


@dataclass(frozen=True)
class Basis:
    """What a figure rests on: answers, Kish's effective n, degrees of freedom, sampling units.

    clusters: None where rows were sampled one by one.
    """

    n: int
    kish: float
    degrees: float
    clusters: int | None = None
    weighting: str = "unweighted"


def mean_estimate(
    value: float, se: float, basis: Basis, *, unit: Unit = Unit.MEAN, level: float = 0.95
) -> Estimate:
    """A mean, total or ratio with its t interval; without one where no error can be known.

    An error of nought gives no interval either: one without width would claim certainty.
    """
    if basis.n == 0:
        return Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=unit, method=TAYLOR)
    if basis.degrees < 1:
        return _without_interval(value, basis, unit, level)
    if se == 0:
        return _without_interval(value, basis, unit, level, _NO_SPREAD)
    method = f"{TAYLOR}; t interval"
    if basis.kish < FEW:
        method += f"; with answers worth fewer than {FEW} it is too narrow where they are skewed"
    return _figure(
        value, se, wald(value, se, basis.degrees, level), basis=basis, unit=unit, method=method
    )


def share_estimate(p: float, se: float, basis: Basis, *, level: float = 0.95) -> Estimate:
    """A proportion with Wilson's interval, n_eff = min(design, Kish), t.

    With one sampling unit the error is unknown: only n is shown.
    """
    if basis.n == 0:
        return Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=Unit.SHARE, method=TAYLOR)
    if basis.degrees < 1:
        return _without_interval(p, basis, Unit.SHARE, level)
    p = _without_rounding(p)
    size = display_n(p, se, basis.kish, basis.clusters)
    interval = wilson(p, size, basis.degrees, level)
    method = f"{TAYLOR}; Wilson interval with the smaller effective n, t"
    return _figure(p, se, interval, basis=basis, unit=Unit.SHARE, method=method, size=size)


def share_difference_estimate(
    shares: tuple[float, float],
    covariance: FloatArray,
    bases: tuple[Basis, Basis],
    *,
    level: float = 0.95,
) -> Estimate:
    """The first share less the second, from their 2 x 2 covariance.

    The interval is recovered from both Wilson intervals, so that two shares of 100% do not give
    a difference that is certain. Without one where either side has a single sampling unit.
    """
    unit = Unit.DIFFERENCE_OF_SHARES
    both = joint_basis(*bases)
    if min(basis.n for basis in bases) == 0:
        return Estimate.hidden(Suppression.NO_ANSWERS, n=both.n, unit=unit, method=TAYLOR)
    one, two = (_without_rounding(share) for share in shares)
    if both.degrees < 1:
        return _without_interval(one - two, both, unit, level)
    errors = [math.sqrt(max(float(variance), 0.0)) for variance in np.diag(covariance)]
    sides = [
        (p, wilson(p, display_n(p, se, basis.kish, basis.clusters), basis.degrees, level))
        for p, se, basis in zip((one, two), errors, bases, strict=True)
    ]
    product = errors[0] * errors[1]
    correlation = min(max(float(covariance[0, 1]) / product, -1.0), 1.0) if product else 0.0
    variance = float(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    interval = mover_difference(sides[0], sides[1], correlation)
    method = f"{TAYLOR}; interval recovered from both Wilson intervals"
    se = math.sqrt(max(variance, 0.0))
    return _figure(one - two, se, interval, basis=both, unit=unit, method=method)


def joint_basis(one: Basis, two: Basis) -> Basis:
    """Answers of both; degrees of freedom of the smaller, so a small group is never overrated."""
    degrees = min(one.degrees, two.degrees)
    return Basis(one.n + two.n, one.kish + two.kish, degrees, None, one.weighting)


def _without_rounding(p: float) -> float:
    """0 and 1 exactly, where a sum of weights missed them by its last digit."""
    if p < _ROUNDING:
        return 0.0
    return 1.0 if p > 1 - _ROUNDING else p


def _figure(
    value: float,
    se: float,
    interval: Interval,
    *,
    basis: Basis,
    unit: Unit,
    method: str,
    size: float | None = None,
) -> Estimate:
    return Estimate(
        value=float(value),
        standard_error=float(se),
        low=interval.low,
        high=interval.high,
        n=basis.n,
        n_effective=float(basis.kish if size is None else size),
        unit=unit,
        method=method,
        weighting=basis.weighting,
        level=interval.level,
    )


def _without_interval(
    value: float, basis: Basis, unit: Unit, level: float, why: str = _ALONE
) -> Estimate:
    return Estimate(
        value=float(value),
        standard_error=None,
        low=None,
        high=None,
        n=basis.n,
        n_effective=float(basis.kish),
        unit=unit,
        method=f"{TAYLOR}; no interval: {why}",
        weighting=basis.weighting,
        level=level,
    )
