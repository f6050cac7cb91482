"""Quantiles with Woodruff's interval (1952).

Tie rule: where the weight up to an answer equals p of the whole (within 1e-12 of the whole, so
that rounding does not decide), LOWER takes that answer and MIDPOINT the middle between it and the
next larger one. R's svyquantile compares without tolerance, so at exact ties either of its rules
may give the neighbour.
"""

from enum import StrEnum

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.understand.estimates.arrays import BoolArray, FloatArray
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.intervals import critical, wald
from firsthand.understand.estimates.linearised import basis, design_means

_TIE = 1e-12


class Ties(StrEnum):
    """Which answer counts where the weights split exactly at p (R: math and school)."""

    LOWER = "lower"
    MIDPOINT = "midpoint"


def weighted_quantile(
    y: FloatArray, weights: FloatArray, p: float, ties: Ties = Ties.LOWER
) -> float:
    """The smallest answer with at least p of the weight at or below it.

    y: complete. p: 0 to 1, both ends allowed (smallest and largest answer).
    """
    order = np.argsort(y, kind="stable")
    ranked, below = y[order], np.cumsum(weights[order])
    whole = float(below[-1])
    at = int(np.searchsorted(below, p * whole - _TIE * whole))
    at = min(at, ranked.size - 1)
    exact = abs(below[at] - p * whole) <= _TIE * whole
    if ties is Ties.MIDPOINT and exact and at + 1 < ranked.size:
        return float((ranked[at] + ranked[at + 1]) / 2)
    return float(ranked[at])


def quantile(
    design: Design,
    y: FloatArray,
    p: float,
    *,
    inside: BoolArray | None = None,
    ties: Ties = Ties.LOWER,
    level: float = 0.95,
) -> Estimate:
    """The p-quantile of y in a domain.

    The share at or below the quantile gets a t interval; its ends are read off as quantiles. The
    standard error is the interval's width over twice t. y: rows, NaN where not answered. Raises
    InvalidInput for p outside (0, 1); a domain without answers comes back suppressed.
    """
    if not 0 < p < 1:
        raise InvalidInput(
            f"There is no {p:g} quantile.", next_step="Give a share between 0 and 1."
        )
    used = np.isfinite(y) & (np.ones(design.rows, np.bool_) if inside is None else inside)
    method = f"Woodruff interval; ties: {ties.value}"
    if not used.any():
        return Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=Unit.MEAN, method=method)
    answers, weights = y[used], design.weights[used]
    value = weighted_quantile(answers, weights, p, ties)
    rests = basis(design, used)
    if rests.degrees < 1:
        method += "; no interval: every stratum holds a single sampling unit"
        return Estimate(
            value, None, None, None, rests.n, rests.kish, Unit.MEAN, method, rests.weighting, level
        )
    share = design_means(design, np.where(used, (y <= value).astype(np.float64), np.nan), [used])
    ends = wald(float(share.value[0]), float(share.standard_error[0]), rests.degrees, level)
    low = weighted_quantile(answers, weights, max(ends.low, 0.0), ties)
    high = weighted_quantile(answers, weights, min(ends.high, 1.0), ties)
    error = (high - low) / (2 * critical(rests.degrees, level))
    return Estimate(
        value,
        error,
        min(low, value),
        max(high, value),
        rests.n,
        rests.kish,
        Unit.MEAN,
        method,
        rests.weighting,
        level,
    )
