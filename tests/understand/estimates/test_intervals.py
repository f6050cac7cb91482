"""Intervals stay inside 0 and 1, hold their figure, and the NCHS rule says what it should."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates import intervals
from firsthand.understand.estimates.intervals import Presentation, nchs_rule


@given(st.floats(0, 1), st.floats(1, 1e6), st.integers(1, 1000))
def test_wilson_holds_its_figure_within_0_and_1(p: float, n: float, degrees: int) -> None:
    interval = intervals.wilson(p, n, degrees)
    assert 0 <= interval.low <= p + 1e-12
    assert p - 1e-12 <= interval.high <= 1


def test_wilson_is_the_textbook_interval() -> None:
    # 8 of 10: 0.490 to 0.943 (Newcombe 1998 prints .490, .943).
    interval = intervals.wilson(0.8, 10, math.inf)
    assert (round(interval.low, 3), round(interval.high, 3)) == (0.490, 0.943)


def test_a_difference_of_independent_shares_is_newcombes() -> None:
    # 56 of 70 against 48 of 80: 0.0524 to 0.3339 (Newcombe 1998, example a, method 10).
    one = (56 / 70, intervals.wilson(56 / 70, 70, math.inf))
    two = (48 / 80, intervals.wilson(48 / 80, 80, math.inf))
    gap = intervals.mover_difference(one, two, 0.0)
    assert (round(gap.low, 4), round(gap.high, 4)) == (0.0524, 0.3339)


def test_two_unanimous_groups_are_not_certainly_equal() -> None:
    sure = (1.0, intervals.wilson(1.0, 20, 19))
    gap = intervals.mover_difference(sure, sure, 0.0)
    assert gap.low < -0.1
    assert gap.high > 0.1


def test_clopper_pearson_at_the_ends_is_one_sided() -> None:
    nobody = intervals.clopper_pearson(0, 10)
    assert nobody.low == 0
    assert nobody.high == pytest.approx(1 - 0.025 ** (1 / 10))
    assert intervals.clopper_pearson(10, 10).high == 1


def test_the_smaller_effective_n_is_used_for_display() -> None:
    assert intervals.display_n(0.5, 0.05, kish=80) == 80  # the design's would be 100
    assert intervals.display_n(0.5, 0.1, kish=80) == pytest.approx(25)
    assert intervals.display_n(1.0, 0.0, kish=80) == 80
    assert intervals.display_n(1.0, 0.0, kish=80, clusters=6) == 6


@pytest.mark.parametrize(
    ("p", "n", "degrees", "verdict"),
    [
        (0.5, 1000, 999, Presentation.SHOW),
        (0.5, 29, 28, Presentation.SUPPRESS),
        (0.5, 35, 34, Presentation.SUPPRESS),  # wider than 30 points
        (0.02, 60, 59, Presentation.SUPPRESS),  # wider than 130% of the figure
        (0.5, 1000, 5, Presentation.REVIEW),
        (0.0, 200, 199, Presentation.REVIEW),
        (0.002, 20_000, 19_999, Presentation.SHOW),
    ],
)
def test_the_nchs_rule(p: float, n: int, degrees: int, verdict: Presentation) -> None:
    answer = nchs_rule(p, math.sqrt(p * (1 - p) / n), n, degrees)
    assert answer.presentation is verdict
    assert answer.reason


def test_what_cannot_be_an_interval_is_refused() -> None:
    with pytest.raises(InvalidInput, match="not a proportion"):
        intervals.wilson(1.2, 10, 9)
    with pytest.raises(InvalidInput, match="sample size above zero"):
        intervals.wilson(0.5, 0, 9)
    with pytest.raises(InvalidInput, match="degrees of freedom"):
        intervals.wald(1, 1, 0)
    with pytest.raises(InvalidInput, match="level"):
        intervals.wald(1, 1, 9, level=95)
    with pytest.raises(InvalidInput, match="infinite"):
        intervals.logit(1.0, 0.1, 9)
