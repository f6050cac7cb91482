"""Intervals: for proportions of a design, for means, and the NCHS rule for showing a proportion.

All take p in [0, 1], its standard error, and degrees of freedom of the design (math.inf: normal).
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from scipy import stats

from firsthand.core.errors import InvalidInput


@dataclass(frozen=True)
class Interval:
    """Both ends, and the level it was made for."""

    low: float
    high: float
    level: float = 0.95

    @property
    def width(self) -> float:
        """High less low."""
        return self.high - self.low


def critical(degrees: float, level: float = 0.95) -> float:
    """The two-sided t quantile of that level; normal where degrees is infinite.

    Raises InvalidInput for a level outside (0, 1) or no degrees of freedom.
    """
    if not 0 < level < 1:
        raise InvalidInput(
            f"An interval cannot have the level {level:g}.",
            next_step="Give a level between 0 and 1, such as 0.95.",
        )
    if degrees < 1:
        raise InvalidInput(
            "With no degrees of freedom there is no interval.",
            next_step="A design needs at least one stratum with two sampling units.",
        )
    tail = (1 + level) / 2
    if math.isinf(degrees):
        return float(stats.norm.ppf(tail))
    return float(stats.t.ppf(tail, degrees))


def wald(value: float, se: float, degrees: float, level: float = 0.95) -> Interval:
    """value plus and minus t times its error: for means, totals and differences."""
    reach = critical(degrees, level) * se
    return Interval(value - reach, value + reach, level)


def effective_n(p: float, se: float) -> float:
    """The simple random sample with the same error: p (1 - p) / se^2.

    Infinite where the sample shows no variance: se is 0, or p is 0 or 1 (se is rounding then).
    """
    return p * (1 - p) / se**2 if se > 0 and 0 < p < 1 else math.inf


def wilson(p: float, n_effective: float, degrees: float, level: float = 0.95) -> Interval:
    """Wilson's score interval (1927) around an effective sample size, with t for z."""
    _check_proportion(p)
    if not n_effective > 0:
        raise InvalidInput(
            "An interval needs a sample size above zero.", next_step="Show no figure here."
        )
    z2 = critical(degrees, level) ** 2
    shrink = 1 + z2 / n_effective
    centre = (p + z2 / (2 * n_effective)) / shrink
    reach = math.sqrt(z2 * (p * (1 - p) / n_effective + z2 / (4 * n_effective**2))) / shrink
    low = 0.0 if p == 0 else max(centre - reach, 0.0)
    high = 1.0 if p == 1 else min(centre + reach, 1.0)
    return Interval(low, high, level)


def display_n(p: float, se: float, kish: float, clusters: int | None = None) -> float:
    """n for the interval on screens: the smaller of the design's and Kish's.

    Where the sample shows no variance (p is 0 or 1) the design's is unknown: Kish's alone counts,
    and no more than the clusters, because members of a cluster may all have answered alike.
    """
    design = effective_n(p, se)
    if math.isinf(design) and clusters is not None:
        return min(kish, float(clusters))
    return min(design, kish)


def mover_difference(
    first: tuple[float, Interval], second: tuple[float, Interval], correlation: float
) -> Interval:
    """An interval for first less second, recovered from the interval of each (Zou 2008).

    For two independent shares with Wilson intervals this is Newcombe's (1998). It does not shrink
    to a point where both shares are 0 or 1, as plus and minus t errors would.
    """
    (one, around_one), (two, around_two) = first, second
    down = one - around_one.low, around_two.high - two
    up = around_one.high - one, two - around_two.low
    gap = one - two
    low = gap - math.sqrt(max(down[0] ** 2 + down[1] ** 2 - 2 * correlation * down[0] * down[1], 0))
    high = gap + math.sqrt(max(up[0] ** 2 + up[1] ** 2 - 2 * correlation * up[0] * up[1], 0))
    return Interval(low, high, around_one.level)


def korn_graubard(
    p: float, se: float, n: int, degrees: float, level: float = 0.95, *, cap: float | None = None
) -> Interval:
    """Clopper–Pearson on the design's effective n, adjusted for degrees of freedom (1998).

    n: answers. cap: the largest effective n allowed; NCHS caps at n, R does not. Where se is 0,
    n is used.
    """
    _check_proportion(p)
    size = effective_n(p, se)
    if math.isinf(size):
        size = float(n)
    elif n > 1:
        size *= (critical(n - 1, level) / critical(degrees, level)) ** 2
    if cap is not None:
        size = min(size, cap)
    return clopper_pearson(p * size, size, level)


def clopper_pearson(successes: float, n: float, level: float = 0.95) -> Interval:
    """The exact binomial interval by the beta distribution; successes and n may be fractions."""
    tail = (1 - level) / 2
    low = float(stats.beta.ppf(tail, successes, n - successes + 1)) if successes > 0 else 0.0
    high = float(stats.beta.ppf(1 - tail, successes + 1, n - successes)) if successes < n else 1.0
    return Interval(low, high, level)


def logit(p: float, se: float, degrees: float, level: float = 0.95) -> Interval:
    """Wald on the log odds, turned back; needs 0 < p < 1, raises InvalidInput otherwise."""
    if not 0 < p < 1:
        raise InvalidInput(
            "The log odds of 0 or 1 are infinite.", next_step="Use the Wilson interval here."
        )
    middle = math.log(p / (1 - p))
    reach = critical(degrees, level) * se / (p * (1 - p))
    return Interval(_expit(middle - reach), _expit(middle + reach), level)


class Presentation(StrEnum):
    """What the NCHS rule says of a proportion."""

    SHOW = "show"
    REVIEW = "review"
    SUPPRESS = "suppress"


@dataclass(frozen=True)
class Verdict:
    """The rule's answer and the reason in plain words."""

    presentation: Presentation
    reason: str


_SMALLEST_N, _WIDEST, _NARROW, _RELATIVE, _FEWEST_DEGREES = 30, 0.30, 0.05, 1.30, 8


def nchs_rule(p: float, se: float, n: int, degrees: float) -> Verdict:
    """Whether a proportion may be shown by NCHS's data presentation standards (Parker 2017)."""
    size = min(effective_n(p, se), float(n))
    if size < _SMALLEST_N:
        return Verdict(Presentation.SUPPRESS, "fewer than 30 answers, or worth fewer than 30")
    interval = korn_graubard(p, se, n, degrees, cap=float(n))
    if interval.width >= _WIDEST:
        return Verdict(Presentation.SUPPRESS, "the interval is 30 points wide or more")
    if interval.width > _NARROW and p > 0 and interval.width / p > _RELATIVE:
        return Verdict(Presentation.SUPPRESS, "the interval is wider than 130% of the figure")
    if p in {0.0, 1.0}:
        return Verdict(Presentation.REVIEW, "everybody answered alike")
    if degrees < _FEWEST_DEGREES:
        return Verdict(Presentation.REVIEW, "fewer than 8 degrees of freedom")
    return Verdict(Presentation.SHOW, "precise enough")


def _check_proportion(p: float) -> None:
    if not 0 <= p <= 1:
        raise InvalidInput(f"{p:g} is not a proportion.", next_step="Give a value from 0 to 1.")


def _expit(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
