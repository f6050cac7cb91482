"""The two standard errors of R for figures after weighting to known totals.

They nearly agree when all rows start with equal weights (ten sweeps are not quite enough for many
margins), and differ otherwise although the weights are the same. Firsthand reports REGRESSION
unless told otherwise: it is the linearisation of Deville and Särndal (1992) and serves linear,
raked and bounded weights alike. SWEPT is what R's `rake` reports.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from firsthand.understand.estimates.arrays import FloatArray, IntArray
from firsthand.understand.estimates.weights.margins import Margin

_SWEEPS = 10


class RakedError(StrEnum):
    """Which residual the error of a raked figure is made of."""

    REGRESSION = "regression"
    SWEPT = "swept"


@dataclass(frozen=True)
class Regressed:
    """Residuals of a regression on the calibration variables with the starting weights.

    model: rows x variables. start, final: weights before and after.
    """

    model: FloatArray
    start: FloatArray
    final: FloatArray

    def residuals(self, scores: FloatArray) -> FloatArray:
        """Final weight times the residual of each score per unit of weight."""
        per_unit = scores / self.final[:, None]
        root = np.sqrt(self.start)[:, None]
        slopes = np.linalg.lstsq(root * self.model, root * per_unit, rcond=1e-12)[0]
        return np.asarray(self.final[:, None] * (per_unit - self.model @ slopes))


@dataclass(frozen=True)
class RegressedOnMargins:
    """The same for dummies of margins, solved on the cells so that rows may be millions."""

    margins: tuple[Margin, ...]
    start: FloatArray
    final: FloatArray

    def residuals(self, scores: FloatArray) -> FloatArray:
        """Final weight times the residual of each score per unit of weight."""
        per_unit = scores / self.final[:, None]
        offsets = np.cumsum([0, *(margin.targets.size for margin in self.margins)])
        at = [margin.index + offset for margin, offset in zip(self.margins, offsets, strict=False)]
        gram = np.zeros((offsets[-1], offsets[-1]))
        for one in at:
            for two in at:
                gram += _cross(one, two, self.start, int(offsets[-1]))
        right = np.stack(
            [sum(np.bincount(one, self.start * y, offsets[-1]) for one in at) for y in per_unit.T],
            axis=1,
        )
        slopes = np.linalg.lstsq(gram, right, rcond=1e-12)[0]
        fitted = sum(slopes[one] for one in at)
        return np.asarray(self.final[:, None] * (per_unit - fitted))


@dataclass(frozen=True)
class Swept:
    """Ten sweeps over the margins, each taking the level's mean of score per weight out of it."""

    margins: tuple[Margin, ...]
    final: FloatArray

    def residuals(self, scores: FloatArray) -> FloatArray:
        """The swept scores."""
        left = scores / self.final[:, None]
        counts = [np.bincount(margin.index) for margin in self.margins]
        for _ in range(_SWEEPS if len(self.margins) > 1 else 1):
            for margin, count in zip(self.margins, counts, strict=True):
                left = left - _level_means(margin.index, left, count)[margin.index]
        return np.asarray(left * self.final[:, None])


def _cross(one: IntArray, two: IntArray, weights: FloatArray, size: int) -> FloatArray:
    return np.bincount(one * size + two, weights=weights, minlength=size**2).reshape(size, size)


def _level_means(index: IntArray, table: FloatArray, count: IntArray) -> FloatArray:
    sums = [np.bincount(index, weights=y, minlength=count.size) for y in table.T]
    return np.asarray(np.stack(sums, axis=1) / count[:, None])
