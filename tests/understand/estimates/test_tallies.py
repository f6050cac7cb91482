"""Means and shares from counts, held to scipy and statsmodels."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from firsthand.core.estimate import Suppression, Unit
from firsthand.understand.estimates.api import (
    mean_of_counts,
    share_of_counts,
    thumbs_share,
    top_two,
)
from tests.understand.estimates.support import five_point, lopsided


def _answers(counts: dict[int, int]) -> Any:
    return np.repeat(list(counts.keys()), list(counts.values()))


@given(five_point)
def test_the_mean_and_its_interval_are_those_of_scipy(counts: dict[int, int]) -> None:
    answers = _answers(counts)
    estimate = mean_of_counts(counts)
    if len(set(answers)) < 2:
        assert estimate.low is None
        return
    error = stats.sem(answers)
    low, high = stats.t.interval(0.95, len(answers) - 1, loc=answers.mean(), scale=error)
    assert estimate.value == pytest.approx(answers.mean(), rel=1e-12)
    assert estimate.standard_error == pytest.approx(error, rel=1e-9)
    assert estimate.low == pytest.approx(max(1, low), rel=1e-9)
    assert estimate.high == pytest.approx(min(5, high), rel=1e-9)


@given(st.integers(0, 2000), st.integers(0, 2000), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilson_is_that_of_statsmodels(ups: int, downs: int, level: float) -> None:
    estimate = thumbs_share({1: ups, 0: downs}, level)
    if ups + downs == 0:
        assert estimate.suppressed is Suppression.NO_ANSWERS
        return
    low, high = proportion_confint(ups, ups + downs, alpha=1 - level, method="wilson")
    assert estimate.value == ups / (ups + downs)
    assert estimate.low == pytest.approx(low, abs=1e-12)
    assert estimate.high == pytest.approx(high, abs=1e-12)


@given(lopsided)
def test_intervals_hold_the_value_and_stay_inside_the_scale(counts: dict[int, int]) -> None:
    for estimate, bottom, top in ((mean_of_counts(counts), 1, 5), (top_two(counts), 0, 1)):
        if estimate.low is not None:
            assert estimate.value is not None and estimate.high is not None
            assert bottom <= estimate.low <= estimate.value <= estimate.high <= top


@given(lopsided)
def test_top_two_counts_fours_and_fives(counts: dict[int, int]) -> None:
    estimate = top_two(counts)
    assert estimate.n == sum(counts.values())
    if estimate.value is not None:
        assert estimate.value == (counts[4] + counts[5]) / sum(counts.values())
        assert estimate.unit is Unit.SHARE


def test_one_answer_has_no_interval_and_the_method_says_why() -> None:
    estimate = mean_of_counts({4: 1})
    assert (estimate.value, estimate.low, estimate.high) == (4.0, None, None)
    assert "one answer" in estimate.method


def test_answers_that_are_all_alike_do_not_pretend_to_certainty() -> None:
    estimate = mean_of_counts({5: 40})
    assert (estimate.value, estimate.low) == (5.0, None)
    assert "alike" in estimate.method


def test_a_perfect_share_still_has_an_interval() -> None:
    estimate = top_two({5: 40})
    assert estimate.high == 1.0
    assert estimate.low is not None
    assert estimate.low < 0.95


def test_it_refuses_negative_counts_and_values_off_the_scale() -> None:
    with pytest.raises(ValueError, match="never negative"):
        share_of_counts({1: -1}, {1})
    with pytest.raises(ValueError, match="1 to 5"):
        mean_of_counts({7: 3})


def test_the_intervals_hold_the_truth_as_often_as_they_say() -> None:
    chances = np.array([0.05, 0.05, 0.1, 0.3, 0.5])
    truth = float((chances * np.arange(1, 6)).sum())
    rng = np.random.default_rng(20230521)
    held = {"mean": 0, "share": 0}
    samples = 2000
    for drawn in rng.multinomial(60, chances, size=samples):
        counts = {value: int(number) for value, number in enumerate(drawn, start=1)}
        mean, share = mean_of_counts(counts), top_two(counts)
        held["mean"] += (mean.low or 0) <= truth <= (mean.high or 0)
        held["share"] += (share.low or 0) <= 0.8 <= (share.high or 0)
    assert all(0.93 <= times / samples <= 0.98 for times in held.values()), held
