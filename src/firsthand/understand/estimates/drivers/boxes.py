"""A-11 v2 drivers: boxes under the thumb, as rates within positive and within negative answers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, numbers
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.figures import share_difference_estimate, share_estimate
from firsthand.understand.estimates.linearised import Linearised, design_means


@dataclass(frozen=True)
class Box:
    """How often one box is ticked: when the thumb is up, when it is down, and the difference."""

    name: str
    positive: Estimate
    negative: Estimate
    contrast: Estimate


def box_rates(
    design: Design,
    thumb: FloatArray,
    positive: Mapping[str, FloatArray],
    negative: Mapping[str, FloatArray],
    *,
    level: float = 0.95,
) -> tuple[Box, ...]:
    """Rates of every box on both sides.

    thumb: 1 up, 0 down, NaN. positive, negative: per driver 1 ticked, 0 not, NaN not asked.
    Raises InvalidInput for other numbers, drivers named on one side only, and boxes that were
    answered on the wrong side.
    """
    if set(positive) != set(negative):
        raise InvalidInput(
            "A driver is named on one side only.",
            where=", ".join(sorted(set(positive) ^ set(negative))),
            next_step="Name each driver for positive and for negative answers.",
        )
    up_down = _binary(thumb, "thumb")
    sides = (up_down == 1, up_down == 0)
    return tuple(
        _box(design, name, _joined(name, sides, positive[name], negative[name]), sides, level)
        for name in positive
    )


def _joined(
    name: str, sides: tuple[BoolArray, BoolArray], up: FloatArray, down: FloatArray
) -> FloatArray:
    ticked_up, ticked_down = _binary(up, f"positive_{name}"), _binary(down, f"negative_{name}")
    misplaced = (np.isfinite(ticked_up) & ~sides[0]) | (np.isfinite(ticked_down) & ~sides[1])
    if misplaced.any():
        raise InvalidInput(
            f"{int(misplaced.sum())} rows answer a box that belongs to the other thumb.",
            where=name,
            next_step="Positive boxes go with thumb 1, negative ones with thumb 0.",
        )
    return np.where(sides[0], ticked_up, np.where(sides[1], ticked_down, np.nan))


def _box(
    design: Design,
    name: str,
    ticked: FloatArray,
    sides: tuple[BoolArray, BoolArray],
    level: float,
) -> Box:
    answered = [bool((side & np.isfinite(ticked)).any()) for side in sides]
    empty = Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=Unit.SHARE, method="rate of a box")
    no_contrast = Estimate.hidden(
        Suppression.NO_ANSWERS, n=0, unit=Unit.DIFFERENCE_OF_SHARES, method="contrast of rates"
    )
    if not any(answered):
        return Box(name, empty, empty, no_contrast)
    present = [side for side, has in zip(sides, answered, strict=True) if has]
    rates = design_means(design, ticked, present)
    shares = iter(
        share_estimate(float(value), float(error), basis, level=level)
        for value, error, basis in zip(rates.value, rates.standard_error, rates.basis, strict=True)
    )
    up, down = (next(shares) if has else empty for has in answered)
    return Box(name, up, down, _contrast(rates, level) if all(answered) else no_contrast)


def _contrast(rates: Linearised, level: float) -> Estimate:
    shares = float(rates.value[0]), float(rates.value[1])
    bases = rates.basis[0], rates.basis[1]
    return share_difference_estimate(shares, rates.covariance, bases, level=level)


def _binary(values: FloatArray, name: str) -> FloatArray:
    array = numbers(values, name)
    if not np.isin(array[np.isfinite(array)], [0.0, 1.0]).all():
        raise InvalidInput(
            "Only 0 and 1 are answers here.", where=name, next_step="Leave not asked ones empty."
        )
    return array
