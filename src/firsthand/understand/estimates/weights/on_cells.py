"""Known totals on counts: weights for combinations of levels, and the errors that follow.

All who share the levels of every margin get the same weight, so weights are fitted on the table
of combinations that occur, and the error of a weighted mean follows from counts and sums by
combination and group: no row is touched. With u_i = w_i (z_i - x_i'B), z the linearised mean
(zero outside the group), x the levels and B the regression of z on x over all who answered, the
covariance is sum over samples of n / (n - 1) sum (u - mean u)(u - mean u)' (Deville and Särndal
1992; the REGRESSION error of `errors`). Held to `design_means` on the same rows in the tests.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, IntArray
from firsthand.understand.estimates.weights.raking import rake
from firsthand.understand.estimates.weights.trimming import trim_weights
from firsthand.understand.estimates.weights.weighting import MarginReached

# No answer counts for more than this many average ones, nor for less than this part of one.
HEAVIEST, LIGHTEST = 5.0, 0.2
LARGEST_COVARIANCE = 3000


@dataclass(frozen=True)
class CellWeights:
    """Weights of combinations, with mean 1 over all who answered.

    weights: combinations. model: combinations x levels, the dummies of the margins; None where
    no total was known or the weights were bounded, so that no total explains them. reached:
    whether every total is met; margins: each target and what the weights give, in answers.
    spread: largest factor over smallest before bounding.
    """

    weights: FloatArray
    model: FloatArray | None
    margins: tuple[MarginReached, ...]
    reached: bool
    why: str
    spread: float


@dataclass(frozen=True)
class Sample:
    """One sample that was weighted by itself. people: who answered anything, by combination."""

    people: FloatArray
    weights: FloatArray
    model: FloatArray | None


@dataclass(frozen=True)
class CellSums:
    """Answers to one question: per entry its sample, combination (within the sample) and group
    (-1: in no figure), how many answered, and the sum of their values and of the squares.
    """

    sample: IntArray
    combination: IntArray
    group: IntArray
    n: FloatArray
    total: FloatArray
    squares: FloatArray


def fit_cells(
    people: FloatArray,
    levels: Mapping[str, Sequence[str]],
    totals: Mapping[str, Mapping[str, float]],
) -> CellWeights:
    """Rake combinations to known totals.

    people: how many answered, by combination. levels: per margin, the level of each combination;
    totals: per margin, shares or counts by level, each margin scaled to the number of answers.
    Weights beyond LIGHTEST to HEAVIEST are cut and what is cut shared out; then the totals are
    not met to the last, and it is said. Raises InvalidInput as `rake`.
    """
    size = float(people.sum())
    scaled = {
        name: {level: size * total / sum(known.values()) for level, total in known.items()}
        for name, known in totals.items()
    }
    fitted = rake(people, {name: list(levels[name]) for name in scaled}, scaled)
    weights = fitted.weights / people
    spread = float(weights.max() / weights.min())
    if not fitted.reached:
        return CellWeights(
            np.ones(people.size), None, fitted.margins, reached=False, why=fitted.why, spread=spread
        )
    if weights.max() > HEAVIEST or weights.min() < LIGHTEST:
        return _bounded(people, weights, levels, fitted.margins, spread)
    model = _dummies({name: list(levels[name]) for name in scaled})
    return CellWeights(weights, model, fitted.margins, reached=True, why="", spread=spread)


def _bounded(
    people: FloatArray,
    weights: FloatArray,
    levels: Mapping[str, Sequence[str]],
    margins: tuple[MarginReached, ...],
    spread: float,
) -> CellWeights:
    """Cut on the rows and not on the combinations, so that each answer counts once in the mean."""
    counts = people.astype(np.int64)
    rows = trim_weights(np.repeat(weights, counts), low=LIGHTEST, high=HEAVIEST)
    starts = np.cumsum([0, *counts[:-1]])
    cut = rows[starts]
    got = tuple(
        replace(
            each,
            reached=float(
                sum(
                    w * n
                    for w, n, level in zip(cut, people, levels[each.margin], strict=True)
                    if str(level) == each.level
                )
            ),
        )
        for each in margins
    )
    furthest = max(got, key=lambda each: each.relative_error)
    why = (
        f"{furthest.margin} = {furthest.level} comes to {furthest.reached:.0f} answers instead of "
        f"{furthest.target:.0f}: no answer may count for more than {HEAVIEST:g} average ones."
    )
    return CellWeights(cut, None, got, reached=False, why=why, spread=spread)


def _dummies(levels: Mapping[str, Sequence[str]]) -> FloatArray:
    columns = []
    for values in levels.values():
        listed = np.asarray(values)
        columns += [(listed == level).astype(np.float64) for level in np.unique(listed)]
    return np.stack(columns, axis=1)


def calibrated_variances(
    samples: Sequence[Sample], sums: CellSums, means: FloatArray, weights: FloatArray
) -> FloatArray:
    """The variance of each group's weighted mean. means: groups; weights: sum of w, groups."""
    variance = np.zeros(means.size)
    for part in _parts(samples, sums, means, weights):
        variance[part.groups] += part.variances()
    return np.maximum(variance, 0.0)


