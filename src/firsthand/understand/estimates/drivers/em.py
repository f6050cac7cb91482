"""The weighted mean and covariance of answers with gaps, by EM (Little and Rubin 2019, ch. 11).

Assumes that what is missing depends only on what was answered, and a normal distribution; with
complete rows it is the plain weighted covariance with divisor sum w.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.core.words import gettext as _
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.drivers.patterns import Sums

_ROUNDS = 1000
_SINGULAR = 1e-10


@dataclass(frozen=True)
class Moments:
    """mean: questions. covariance: questions x questions."""

    mean: FloatArray
    covariance: FloatArray


def em_moments(
    sums: list[Sums], names: Sequence[str], start: Moments | None = None, *, close: float = 1e-10
) -> Moments:
    """Iterate from `start` (or the answers at hand) until nothing moves by `close` deviations.

    names: of the questions, for messages.

    Raises InvalidInput for a question that nobody answered or that never varies, and for
    questions that repeat one another.
    """
    moments = start or _available(sums, names)
    if all(part.seen.all() for part in sums):
        return checked(_update(sums, moments), names)
    for _round in range(_ROUNDS):
        newer = _update(sums, moments)
        scale = np.sqrt(np.diag(newer.covariance))
        if (scale == 0).any():
            break
        drift = np.abs(newer.covariance - moments.covariance) / np.outer(scale, scale)
        moved = max(float(drift.max()), float((np.abs(newer.mean - moments.mean) / scale).max()))
        moments = newer
        if moved < close:
            break
    return checked(moments, names)


def checked(moments: Moments, names: Sequence[str]) -> Moments:
    """The moments if the covariance can be inverted; raises InvalidInput otherwise."""
    spread = np.sqrt(np.maximum(np.diag(moments.covariance), 0.0))
    tiny = 1e-12 * np.maximum(np.abs(moments.mean), 1e-300)
    if (spread <= tiny).any():
        raise InvalidInput(
            _("Everybody gave the same answer to this question."),
            where=names[int(np.argmax(spread <= tiny))],
            next_step=_("Leave it out: what never varies goes with nothing."),
        )
    correlation = moments.covariance / np.outer(spread, spread)
    if np.linalg.eigvalsh(correlation)[0] < _SINGULAR:
        raise InvalidInput(
            _("Some questions repeat one another, so their shares cannot be told apart."),
            next_step=_("Leave one of each pair out."),
        )
    return moments


def _available(sums: list[Sums], names: Sequence[str]) -> Moments:
    size = len(names)
    weight, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for part in sums:
        weight[part.seen] += part.weight
        first[part.seen] += part.first
        second[part.seen] += np.diag(part.second)
    if (weight == 0).any():
        raise InvalidInput(
            _("Nobody answered this question."),
            where=names[int(np.argmax(weight == 0))],
            next_step=_("Leave it out."),
        )
    mean = first / weight
    spread = np.maximum(second / weight - mean**2, 0.0)
    return checked(Moments(mean, np.diag(spread)), names)


def _update(sums: list[Sums], moments: Moments) -> Moments:
    """One step of EM, from sums around the current mean so that nothing cancels."""
    size = moments.mean.size
    weight, first, second = 0.0, np.zeros(size), np.zeros((size, size))
    for part in sums:
        linear, square = _completed(part, moments)
        weight += part.weight
        first += linear
        second += square
    shift = first / weight
    return Moments(moments.mean + shift, second / weight - np.outer(shift, shift))


def _completed(part: Sums, moments: Moments) -> tuple[FloatArray, FloatArray]:
    """Expected sums of deviations from the current mean, and of their products."""
    seen, centre = part.seen, moments.mean[part.seen]
    linear = part.first - part.weight * centre
    cross = np.outer(part.first, centre)
    square = part.second - cross - cross.T + part.weight * np.outer(centre, centre)
    if seen.all():
        return linear, square
    covariance = moments.covariance
    inner = covariance[np.ix_(seen, seen)]
    slope = np.linalg.solve(inner, covariance[np.ix_(seen, ~seen)]).T
    spread = np.zeros((seen.size, int(seen.sum())))
    spread[seen], spread[~seen] = np.eye(int(seen.sum())), slope
    full = spread @ square @ spread.T
    left = covariance[np.ix_(~seen, ~seen)] - slope @ covariance[np.ix_(seen, ~seen)]
    full[np.ix_(~seen, ~seen)] += part.weight * left
    return spread @ linear, full
