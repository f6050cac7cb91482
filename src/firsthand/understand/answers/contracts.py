"""The shapes in which answers are handed to screens and analyses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from firsthand.core.estimate import Estimate
from firsthand.understand.estimates.api import Rollup
from firsthand.understand.measures import Measure

type Label = tuple[str, ...]
type Where = Mapping[str, Sequence[str]]


class Statistic(StrEnum):
    """What is worked out of the answers to a measure."""

    SHARE = "share"  # of positive answers
    MEAN = "mean"  # on the scale; only where the measure has one


@dataclass(frozen=True)
class Level:
    """One group of a dimension. key: in labels, filters and addresses; label: as people read it."""

    key: str
    label: str


@dataclass(frozen=True)
class Dimension:
    """What answers can be split by. key: provider, service, deployment, channel, stage, language,
    quarter, month, wording, or `seg:<name>` for a segment question.
    """

    key: str
    label: str
    levels: tuple[Level, ...]

    def label_of(self, key: str) -> str:
        """How a level reads; its key where it is not among those known."""
        return next((level.label for level in self.levels if level.key == key), key)


@dataclass(frozen=True)
class Split:
    """The figures of one measure by groups, as they may be shown together.

    estimates: by label, one level key for each dimension in `by`, in its order; () where there
    is none. Small groups, and those that would give them away, are suppressed. wordings: in how
    many wordings these answers were asked; more than one is never one series. notes: in words,
    why some answers could not be weighted to known totals. rollup: the sums behind (values 0 and
    1 for shares; known totals as plain weights, so that its errors are rather too wide), with
    every dimension of `by` and `where` as a group, for comparisons, gaps and regressions.
    """

    measure: Measure
    statistic: Statistic
    by: tuple[str, ...]
    estimates: Mapping[Label, Estimate]
    wordings: int
    notes: tuple[str, ...]
    rollup: Rollup | None
