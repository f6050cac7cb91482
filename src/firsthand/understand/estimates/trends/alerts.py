"""The queue of alerts: what moved, by which rule, with what odds."""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy import stats

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.multiplicity import benjamini_hochberg
from firsthand.understand.estimates.trends.cusum import cusum

_ALARM_RATE = 1000.0


@dataclass(frozen=True)
class Watched:
    """A measure's series: values and errors one a period, and the effective n of the last one."""

    name: str
    values: FloatArray
    errors: FloatArray
    baseline: int
    n_effective: float


@dataclass(frozen=True)
class Alert:
    """change: last value less the baseline's mean, in the measure's unit. since: position."""

    name: str
    change: float
    since: int
    rule: str
    odds: str


@dataclass(frozen=True)
class Floor:
    """Below these nothing alerts: the smallest change that matters and the smallest sample."""

    change: float
    n_effective: float = 30.0


def cusum_alerts(
    measures: Sequence[Watched], floor: Floor, *, arl: float = _ALARM_RATE
) -> list[Alert]:
    """Measures whose CUSUM passes its limit, the largest change first."""
    found = []
    for measure in measures:
        run = cusum(measure.values, measure.baseline, arl=arl, errors=measure.errors)
        if run.alarm is None or run.since is None:
            continue
        since = measure.baseline + run.since
        change = float(measure.values[since:].mean()) - run.mean
        if _matters(change, measure, floor):
            rule = f"CUSUM passed {run.limit:.2f} sigma at point {measure.baseline + run.alarm + 1}"
            odds = f"a stable measure does so once in about {arl:.0f} periods"
            found.append(Alert(measure.name, change, since, rule, odds))
    return sorted(found, key=lambda alert: -abs(alert.change))


def discovery_alerts(
    measures: Sequence[Watched], floor: Floor, *, rate: float = 0.05
) -> list[Alert]:
    """Measures whose last period differs from their baseline, false discoveries held to `rate`.

    The test's error joins the design error of the last period with the spread between baseline
    periods, so that ordinary ripples do not count; t on the baseline's points less one.
    """
    if not 0 < rate < 1:
        raise InvalidInput(
            "The rate of false discoveries lies between 0 and 1.", next_step="0.05 is usual."
        )
    if not measures:
        return []
    tested = [_last_against_baseline(measure) for measure in measures]
    adjusted = benjamini_hochberg([p for _, p in tested])
    found = []
    for measure, (change, _), q in zip(measures, tested, adjusted, strict=True):
        if q <= rate and _matters(change, measure, floor):
            rule = f"last period against the {measure.baseline} before; Benjamini–Hochberg"
            odds = f"at most {rate:.0%} of such alerts are false on average"
            found.append(Alert(measure.name, change, measure.values.size - 1, rule, odds))
    return sorted(found, key=lambda alert: -abs(alert.change))


def _last_against_baseline(measure: Watched) -> tuple[float, float]:
    before = measure.values[: measure.baseline]
    if before.size < 3 or measure.values.size <= measure.baseline:  # noqa: PLR2004 -- a spread
        raise InvalidInput(
            "A comparison needs three baseline periods and one after them.",
            where=measure.name,
            next_step="Wait for more periods.",
        )
    change = float(measure.values[-1] - before.mean())
    between = float(before.var(ddof=1))
    # The spread between periods holds their sampling error; a thin last period adds its excess.
    excess = max(0.0, float(measure.errors[-1] ** 2 - (measure.errors[: before.size] ** 2).mean()))
    variance = between * (1 + 1 / before.size) + excess
    if variance == 0:
        return change, 0.0 if change else 1.0
    statistic = change / variance**0.5
    return change, float(2 * stats.t.sf(abs(statistic), before.size - 1))


def _matters(change: float, measure: Watched, floor: Floor) -> bool:
    return abs(change) >= floor.change and measure.n_effective >= floor.n_effective
