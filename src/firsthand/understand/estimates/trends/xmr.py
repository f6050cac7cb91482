"""The XmR chart by the rules of NHS England's "Making Data Count"."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, complete

_LIMIT = 2.66  # 3 over d2 = 1.128 for moving ranges of two
_SCREEN = 3.267  # D4 for moving ranges of two
_RUN = 7
_CLOSE = 2 / 3
_SETTLED = 12


class Signal(StrEnum):
    """Why a point is special, the strongest rule first."""

    NONE = "none"
    ABOVE_LIMIT = "above the upper limit"
    BELOW_LIMIT = "below the lower limit"
    TWO_IN_THREE_HIGH = "two of three close to the upper limit"
    TWO_IN_THREE_LOW = "two of three close to the lower limit"
    RISING = "seven rising points"
    FALLING = "seven falling points"
    RUN_ABOVE = "seven points above the mean"
    RUN_BELOW = "seven points below the mean"


@dataclass(frozen=True)
class Chart:
    """One entry a point: the value, its mean and limits, and the signal.

    settled: at least 12 points behind the limits; with fewer they still move a lot.
    """

    values: FloatArray
    mean: FloatArray
    lower: FloatArray
    upper: FloatArray
    signals: tuple[Signal, ...]
    settled: bool


def xmr(
    values: FloatArray,
    *,
    fixed_after: int | None = None,
    restarts: tuple[int, ...] = (),
    screen: bool = True,
) -> Chart:
    """Limits at the mean plus and minus 2.66 mean moving ranges, and the four NHS rules.

    fixed_after: limits come from the first so many points of a part. restarts: positions where a
    new part begins, with limits of its own; a changed wording is always one. screen: leave moving
    ranges above 3.267 times their mean out. Raises InvalidInput for fewer than 2 points in a
    part, missing values (leave periods without answers out) or positions outside the series.
    """
    y = complete(values, "series")
    edges = (0, *restarts, y.size)
    if any(later <= earlier for earlier, later in pairwise(edges)):
        raise InvalidInput(
            "A new part must begin within the series, after the one before.",
            next_step="Give positions in rising order, none of them 0.",
        )
    parts = [_part(y[start:stop], fixed_after, screen) for start, stop in pairwise(edges)]
    basis = min(_basis(stop - start, fixed_after) for start, stop in pairwise(edges))
    return Chart(
        y,
        np.concatenate([part.mean for part in parts]),
        np.concatenate([part.lower for part in parts]),
        np.concatenate([part.upper for part in parts]),
        tuple(signal for part in parts for signal in part.signals),
        basis >= _SETTLED,
    )


def find_signals(
    values: FloatArray, mean: FloatArray, lower: FloatArray, upper: FloatArray
) -> tuple[Signal, ...]:
    """The strongest rule that each point breaks; also for limits that vary, as of a p' chart."""
    side = np.sign(values - mean)
    outside = np.where(values > upper, 1, np.where(values < lower, -1, 0))
    reach = np.where(side > 0, upper - mean, mean - lower)
    close = (outside == 0) & (np.abs(values - mean) > _CLOSE * reach)
    pairs = _two_in_three(close, side)
    trends = _windows(np.sign(np.diff(values)), _RUN - 1, extra=1)
    runs = _windows(side, _RUN)
    rules = (
        (outside, Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT),
        (pairs, Signal.TWO_IN_THREE_HIGH, Signal.TWO_IN_THREE_LOW),
        (trends, Signal.RISING, Signal.FALLING),
        (runs, Signal.RUN_ABOVE, Signal.RUN_BELOW),
    )
    return tuple(_strongest(at, rules) for at in range(values.size))


def mean_moving_range(values: FloatArray, *, screen: bool = True) -> float:
    """The mean absolute step between neighbours, without the outliers where screened."""
    ranges = np.abs(np.diff(values))
    mean = float(ranges.mean())
    kept = ranges <= _SCREEN * mean
    return float(ranges[kept].mean()) if screen and kept.any() else mean


def _basis(size: int, fixed_after: int | None) -> int:
    return size if fixed_after is None else min(size, fixed_after)


def _part(y: FloatArray, fixed_after: int | None, screen: bool) -> Chart:
    basis = y[: _basis(y.size, fixed_after)]
    if basis.size < 2:  # noqa: PLR2004 -- a range needs two
        raise InvalidInput(
            "Limits need at least two points.", next_step="Wait for more periods, or join parts."
        )
    middle = float(basis.mean())
    reach = _LIMIT * mean_moving_range(basis, screen=screen)
    mean = np.full(y.size, middle)
    lower, upper = mean - reach, mean + reach
    return Chart(y, mean, lower, upper, find_signals(y, mean, lower, upper), True)


def _windows(signs: FloatArray, length: int, extra: int = 0) -> FloatArray:
    """+1 or -1 for every point in a window whose signs all agree, else 0."""
    out = np.zeros(signs.size + extra)
    for start in range(signs.size - length + 1):
        total = signs[start : start + length].sum()
        if abs(total) == length:
            out[start : start + length + extra] = np.sign(total)
    return out


def _two_in_three(close: BoolArray, side: FloatArray) -> FloatArray:
    out = np.zeros(close.size)
    for start in range(close.size - 2):
        window = slice(start, start + 3)
        agree = abs(side[window].sum()) == 3  # noqa: PLR2004 -- all three
        if agree and close[window].sum() >= 2:  # noqa: PLR2004 -- two of them
            out[window] = np.where(close[window], side[start], out[window])
    return out


def _strongest(at: int, rules: tuple[tuple[FloatArray, Signal, Signal], ...]) -> Signal:
    for marks, high, low in rules:
        if marks[at]:
            return high if marks[at] > 0 else low
    return Signal.NONE
