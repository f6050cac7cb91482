"""Bootstrap replicates of EM moments, each by one Newton step instead of a whole EM.

Beside the estimate, the moments of a replicate are m + (I - J)^-1 (M*(m) - m): M* is one step of
EM under the weights of the replicate, J the derivative of such a step (the k-step bootstrap of
Andrews 2002, Econometrica 70, with k = 1; Newton on EM as in Jamshidian and Jennrich 1993). One
step of EM is a weighted mean over rows, so that all replicates are one matrix product. Where
nothing is missing J is 0, and the replicates are exact.
"""

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.core.words import gettext as _
from firsthand.understand.estimates.arrays import BoolArray, FloatArray
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.drivers.em import Moments
from firsthand.understand.estimates.drivers.patterns import Pattern, Sums
from firsthand.understand.estimates.replicates import bootstrap

# From here on the means over rows are drawn from their normal limit: the same intervals to the
# second digit, at a cost that does not grow with rows times replicates.
MANY = 10_000
_SINGULAR = 1e-10
_MOST_LOST = 0.01


def replicate_covariances(
    design: Design,
    patterns: list[Pattern],
    sums: list[Sums],
    whole: Moments,
    *,
    runs: int,
    seed: int,
) -> FloatArray:
    """Covariances of replicates: about `runs` x questions x questions.

    sums: of the patterns under the design's weights. Replicates in which questions repeat one
    another are left out; raises InvalidInput where these are more than one in a hundred.
    """
    rows = _completed_rows(design.rows, patterns, whole)
    used = np.zeros(design.rows, np.bool_)
    for pattern in patterns:
        used[pattern.rows] = True
    steps = _steps(design, rows, used, runs, seed)
    if not all(part.seen.all() for part in sums):
        slope = _derivative(sums, whole)
        steps = np.linalg.solve(np.eye(slope.shape[0]) - slope, steps.T).T
    return _sound(_covariances(whole, steps))


def _completed_rows(size: int, patterns: list[Pattern], whole: Moments) -> FloatArray:
    """What each row adds to a step of EM: deviations from the mean, and their products."""
    q = whole.mean.size
    first, second = np.triu_indices(q)
    rows = np.zeros((size, q + first.size))
    for pattern in patterns:
        seen = pattern.seen
        answers = pattern.features[:, 1 : 1 + int(seen.sum())] - whole.mean[seen]
        slope, left = _regression(whole.covariance[None], seen)
        full = np.zeros((answers.shape[0], q))
        full[:, seen], full[:, ~seen] = answers, answers @ slope[0].T
        spread = np.zeros((q, q))
        spread[np.ix_(~seen, ~seen)] = left[0]
        rows[pattern.rows, :q] = full
        rows[pattern.rows, q:] = full[:, first] * full[:, second] + spread[first, second]
    return rows


def _steps(design: Design, rows: FloatArray, used: BoolArray, runs: int, seed: int) -> FloatArray:
    """By how much one step of EM moves the moments, in each replicate."""
    weights = np.where(used, design.weights, 0.0)
    centre = weights @ rows / weights.sum()
    if design.rows >= MANY:
        scores = (rows - centre) * weights[:, None] / weights.sum()
        spread = design.covariance(scores)
        random = np.random.default_rng(seed)
        return random.multivariate_normal(np.zeros(centre.size), spread, runs, method="eigh")
    drawn = bootstrap(design, runs, seed=seed).weights * used[:, None]
    return np.asarray((rows.T @ drawn / drawn.sum(axis=0)).T - centre)


def _derivative(sums: list[Sums], whole: Moments) -> FloatArray:
    """The Jacobian of a step of EM at its fixed point, by central differences.

    Moments are a vector: deviations of the means, then the second moments around `whole.mean`.
    """
    q = whole.mean.size
    first, second = np.triu_indices(q)
    deviation = np.sqrt(np.diag(whole.covariance))
    scale = np.concatenate([deviation, deviation[first] * deviation[second]])
    change = np.concatenate([np.diag(scale), -np.diag(scale)]) * 1e-4
    after = _step_of(sums, whole, change)
    return np.asarray((after[: scale.size] - after[scale.size :]).T / (2e-4 * scale))


def _step_of(sums: list[Sums], whole: Moments, change: FloatArray) -> FloatArray:
    """One step of EM from the moments with each of several changes."""
    q = whole.mean.size
    first, second = np.triu_indices(q)
    shift, covariance = change[:, :q], _covariances(whole, change)
    linear, square = np.zeros_like(shift), np.zeros_like(covariance)
    for part in sums:
        seen, size = part.seen, int(part.seen.sum())
        slope, left = _regression(covariance, seen)
        spread = np.zeros((change.shape[0], q, size))
        spread[:, seen] = np.eye(size)
        spread[:, ~seen] = slope
        # A row is completed to `start + spread @ deviation`.
        start = np.zeros_like(shift)
        start[:, ~seen] = shift[:, ~seen] - np.einsum("pij,pj->pi", slope, shift[:, seen])
        mean = whole.mean[seen]
        total = part.first - part.weight * mean
        cross = np.outer(part.first, mean)
        products = part.second - cross - cross.T + part.weight * np.outer(mean, mean)
        moved = spread @ total
        linear += part.weight * start + moved
        square += spread @ products @ spread.transpose(0, 2, 1)
        square += np.einsum("pi,pj->pij", start, moved) + np.einsum("pi,pj->pij", moved, start)
        square += part.weight * np.einsum("pi,pj->pij", start, start)
        hidden = np.flatnonzero(~seen)
        square[:, hidden[:, None], hidden] += part.weight * left
    weight = sum(part.weight for part in sums)
    return np.asarray(np.hstack([linear, square[:, first, second]]) / weight)


def _regression(covariance: FloatArray, seen: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Of the unseen questions on the seen ones: slopes, and the covariance that is left."""
    known, hidden = np.flatnonzero(seen), np.flatnonzero(~seen)
    inner = covariance[:, known[:, None], known]
    across = covariance[:, known[:, None], hidden]
    slope = np.linalg.solve(inner, across).transpose(0, 2, 1)
    return slope, covariance[:, hidden[:, None], hidden] - slope @ across


def _covariances(whole: Moments, steps: FloatArray) -> FloatArray:
    q = whole.mean.size
    first, second = np.triu_indices(q)
    moments = np.zeros((steps.shape[0], q, q))
    moments[:, first, second] = moments[:, second, first] = steps[:, q:]
    means = steps[:, :q]
    return np.asarray(whole.covariance + moments - np.einsum("pi,pj->pij", means, means))


def _sound(covariances: FloatArray) -> FloatArray:
    """Those that can be inverted."""
    variance = np.einsum("pii->pi", covariances)
    deviation = np.sqrt(np.where(variance > 0, variance, 1.0))
    correlation = covariances / (deviation[:, :, None] * deviation[:, None, :])
    least = np.linalg.eigvalsh(correlation)[:, 0]
    sound = (variance > 0).all(axis=1) & (least > _SINGULAR)
    if sound.mean() < 1 - _MOST_LOST:
        raise InvalidInput(
            _("These answers are too few, or too alike, for intervals."),
            next_step=_("Gather more answers, or leave out an item that repeats another."),
        )
    return np.asarray(covariances[sound])
