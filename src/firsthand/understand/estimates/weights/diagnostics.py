"""What a reader must know of weights before trusting a figure made with them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, positive_weights
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.regression.logistic import propensities
from firsthand.understand.estimates.weights.weighting import kish_design_effect

LIMIT = (
    "Weighting makes those who answered look like those who were asked, in what the frame records. "
    "It cannot mend differences that the frame does not hold."
)


@dataclass(frozen=True)
class Diagnostics:
    """n, the n it is worth, the design effect of the weights and their range.

    spread: largest weight over smallest. response_rate: answers per person asked, None where
    nobody counted. r_indicator: None where the frame's non-respondents are unknown.
    """

    n: int
    n_effective: float
    design_effect: float
    smallest: float
    largest: float
    spread: float
    response_rate: float | None = None
    r_indicator: float | None = None
    limit: str = LIMIT


def diagnose(
    weights: FloatArray, *, asked: int | None = None, r_indicator: float | None = None
) -> Diagnostics:
    """Judge weights; asked: how many were invited. Raises InvalidInput for fewer than answered."""
    weights = positive_weights(weights)
    if asked is not None and asked < weights.size:
        raise InvalidInput(
            f"{weights.size} answered, but only {asked} were asked.",
            next_step="Correct the count of invitations.",
        )
    effect = kish_design_effect(weights)
    return Diagnostics(
        n=weights.size,
        n_effective=weights.size / effect,
        design_effect=effect,
        smallest=float(weights.min()),
        largest=float(weights.max()),
        spread=float(weights.max() / weights.min()),
        response_rate=None if asked is None else weights.size / asked,
        r_indicator=r_indicator,
    )


def response_propensities(responded: BoolArray, frame: Mapping[str, FloatArray]) -> FloatArray:
    """The chance of answering, by logistic regression on frame variables; rows of the frame.

    frame: numeric columns (0 and 1 for levels, one level of each variable left out).
    """
    whole = Design(
        np.ones(responded.size), np.zeros(responded.size, np.int64), np.arange(responded.size)
    )
    return propensities(whole, responded.astype(np.float64), frame)


def r_indicator(propensity: FloatArray) -> float:
    """1 - 2 sd of the chances of answering (Schouten, Cobben and Bethlehem 2009).

    1: all who were asked were as likely to answer. The sd has divisor N - 1.
    """
    return float(1 - 2 * np.std(propensity, ddof=1))


def inverse_propensity_weights(propensity: FloatArray, responded: BoolArray) -> FloatArray:
    """1 over the chance of answering, for those who did."""
    return np.asarray(1 / propensity[responded])


@dataclass(frozen=True)
class SilentBounds:
    """The lowest and highest the whole could be, whatever the silent think (Manski 1989)."""

    low: float
    high: float


def silent_bounds(share: float, response_rate: float) -> SilentBounds:
    """Bounds on a proportion if all who stayed silent said no, or all said yes."""
    if not (0 <= share <= 1 and 0 < response_rate <= 1):
        raise InvalidInput(
            "Bounds need a share from 0 to 1 and a response rate above 0, up to 1.",
            next_step="Correct the counts of invitations and answers.",
        )
    said_yes = share * response_rate
    return SilentBounds(said_yes, said_yes + (1 - response_rate))
