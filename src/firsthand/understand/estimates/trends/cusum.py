"""CUSUM: adds up small steps in one direction until chance no longer explains them."""

from dataclasses import dataclass

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, complete
from firsthand.understand.estimates.trends.arl import limit_for
from firsthand.understand.estimates.trends.xmr import mean_moving_range

_D2 = 1.128
_FEWEST = 12


@dataclass(frozen=True)
class Cusum:
    """The sums after the baseline, one a new point; both start at 0.

    mean, sigma: of the baseline. limit: in sigmas. alarm: the first new point beyond it, None if
    none. since: the new point after which the sum that alarmed last stood at 0, so the change
    most likely began there.
    """

    up: FloatArray
    down: FloatArray
    mean: float
    sigma: float
    limit: float
    alarm: int | None
    since: int | None
    rose: bool | None


def cusum(
    values: FloatArray,
    baseline: int,
    *,
    k: float = 0.5,
    arl: float = 1000.0,
    errors: FloatArray | None = None,
) -> Cusum:
    """Watch the points after the first `baseline` ones, in both directions.

    k: half the shift to be found, in sigmas. arl: mean points between false alarms if the
    baseline were known exactly. errors: design-based errors, one a point, so that a month with
    few answers counts less. sigma is the mean moving range over 1.128. Raises InvalidInput for a
    baseline under 12 points, no new point, or a baseline without any variation.
    """
    y = complete(values, "series")
    if not _FEWEST <= baseline < y.size:
        raise InvalidInput(
            f"A baseline of {baseline} of {y.size} points cannot be watched against.",
            next_step="Take at least 12 points, and leave at least one to watch.",
        )
    scale = np.ones(y.size) if errors is None else complete(errors, "errors")
    if not (scale > 0).all():
        raise InvalidInput(
            "Every period needs an error above zero.", next_step="Leave the errors out."
        )
    precision = 1 / scale[:baseline] ** 2
    mean = float(y[:baseline] @ precision / precision.sum())
    z = (y - mean) / scale
    sigma = mean_moving_range(z[:baseline]) / _D2
    if sigma == 0:
        raise InvalidInput(
            "The baseline never varies, so nothing is unusual.",
            next_step="Check whether the measure is copied from one period to the next.",
        )
    return _watch(z[baseline:] / sigma, mean, sigma, k, limit_for(k, arl))


def _watch(z: FloatArray, mean: float, sigma: float, k: float, limit: float) -> Cusum:
    up, down = _sums(z, k), _sums(-z, k)
    beyond = (up > limit) | (down > limit)
    if not beyond.any():
        return Cusum(up, down, mean, sigma, limit, None, None, None)
    alarm = int(np.argmax(beyond))
    rose = bool(up[alarm] > limit)
    path = up if rose else down
    zeros = np.flatnonzero(path[: alarm + 1] == 0)
    since = int(zeros[-1]) + 1 if zeros.size else 0
    return Cusum(up, down, mean, sigma, limit, alarm, since, rose)


def _sums(z: FloatArray, k: float) -> FloatArray:
    out = np.empty(z.size)
    current = 0.0
    for at, value in enumerate(z):
        current = max(0.0, current + value - k)
        out[at] = current
    return out
