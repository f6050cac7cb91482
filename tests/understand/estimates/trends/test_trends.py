"""Charts and alerts find what moved and stay quiet about what did not."""

import numpy as np
import pytest

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.multiplicity import benjamini_hochberg, holm
from firsthand.understand.estimates.trends.alerts import (
    Floor,
    Watched,
    cusum_alerts,
    discovery_alerts,
)
from firsthand.understand.estimates.trends.budget import false_alarm_budget
from firsthand.understand.estimates.trends.cusum import cusum
from firsthand.understand.estimates.trends.laney import p_prime, standardised_chart
from firsthand.understand.estimates.trends.wordings import cut_at_wordings
from firsthand.understand.estimates.trends.xmr import Signal, xmr


def stable(seed: int = 1, size: int = 36) -> np.ndarray:  # type: ignore[type-arg]
    return 0.7 + np.random.default_rng(seed).normal(0, 0.01, size)


def watched(values: np.ndarray, name: str = "trust", n: float = 500) -> Watched:  # type: ignore[type-arg]
    return Watched(name, values, np.full(values.size, 0.01), 24, n)


def test_a_level_series_has_no_signal_and_falling_ones_are_seen() -> None:
    assert set(xmr(np.full(20, 3.0)).signals) == {Signal.NONE}
    falling = xmr(np.concatenate([np.tile([5.0, 5.2], 10), 5.1 - 0.01 * np.arange(8)]))
    assert Signal.FALLING in falling.signals


def test_limits_restart_where_the_wording_changes() -> None:
    wordings = ["I trust"] * 12 + ["increased my trust"] * 12
    parts = cut_at_wordings(wordings)
    assert [(part.start, part.stop) for part in parts] == [(0, 12), (12, 24)]
    values = np.concatenate([stable(1, 12), stable(2, 12) - 0.3])
    cut = xmr(values, restarts=tuple(part.start for part in parts[1:]))
    assert cut.mean[0] - cut.mean[-1] == pytest.approx(0.3, abs=0.02)
    assert Signal.BELOW_LIMIT not in cut.signals
    assert cut.settled


def test_series_that_cannot_be_charted_are_refused() -> None:
    with pytest.raises(InvalidInput, match="two points"):
        xmr(np.array([1.0]))
    with pytest.raises(InvalidInput, match="missing"):
        xmr(np.array([1.0, np.nan, 2.0]))
    with pytest.raises(InvalidInput, match="within the series"):
        xmr(np.arange(5.0), restarts=(9,))
    with pytest.raises(InvalidInput, match="no periods"):
        cut_at_wordings([])
    assert not xmr(stable(1, 8)).settled


def test_a_p_prime_chart_is_calm_where_a_p_chart_would_alarm() -> None:
    # A true spread of half a point between months, 200,000 answers each.
    rng = np.random.default_rng(6)
    p = 0.8 + rng.normal(0, 0.005, 36)
    chart = p_prime(p, np.full(36, 200_000.0), fixed_after=24)
    plain = np.abs(p[24:] - 0.8) > 3 * np.sqrt(0.8 * 0.2 / 200_000)
    assert plain.mean() > 0.3
    outside = [s for s in chart.signals[24:] if s in {Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT}]
    assert outside == []


def test_a_p_prime_chart_has_wider_limits_for_smaller_months() -> None:
    sizes = np.tile([100.0, 400.0], 12)
    chart = p_prime(stable(4, 24), sizes)
    width = chart.upper - chart.lower
    assert width[0] == pytest.approx(2 * width[1])


def test_shares_and_errors_that_cannot_be_are_refused() -> None:
    with pytest.raises(InvalidInput, match="answered alike"):
        p_prime(np.ones(12), np.full(12, 50.0))
    with pytest.raises(InvalidInput, match="share from 0 to 1"):
        p_prime(np.full(12, 1.2), np.full(12, 50.0))
    with pytest.raises(InvalidInput, match="size above zero"):
        p_prime(np.full(12, 0.2), np.zeros(12))
    with pytest.raises(InvalidInput, match="error above zero"):
        standardised_chart(np.ones(12), np.zeros(12), 1.0)


def test_a_cusum_says_when_the_change_began() -> None:
    values = stable(3, 44)
    values[30:] -= 0.02
    run = cusum(values, 24)
    assert run.alarm is not None
    assert run.rose is False
    assert run.since is not None
    assert abs(run.since + 24 - 30) <= 2
    assert cusum(stable(3, 44), 24).alarm is None


def test_a_cusum_refuses_a_baseline_it_cannot_use() -> None:
    with pytest.raises(InvalidInput, match="baseline of 5"):
        cusum(stable(), 5)
    with pytest.raises(InvalidInput, match="baseline of 36"):
        cusum(stable(), 36)
    with pytest.raises(InvalidInput, match="never varies"):
        cusum(np.full(36, 0.5), 24)


def test_alerts_name_rule_odds_and_what_moved_and_respect_the_floor() -> None:
    moved = stable(5)
    moved[26:] += 0.05
    measures = [watched(stable(seed), f"m{seed}") for seed in range(10, 14)]
    measures.append(watched(moved, "moved"))
    for alerts in (cusum_alerts(measures, Floor(0.02)), discovery_alerts(measures, Floor(0.02))):
        assert [alert.name for alert in alerts] == ["moved"]
        assert alerts[0].change == pytest.approx(0.05, abs=0.02)
        assert alerts[0].odds
        assert alerts[0].rule
    assert cusum_alerts(measures, Floor(0.2)) == []
    assert discovery_alerts(measures, Floor(0.2)) == []
    thin = [watched(moved, "moved", n=10)]
    assert cusum_alerts(thin, Floor(0.02)) == []
    assert discovery_alerts([], Floor(0.02)) == []
    with pytest.raises(InvalidInput, match="three baseline"):
        discovery_alerts([Watched("m", stable(1, 3), np.ones(3), 2, 100)], Floor(0.1))


def test_the_budget_admits_that_baselines_are_estimated() -> None:
    budget = false_alarm_budget(500, 24)
    assert budget.if_known == pytest.approx(0.5)
    assert budget.as_estimated > 2 * budget.if_known
    assert budget == false_alarm_budget(500, 24)
    assert false_alarm_budget(500, 200).as_estimated < budget.as_estimated


def test_adjusted_p_values_are_those_of_the_textbooks() -> None:
    p = [0.01, 0.04, 0.03, 0.005]
    np.testing.assert_allclose(holm(p), [0.03, 0.06, 0.06, 0.02])
    np.testing.assert_allclose(benjamini_hochberg(p), [0.02, 0.04, 0.04, 0.02])
    assert holm([]).size == 0
    with pytest.raises(InvalidInput):
        holm([0.5, float("nan")])
