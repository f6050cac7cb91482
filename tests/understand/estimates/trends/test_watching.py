"""Alerts: harmless variation stays within the budget, a real drop is found in time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.trends.changepoints import changepoints
from firsthand.understand.estimates.trends.plan import Plan, plan_for
from firsthand.understand.estimates.trends.watching import Rule, Watch, laney_errors, raised

ASKED, SHARE = 400, 0.7


def asked(rng: np.random.Generator, true: FloatArray, size: int = ASKED) -> Watch:
    """Answers of so many people a period, with ripples between periods beyond chance."""
    rippled = np.clip(true + rng.normal(scale=0.015, size=true.size), 0.01, 0.99)
    shares = rng.binomial(size, rippled) / size
    sizes = np.full(true.size, float(size))
    return Watch(shares, laney_errors(shares, sizes), sizes)


def alarms(watches: list[Watch], limits: Plan, first: int) -> int:
    """How many alerts a run at the end of each period would have raised."""
    size = watches[0].values.size
    return sum(
        len(raised([each.until(end) for each in watches], limits)) for end in range(first, size + 1)
    )


@pytest.mark.parametrize(("long", "short", "periods"), [(6, 0, 24), (0, 6, 12), (3, 3, 12)])
def test_harmless_variation_stays_within_the_budget(long: int, short: int, periods: int) -> None:
    """Seeded; over many made-up services, and without the help of a floor."""
    rng = np.random.default_rng(7)
    limits = plan_for(long, short, periods_a_year=12, budget=1, floor=0)
    services, years, false = 40, 0.0, 0
    for _each in range(services):
        steady = [asked(rng, np.full(12 + periods, SHARE)) for _ in range(long)]
        false += alarms(steady, limits, 13) if steady else 0
        begun = [asked(rng, np.full(12, SHARE)) for _ in range(short)]
        false += alarms(begun, limits, 5) if begun else 0
        years += periods / 12
    # Series that have begun are short for 8 of the 12 periods only.
    assert limits.a_month * 12 <= 1
    assert false / years <= limits.a_month * 12 * 1.15


def test_a_drop_of_ten_points_is_found_within_four_months() -> None:
    rng = np.random.default_rng(11)
    limits = plan_for(9, 0, periods_a_year=12, budget=1, floor=0.03)
    in_time = 0
    for _each in range(50):
        watch = asked(rng, np.r_[np.full(14, SHARE), np.full(4, SHARE - 0.1)])
        found = [one for end in (15, 16, 17, 18) for one in raised([watch.until(end)], limits)]
        in_time += bool(found)
        for one in found:
            assert one.rule is Rule.CUSUM
            assert one.change < -0.03
            assert one.start <= one.since <= one.at
    assert in_time >= 46


def test_a_short_series_is_compared_with_the_periods_before() -> None:
    rng = np.random.default_rng(3)
    limits = plan_for(0, 2, periods_a_year=12, budget=1, floor=0.03)
    steady = asked(rng, np.full(9, SHARE))
    fell = asked(rng, np.r_[np.full(8, SHARE), 0.4])
    [one] = raised([steady, fell], limits)
    assert (one.series, one.rule, one.since, one.at) == (1, Rule.DISCOVERY, 8, 8)


def test_after_an_alert_the_new_level_is_what_is_watched() -> None:
    rng = np.random.default_rng(5)
    limits = plan_for(1, 0, periods_a_year=12, budget=1, floor=0.03)
    watch = asked(rng, np.r_[np.full(14, SHARE), np.full(30, 0.5)])
    found = [one for end in range(13, 45) for one in raised([watch.until(end)], limits)]
    assert len(found) == 1
    back = asked(rng, np.r_[np.full(14, SHARE), np.full(14, 0.5), np.full(4, SHARE)])
    signs = [
        np.sign(one.change) for end in range(13, 33) for one in raised([back.until(end)], limits)
    ]
    assert signs == [-1, 1]


def test_what_is_below_the_floor_or_thin_never_alerts() -> None:
    rng = np.random.default_rng(9)
    true = np.r_[np.full(14, SHARE), np.full(10, SHARE - 0.1)]
    high = plan_for(1, 0, periods_a_year=12, budget=12, floor=0.2)
    assert alarms([asked(rng, true)], high, 13) == 0
    thin = plan_for(1, 0, periods_a_year=12, budget=12, floor=0.0)
    assert alarms([asked(rng, true, size=20)], thin, 13) == 0


@pytest.mark.parametrize("share", [0.0, 0.7, 1.0])
def test_what_never_varies_raises_nothing(share: float) -> None:
    shares, sizes = np.full(20, share), np.full(20, 50.0)
    limits = plan_for(1, 1, periods_a_year=12, budget=1, floor=0)
    assert raised([Watch(shares, laney_errors(shares, sizes), sizes)], limits) == []


@settings(deadline=None)  # the first of all simulates
@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([4, 12]), st.integers(1, 12))
def test_more_series_never_widen_the_budget(
    long: int, short: int, periods: int, budget: int
) -> None:
    limits = plan_for(long, short, periods_a_year=periods, budget=budget, floor=0.05)
    more = plan_for(long + 1, short, periods_a_year=periods, budget=budget, floor=0.05)
    assert limits.a_month * 12 <= budget or limits.arl == 1e6
    assert more.arl >= limits.arl or not long


def test_a_budget_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidInput, match="above zero"):
        plan_for(1, 0, periods_a_year=12, budget=0, floor=0.05)


def test_a_changed_level_is_marked_and_ripples_are_not() -> None:
    rng = np.random.default_rng(2)
    y = rng.normal(0.6, 0.02, 40)
    assert changepoints(y) == ()
    y[20:] -= 0.1
    assert changepoints(y) == (20,)
    assert changepoints(y, np.full(40, 0.03)) == (20,)
    assert changepoints(np.full(20, 0.4)) == ()
    assert changepoints(y[:7]) == ()
