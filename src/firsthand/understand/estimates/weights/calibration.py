"""Linear, raked and bounded calibration to totals of any variables (Deville and Särndal 1992)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, complete, positive_weights
from firsthand.understand.estimates.weights.errors import Regressed
from firsthand.understand.estimates.weights.weighting import MarginReached, Weighting, worst

_CLOSE = 1e-11
_ACCEPTED = 1e-6
_STEPS = 200


class Distance(StrEnum):
    """How the factor g follows from the linear predictor u: 1 + u, exp(u), or logit in bounds."""

    LINEAR = "linear"
    RAKING = "raking"
    LOGIT = "logit"


@dataclass(frozen=True)
class Bounds:
    """The smallest and largest factor allowed: 0 <= low < 1 < high."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low < 1 < self.high:
            raise InvalidInput(
                f"Factors cannot be bounded by {self.low:g} and {self.high:g}.",
                next_step="Give a lower bound from 0 to 1 and an upper bound above 1.",
            )


type _Curve = Callable[[FloatArray], tuple[FloatArray, FloatArray]]


def calibrate(
    base: FloatArray,
    variables: dict[str, FloatArray],
    totals: dict[str, float],
    *,
    distance: Distance = Distance.LINEAR,
    bounds: Bounds | None = None,
) -> Weighting:
    """Weights base * g such that the weighted sum of each variable meets its total.

    base: rows. variables: name to rows (a column of ones for the population size). bounds: of g,
    needed by LOGIT, allowed for LINEAR. A linear fit without bounds may make weights negative;
    it then reports not reached. Raises InvalidInput for missing numbers or unmatched names.
    """
    base = positive_weights(base)
    if set(variables) != set(totals) or not totals:
        raise InvalidInput(
            "Variables and known totals do not match.",
            where=", ".join(sorted(set(variables) ^ set(totals))),
            next_step="Give a total for each variable, and a variable for each total.",
        )
    model = np.stack([complete(variables[name], name) for name in totals], axis=1)
    target = complete(list(totals.values()), "totals")
    factor, steps = _solve(base, model, target, _curve(distance, bounds))
    weights = base * factor
    got = weights @ model
    report = tuple(
        MarginReached("total", name, float(want), float(have))
        for name, want, have in zip(totals, target, got, strict=True)
    )
    why = _why(report, weights, bounds)
    limits = f" within {bounds.low:g} to {bounds.high:g}" if bounds else ""
    return Weighting(
        weights,
        Regressed(model, base, weights),
        report,
        not why,
        why,
        f"{distance.value} calibration{limits}; error: regression residuals",
        steps,
    )


def _solve(
    base: FloatArray, model: FloatArray, target: FloatArray, curve: _Curve
) -> tuple[FloatArray, int]:
    """Newton's method on the Lagrange multipliers, halving steps that lead further away."""
    scale = np.maximum(np.abs(model).max(axis=0), 1e-300)
    scaled, aim = model / scale, target / scale
    size = np.maximum(np.abs(aim), 1.0)
    multipliers = np.zeros(model.shape[1])
    factor, slope = curve(scaled @ multipliers)
    gap = aim - (base * factor) @ scaled
    for step in range(1, _STEPS + 1):
        if np.abs(gap / size).max() <= _CLOSE:
            return factor, step
        jacobian = (scaled * (base * slope)[:, None]).T @ scaled
        move = np.linalg.lstsq(jacobian, gap, rcond=1e-12)[0]
        length = 1.0
        while True:
            trial = multipliers + length * move
            factor, slope = curve(scaled @ trial)
            new_gap = aim - (base * factor) @ scaled
            better = np.linalg.norm(new_gap / size) < np.linalg.norm(gap / size)
            if better or length < 1e-6:  # noqa: PLR2004 -- no step helps: leave it to the report
                break
            length /= 2
        if not better:
            return factor, step
        multipliers, gap = trial, new_gap
    return factor, _STEPS


def _curve(distance: Distance, bounds: Bounds | None) -> _Curve:
    if distance is Distance.LOGIT:
        if bounds is None:
            raise InvalidInput(
                "Logit calibration needs bounds.", next_step="Give bounds such as 0.3 and 3."
            )
        return lambda u: _logit_factor(u, bounds)
    if distance is Distance.RAKING:
        if bounds is not None:
            raise InvalidInput(
                "Raking takes no bounds.", next_step="Use the logit or linear distance for bounds."
            )
        return _exponential
    if bounds is None:
        return lambda u: (1 + u, np.ones_like(u))
    return lambda u: _truncated(u, bounds)


def _exponential(u: FloatArray) -> tuple[FloatArray, FloatArray]:
    factor = np.exp(np.minimum(u, 50.0))
    return factor, factor


def _truncated(u: FloatArray, bounds: Bounds) -> tuple[FloatArray, FloatArray]:
    factor = np.clip(1 + u, bounds.low, bounds.high)
    return factor, ((factor > bounds.low) & (factor < bounds.high)).astype(np.float64)


def _logit_factor(u: FloatArray, bounds: Bounds) -> tuple[FloatArray, FloatArray]:
    low, high = bounds.low, bounds.high
    pace = (high - low) / ((1 - low) * (high - 1))
    grown = np.exp(np.clip(pace * u, -500.0, 500.0))
    bottom = (high - 1) + (1 - low) * grown
    factor = (low * (high - 1) + high * (1 - low) * grown) / bottom
    slope = (factor - low) * (high - factor) * pace / (high - low)
    return factor, slope


def _why(report: tuple[MarginReached, ...], weights: FloatArray, bounds: Bounds | None) -> str:
    missed = worst(report)
    if missed.relative_error > _ACCEPTED:
        cause = "the bounds leave no room for it" if bounds else "the totals contradict each other"
        return f"{missed.level} comes to {missed.reached:g} instead of {missed.target:g}: {cause}."
    if (weights <= 0).any():
        return "some weights would be zero or negative; set bounds or rake instead."
    return ""
