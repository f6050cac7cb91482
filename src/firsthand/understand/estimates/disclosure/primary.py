"""Primary suppression: figures that rest on too few people."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Suppression
from firsthand.understand.estimates.arrays import BoolArray, IntArray


@dataclass(frozen=True)
class Threshold:
    """k respondents are needed, and still after one of them has taken herself out.

    k = 10 therefore hides counts from 1 to 10, as CMS asks. less_one False asks for k only.
    unanimous: also hide shares at which all, or all but one, answered alike, because that tells
    what everybody said.
    """

    k: int = 10
    less_one: bool = True
    unanimous: bool = False

    def __post_init__(self) -> None:
        if self.k < 1:
            raise InvalidInput(
                f"A threshold of {self.k} protects nobody.", next_step="Give at least 1."
            )

    @property
    def smallest_shown(self) -> int:
        """The smallest count above 0 that may be shown."""
        return self.k + 1 if self.less_one else self.k


def too_few(counts: npt.ArrayLike, threshold: Threshold) -> BoolArray:
    """Which respondent counts (any shape) are above 0 and below the threshold.

    Raises InvalidInput for counts that are negative or not whole.
    """
    table = checked_counts(counts)
    return np.asarray((table > 0) & (table < threshold.smallest_shown))


def hidden_reason(n: int, positive: int | None, threshold: Threshold) -> Suppression | None:
    """Why a share over n respondents, `positive` of them saying yes, may not be shown."""
    if n == 0:
        return Suppression.NO_ANSWERS
    if n < threshold.smallest_shown:
        return Suppression.TOO_FEW
    if threshold.unanimous and positive is not None and min(positive, n - positive) <= 1:
        return Suppression.TOO_FEW
    return None


def checked_counts(counts: npt.ArrayLike) -> IntArray:
    """Counts as whole numbers; raises InvalidInput for anything else."""
    raw = np.asarray(counts, dtype=np.float64)
    if not (np.isfinite(raw) & (raw >= 0) & (raw == np.floor(raw))).all():
        raise InvalidInput(
            "A table of counts holds a number that is negative or not whole.",
            next_step="Give unweighted counts of respondents; weights come after the check.",
        )
    return raw.astype(np.int64)
