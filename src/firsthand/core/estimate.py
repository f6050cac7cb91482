"""The Estimate: the only shape in which a figure about people reaches a person."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self


class Unit(StrEnum):
    """How an estimate's value is read."""

    SHARE = "share"  # 0 to 1, shown as per cent
    MEAN = "mean"  # on the scale of the question
    DIFFERENCE_OF_SHARES = "difference_of_shares"  # -1 to 1, shown in percentage points
    DIFFERENCE_OF_MEANS = "difference_of_means"
    TOTAL = "total"  # in the unit of what was added up
    RATIO = "ratio"  # one total or figure divided by another


class Suppression(StrEnum):
    """Why a value is not shown."""

    NO_ANSWERS = "no_answers"
    TOO_FEW = "too_few"
    COMPLEMENTARY = "complementary"
    DENOMINATOR_UNKNOWN = "denominator_unknown"
    DENOMINATOR_IMPOSSIBLE = "denominator_impossible"


@dataclass(frozen=True)
class Estimate:
    """A figure with its uncertainty.

    value, standard_error, low, high: in the unit; all None when suppressed, and the last three
    None also where no interval can be given (then `method` says why). level: of the interval,
    0 to 1. n: answers behind it; n_effective: the same after weighting. weighting, method:
    plain words. pools: what was put together, empty for a single survey. is_counted: a share of
    everybody and not of a sample, so that there is no uncertainty to give an interval for.
    """

    value: float | None
    standard_error: float | None
    low: float | None
    high: float | None
    n: int
    n_effective: float
    unit: Unit
    method: str
    weighting: str = "unweighted"
    level: float = 0.95
    pools: str = ""
    suppressed: Suppression | None = None
    is_counted: bool = False

    def __post_init__(self) -> None:
        numbers = (self.value, self.standard_error, self.low, self.high)
        if any(number is not None and not math.isfinite(number) for number in numbers):
            raise ValueError("an estimate holds finite numbers or a reason to show none")
        if (self.value is None) != (self.suppressed is not None):
            raise ValueError("an estimate has either a value or a suppression reason")
        if self.value is None and any(number is not None for number in numbers):
            raise ValueError("a suppressed estimate carries no figure that would give it away")
        self._check_interval()
        if self.n < 0 or self.n_effective < 0 or not 0 < self.level < 1:
            raise ValueError("n is never negative, and a level lies between 0 and 1")

    def _check_interval(self) -> None:
        if self.standard_error is not None and self.standard_error < 0:
            raise ValueError("a standard error is never negative")
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval has two ends or none")
        if self.is_counted and (self.low, self.standard_error) != (None, None):
            raise ValueError("what is counted in full has no interval")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("an interval does not end before it starts")

    @classmethod
    def counted(cls, part: int, whole: int, *, method: str) -> Self:
        """A share of a whole of which every one was counted. n is the whole; it is never 0."""
        share = part / whole
        return cls(share, None, None, None, whole, whole, Unit.SHARE, method, is_counted=True)

    @classmethod
    def hidden(cls, reason: Suppression, *, n: int, unit: Unit, method: str) -> Self:
        """An estimate that may not, or cannot, be shown."""
        return cls(None, None, None, None, n, 0.0, unit, method, suppressed=reason)

    def suppress(self, reason: Suppression) -> Self:
        """The same estimate with its figures taken out."""
        return replace(
            self, value=None, standard_error=None, low=None, high=None, suppressed=reason
        )


@dataclass(frozen=True)
class Count:
    """A whole number of things that were counted, not estimated; None where nobody counted."""

    value: int | None

    def __post_init__(self) -> None:
        if self.value is not None and self.value < 0:
            raise ValueError("a count is never negative")