def calibrated_covariance(
    samples: Sequence[Sample], sums: CellSums, means: FloatArray, weights: FloatArray
) -> FloatArray:
    """The covariance of all groups' weighted means; raises InvalidInput for too many groups."""
    if means.size > LARGEST_COVARIANCE:
        raise InvalidInput(
            f"{means.size} groups are too many for one table of joint errors.",
            next_step=f"Filter to at most {LARGEST_COVARIANCE} groups.",
        )
    joint = np.zeros((means.size, means.size))
    for part in _parts(samples, sums, means, weights):
        joint[np.ix_(part.groups, part.groups)] += part.covariance()
    np.fill_diagonal(joint, np.maximum(np.diag(joint), 0.0))
    return joint


@dataclass(frozen=True)
class _Part:
    """What one sample adds. groups: those with answers in it (D). z: sum of z by combination and
    group (C x D). zz: sum of w^2 z^2 by group. fitted: x'B by combination and group.
    """

    sample: Sample
    groups: IntArray
    z: FloatArray
    zz: FloatArray
    fitted: FloatArray

    def variances(self) -> FloatArray:
        w2, people = self.sample.weights**2, self.sample.people
        cross = -2 * (w2 @ (self.fitted * self.z)) + (w2 * people) @ self.fitted**2
        return self._corrected(self.zz + cross, self._sums() ** 2)

    def covariance(self) -> FloatArray:
        w2 = (self.sample.weights**2)[:, None]
        mixed = (w2 * self.z).T @ self.fitted
        among = self.fitted.T @ (w2 * self.sample.people[:, None] * self.fitted)
        sums = self._sums()
        return self._corrected(np.diag(self.zz) - mixed - mixed.T + among, np.outer(sums, sums))

    def _sums(self) -> FloatArray:
        return np.asarray(
            self.sample.weights @ (self.z - self.sample.people[:, None] * self.fitted)
        )

    def _corrected(self, squares: FloatArray, sums: FloatArray) -> FloatArray:
        n = float(self.sample.people.sum())
        # A sample of one cannot be told from its own mean: it is taken against nought, as R's
        # "adjust" takes it against the mean of all.
        return squares if n < 2 else n / (n - 1) * (squares - sums / n)  # noqa: PLR2004


def _parts(
    samples: Sequence[Sample], sums: CellSums, means: FloatArray, weights: FloatArray
) -> list[_Part]:
    inside = sums.group >= 0
    order = np.argsort(sums.sample[inside], kind="stable")
    kept = {
        name: getattr(sums, name)[inside][order]
        for name in ("sample", "combination", "group", "n", "total", "squares")
    }
    bounds = np.searchsorted(kept["sample"], np.arange(len(samples) + 1))
    found = []
    for at, sample in enumerate(samples):
        piece = slice(bounds[at], bounds[at + 1])
        if bounds[at] < bounds[at + 1]:
            own: dict[str, Any] = {name: values[piece] for name, values in kept.items()}
            found.append(_part(sample, own, means, weights))
    return found


def _part(sample: Sample, own: dict[str, Any], means: FloatArray, weights: FloatArray) -> _Part:
    groups, group = np.unique(own["group"], return_inverse=True)
    mean, size = means[own["group"]], weights[own["group"]]
    z_sum = (own["total"] - own["n"] * mean) / size
    z_squares = (own["squares"] - 2 * mean * own["total"] + mean**2 * own["n"]) / size**2
    shape = (sample.people.size, groups.size)
    z = np.zeros(shape)
    np.add.at(z, (own["combination"], group), z_sum)
    zz = np.bincount(
        group, weights=sample.weights[own["combination"]] ** 2 * z_squares, minlength=groups.size
    )
    return _Part(sample, groups, z, zz, _fitted(sample, z))


def _fitted(sample: Sample, z: FloatArray) -> FloatArray:
    if sample.model is None:
        return np.zeros(z.shape)
    gram = sample.model.T @ (sample.people[:, None] * sample.model)
    slopes = np.linalg.lstsq(gram, sample.model.T @ z, rcond=1e-12)[0]
    return np.asarray(sample.model @ slopes)
