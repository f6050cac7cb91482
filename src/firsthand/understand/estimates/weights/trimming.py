"""Trimming: weights beyond limits are cut, and what is cut is shared by the others."""

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, positive_weights

_ROUNDS = 1000


def trim_weights(
    weights: FloatArray, *, low: float = 0.0, high: float = np.inf, strict: bool = True
) -> FloatArray:
    """Weights within [low, high] that add up to the same.

    What was cut off is added in equal parts to the rows that were within the limits, as R's
    trimWeights does; where all were outside, to those with room to move. strict:
    repeat until none is outside; otherwise once, after which some may be outside again. Raises
    InvalidInput for limits that the mean weight does not lie between.
    """
    trimmed = positive_weights(weights).copy()
    mean = trimmed.mean()
    if not low <= mean <= high:
        raise InvalidInput(
            f"The mean weight is {mean:g}, outside the limits {low:g} and {high:g}.",
            next_step="Choose limits on both sides of the mean weight.",
        )
    for _ in range(_ROUNDS if strict else 1):
        outside = (trimmed < low) | (trimmed > high)
        if not outside.any():
            break
        clipped = np.clip(trimmed, low, high)
        missing = trimmed.sum() - clipped.sum()
        takers = ~outside
        if outside.all():  # R has no rule here: those with room to move share
            takers = clipped < high if missing > 0 else clipped > low
        if takers.any():
            clipped[takers] += missing / takers.sum()
        trimmed = clipped
    return trimmed
