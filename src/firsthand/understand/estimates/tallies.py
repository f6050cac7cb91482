"""Estimates from counts of answers: means of a 1 to 5 scale, and shares."""

import math
from collections.abc import Collection, Mapping
from functools import lru_cache

from scipy.special import ndtri, stdtrit

from firsthand.core.estimate import Estimate, Suppression, Unit

type Counts = Mapping[int, int]

SCALE_LOW, SCALE_HIGH = 1, 5
TOP_TWO = frozenset({4, 5})
THUMB_UP = frozenset({1})
LEVEL = 0.95

MEAN = "mean of all answers; t interval, cut off at the ends of the scale"
MEAN_OF_ONE = "mean; no interval: one answer says nothing of how answers differ"
MEAN_OF_ALIKE = "mean; no interval: all answers are alike, so their spread is unknown"
COUNTED = "counted, not sampled: no interval"
WILSON = "share of all answers; Wilson score interval"


def answers_in(counts: Counts) -> int:
    """How many answers there are; raises ValueError where a count is negative."""
    if any(number < 0 for number in counts.values()):
        raise ValueError("a count of answers is never negative")
    return sum(counts.values())


def moments(counts: Counts) -> tuple[int, float, float]:
    """n, mean and sample variance (divisor n - 1); the variance is 0 for a single answer."""
    n = answers_in(counts)
    if n == 0:
        return 0, 0.0, 0.0
    # Whole numbers until the last step: exact, so that parts merge to the same whole.
    total = sum(value * number for value, number in counts.items())
    squares = sum(value * value * number for value, number in counts.items())
    spread = n * squares - total * total
    return n, total / n, spread / (n * (n - 1)) if n > 1 else 0.0


def mean_of_counts(counts: Counts, level: float = LEVEL) -> Estimate:
    """The mean on the 1 to 5 scale: SE = s / sqrt(n), t interval with n - 1 degrees of freedom.

    Treats the answers as a simple random sample. Raises ValueError for values off the scale.
    """
    if any(number and not SCALE_LOW <= value <= SCALE_HIGH for value, number in counts.items()):
        raise ValueError("a mean is of answers from 1 to 5")
    n, mean, variance = moments(counts)
    if n == 0:
        return Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=Unit.MEAN, method=MEAN)
    if variance == 0:
        method = MEAN_OF_ONE if n == 1 else MEAN_OF_ALIKE
        return Estimate(mean, None, None, None, n, n, Unit.MEAN, method, level=level)
    error = math.sqrt(variance / n)
    reach = t_quantile(n - 1, level) * error
    low, high = max(SCALE_LOW, mean - reach), min(SCALE_HIGH, mean + reach)
    return Estimate(mean, error, low, high, n, n, Unit.MEAN, MEAN, level=level)


def share_of_counts(counts: Counts, positive: Collection[int], level: float = LEVEL) -> Estimate:
    """The share of answers with one of the positive values, with Wilson's interval (1927)."""
    n = answers_in(counts)
    if n == 0:
        return Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=Unit.SHARE, method=WILSON)
    share = sum(number for value, number in counts.items() if value in positive) / n
    z = normal_quantile(level)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # Rounding may push an end past the share itself where the share is 0 or 1.
    low, high = max(0.0, min(share, centre - reach)), min(1.0, max(share, centre + reach))
    error = math.sqrt(share * (1 - share) / n)
    return Estimate(share, error, low, high, n, n, Unit.SHARE, WILSON, level=level)


def top_two(counts: Counts, level: float = LEVEL) -> Estimate:
    """The share of the two best answers (4 and 5) of a 1 to 5 scale."""
    return share_of_counts(counts, TOP_TWO, level)


def thumbs_share(counts: Counts, level: float = LEVEL) -> Estimate:
    """The share of thumbs up (1) among thumbs up and down (0)."""
    return share_of_counts(counts, THUMB_UP, level)


@lru_cache(maxsize=4096)
def t_quantile(degrees: float, level: float) -> float:
    """How many standard errors a two-sided t interval reaches to each side."""
    return float(stdtrit(degrees, 0.5 + level / 2))


@lru_cache(maxsize=64)
def normal_quantile(level: float) -> float:
    """The same for the normal distribution."""
    return float(ndtri(0.5 + level / 2))
