"""What a way of weighting hands back: weights, what was reached, and the error it leaves."""

from dataclasses import dataclass, field

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.design import Calibration, Design


@dataclass(frozen=True)
class MarginReached:
    """One known total and what the weights add up to."""

    margin: str
    level: str
    target: float
    reached: float

    @property
    def relative_error(self) -> float:
        """How far off, as a share of the target."""
        return abs(self.reached - self.target) / abs(self.target) if self.target else self.reached


@dataclass(frozen=True)
class Weighting:
    """New weights, one a row, with the proof of what they reach.

    reached: whether every total is met; where not, why says so in plain words. method: the way
    of weighting and which standard error goes with it.
    """

    weights: FloatArray = field(repr=False)
    calibration: Calibration = field(repr=False)
    margins: tuple[MarginReached, ...]
    reached: bool
    why: str
    method: str
    rounds: int

    def apply(self, design: Design) -> Design:
        """The design under these weights; raises InvalidInput if the totals were not reached."""
        if not self.reached:
            raise InvalidInput(
                f"These weights do not reach the known totals: {self.why}",
                next_step="Join small levels, use fewer margins or widen the bounds.",
            )
        return design.with_weights(self.weights, self.calibration)


def worst(margins: tuple[MarginReached, ...]) -> MarginReached:
    """The total that was missed the most."""
    return max(margins, key=lambda margin: margin.relative_error)


def kish_design_effect(weights: FloatArray) -> float:
    """n sum w^2 / (sum w)^2: how much unequal weights inflate a variance (Kish 1965)."""
    return float(weights.size * np.square(weights).sum() / weights.sum() ** 2)
