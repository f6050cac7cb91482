"""From a budget of false alarms to the limits that keep it."""

from dataclasses import dataclass
from functools import lru_cache

from firsthand.core.errors import InvalidInput
from firsthand.core.words import gettext as _
from firsthand.understand.estimates.trends.budget import false_alarm_budget

BASELINE = 12  # points; the fewest that a CUSUM is watched against
_USUAL = 0.05
# Periods between false alarms, were the baseline known: the first that keeps the budget is taken.
_STEPS = (100.0, 200.0, 370.0, 500.0, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6)
_HORIZON = 24
RUNS = 4000  # simulated series


@dataclass(frozen=True)
class Plan:
    """The limits of one service.

    floor: the smallest change that alerts, in the unit of the measure. n_effective: the smallest
    sample. arl: of the CUSUM, periods. rate: of false discoveries among the series that are too
    short for it; 0 watches none of them. a_month: false alarms a month to expect of all together.
    """

    floor: float
    n_effective: float
    arl: float
    rate: float
    a_month: float


def plan_for(
    long: int,
    short: int,
    *,
    periods_a_year: int,
    budget: float,
    floor: float,
    n_effective: float = 30.0,
) -> Plan:
    """The limits under which so many series raise at most `budget` false alarms a year.

    long, short: series with, and without, 12 periods to compare with. Each kind gets the part of
    the budget that its number of series is. The floor only makes false alarms rarer, which is
    not counted. Where even the widest limits do not keep the budget, a_month says so.
    """
    if budget <= 0 or floor < 0 or long < 0 or short < 0 or periods_a_year < 1:
        raise InvalidInput(
            _("A budget of false alarms is above zero, and a floor is not below zero."),
            next_step=_("One false alarm a year for each service is usual."),
        )
    for_long = budget * long / max(long + short, 1)
    arl = _arl(for_long / (long * periods_a_year)) if long else _STEPS[-1]
    rate = min(_USUAL, (budget - for_long) / periods_a_year) if short else 0.0
    # Benjamini and Hochberg hold the odds of any false alarm; now and then it is more than one.
    rate /= 1 + rate
    a_year = periods_a_year * (long * false_alarms(arl) + rate * (1 + rate))
    return Plan(floor, n_effective, arl, rate, a_year / 12)


@lru_cache(maxsize=64)
def false_alarms(arl: float) -> float:
    """False alarms a period of one stable series against 12 periods, by seeded simulation."""
    return false_alarm_budget(1, BASELINE, arl=arl, periods=_HORIZON, runs=RUNS).as_estimated


def _arl(allowed: float) -> float:
    return next((arl for arl in _STEPS if false_alarms(arl) <= allowed), _STEPS[-1])
