"""Which series of a service raise an alert, under which limits."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.understand.alerts.series import Series
from firsthand.understand.alerts.words import Rule
from firsthand.understand.estimates.trends.plan import BASELINE, Plan, false_alarms, plan_for
from firsthand.understand.estimates.trends.watching import FEWEST, Raised, raised


@dataclass(frozen=True)
class Found:
    """A signal at a period of a series. odds: of its rule, as an alert keeps them."""

    series: Series
    signal: Raised
    odds: float

    @property
    def span(self) -> tuple[str, str]:
        """From the period in which it likely began until that in which it was noticed."""
        return self.series.keys[self.signal.since], self.series.keys[self.signal.at]

    @property
    def rose(self) -> bool:
        """The direction."""
        return self.signal.change > 0

    def is_like(self, other: "Found") -> bool:
        """Whether both are the same movement: of one measure, that way, at overlapping times."""
        if (self.series.measure, self.rose) != (other.series.measure, other.rose):
            return False
        return self.span[0] <= other.span[1] and other.span[0] <= self.span[1]


def limits_for(found: Sequence[Series], floor: float, budget: float) -> Plan:
    """The limits under which these series keep the budget. floor: a share; budget: a year."""
    long = sum(len(each.keys) > BASELINE for each in found)
    short = sum(FEWEST <= len(each.keys) <= BASELINE for each in found)
    # A series that begins anew after an alert is compared as the short ones are.
    periods = found[0].period.a_year if found else 12
    return plan_for(
        long, max(short, int(long > 0)), periods_a_year=periods, budget=budget, floor=floor
    )


def find(found: Sequence[Series], limits: Plan, latest: int) -> list[Found]:
    """The signals at any of the latest periods, as they would have been raised one by one.

    What all answers about a service show is not said again of its deployments.
    """
    periods = sorted({key for each in found for key in each.keys})[-latest:]
    seen: list[Found] = []
    for period in periods:
        now = [each.until(each.keys.index(period) + 1) for each in found if period in each.keys]
        fresh = [
            Found(now[each.series], each, _odds(each.rule, limits))
            for each in raised([one.watch for one in now], limits)
        ]
        for each in sorted(fresh, key=lambda one: not one.series.is_whole):
            if not any(each.is_like(one) and _covers(one, each) for one in seen):
                seen.append(each)
    return seen


def _covers(one: Found, other: Found) -> bool:
    return one.series.is_whole or one.series.place_id == other.series.place_id


def _odds(rule: Rule, limits: Plan) -> float:
    return 1 / false_alarms(limits.arl) if rule is Rule.CUSUM else limits.rate
