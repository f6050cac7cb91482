"""How many false alarms to expect, printed beside every queue of alerts."""

from dataclasses import dataclass

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.trends.arl import limit_for

_D2 = 1.128


@dataclass(frozen=True)
class Budget:
    """Expected false alarms a period over all measures.

    if_known: were every baseline known exactly (measures / ARL). as_estimated: with baselines of
    the given length, by simulation; this is the one to print.
    """

    measures: int
    if_known: float
    as_estimated: float


def false_alarm_budget(
    measures: int,
    baseline: int,
    *,
    k: float = 0.5,
    arl: float = 1000.0,
    periods: int = 12,
    runs: int = 4000,
    seed: int = 20,
) -> Budget:
    """Simulate stable, independent, normal series watched by `cusum` for some periods."""
    if measures < 1 or baseline < 2 or periods < 1:  # noqa: PLR2004 -- a range needs two
        raise InvalidInput(
            "A budget needs at least one measure, two baseline points and one period.",
            next_step="Count the measures that are watched.",
        )
    rng = np.random.default_rng(seed)
    y = rng.normal(size=(runs, baseline + periods))
    z = _standardise(y, baseline)
    limit = limit_for(k, arl)
    up = down = np.zeros(runs)
    alarmed = np.zeros(runs, np.bool_)
    for at in range(periods):
        up, down = np.maximum(0, up + z[:, at] - k), np.maximum(0, down - z[:, at] - k)
        alarmed |= (up > limit) | (down > limit)
    return Budget(measures, measures / arl, measures * float(alarmed.mean()) / periods)


def _standardise(y: FloatArray, baseline: int) -> FloatArray:
    first = y[:, :baseline]
    ranges = np.abs(np.diff(first, axis=1)).mean(axis=1)
    centre = first.mean(axis=1, keepdims=True)
    return np.asarray((y[:, baseline:] - centre) / (ranges / _D2)[:, None])
