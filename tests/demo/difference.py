"""The plainest estimates there are, written anew here, to judge what was planted."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

_NORMAL_95 = 1.959964


@dataclass(frozen=True)
class Figure:
    """A value with its variance."""

    value: float
    variance: float

    @classmethod
    def mean(cls, counts: Iterable[Mapping[int, int]]) -> Self:
        """The mean of all answers put together."""
        pooled: dict[int, int] = {}
        for one in counts:
            for value, answers in one.items():
                pooled[value] = pooled.get(value, 0) + answers
        n = sum(pooled.values())
        mean = sum(value * answers for value, answers in pooled.items()) / n
        spread = sum(answers * (value - mean) ** 2 for value, answers in pooled.items()) / (n - 1)
        return cls(mean, spread / n)

    @classmethod
    def combined(cls, figures: Iterable[Self]) -> Self:
        """Independent figures of one thing, each weighted by how sure it is."""
        weights = [(1 / figure.variance, figure.value) for figure in figures]
        total = sum(weight for weight, _value in weights)
        return cls(sum(weight * value for weight, value in weights) / total, 1 / total)

    def __sub__(self, other: Self) -> "Figure":
        return Figure(self.value - other.value, self.variance + other.variance)

    def covers(self, truth: float) -> bool:
        """Whether the truth lies within the 95% interval."""
        return abs(self.value - truth) <= _NORMAL_95 * math.sqrt(self.variance)
