"""How figures are written for people."""

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.estimate import Count, Estimate, Suppression, Unit
from firsthand.web.figures import count_words, estimate_words, interval_words, value_words

TRUST = Estimate(0.76874, 0.001, 0.76712, 0.77036, 8755803, 8755803, Unit.SHARE, "Wilson")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.76874, Unit.SHARE, "76.9%"),
        (1.0, Unit.SHARE, "100.0%"),
        (4.2397, Unit.MEAN, "4.24"),
        (3.999, Unit.MEAN, "4.00"),
        (0.0127, Unit.DIFFERENCE_OF_SHARES, "+1.3 points"),
        (-0.0127, Unit.DIFFERENCE_OF_SHARES, "−1.3 points"),
        (-0.057, Unit.DIFFERENCE_OF_MEANS, "−0.06"),
        (-0.0001, Unit.DIFFERENCE_OF_MEANS, "0.00"),
        (0.0001, Unit.DIFFERENCE_OF_SHARES, "0.0 points"),
        (3677177.53, Unit.TOTAL, "3,677,178"),
        (12.5, Unit.TOTAL, "12.50"),
        (-1200.4, Unit.TOTAL, "−1,200"),
        (0, Unit.TOTAL, "0.00"),
        (0.8369, Unit.RATIO, "0.84"),
        (1.0777, Unit.RATIO, "1.08"),
        (0.00345, Unit.RATIO, "0.0034"),
        (0.000000001, Unit.RATIO, "0.000000"),
        (12345.678, Unit.MEAN, "12,345.68"),
        (1234.5, Unit.DIFFERENCE_OF_MEANS, "+1,234.50"),
    ],
)
def test_a_value_is_rounded_and_carries_its_unit(value: float, unit: Unit, words: str) -> None:
    assert value_words(value, unit) == words


@given(st.floats(1, 5))
def test_a_mean_is_never_cut_off_instead_of_rounded(value: float) -> None:
    assert abs(float(value_words(value, Unit.MEAN)) - value) <= 0.005 + 1e-12


def test_numbers_follow_the_language() -> None:
    with override("es"):
        assert value_words(4.2397, Unit.MEAN) == "4,24"


def test_a_whole_estimate_in_one_line() -> None:
    assert estimate_words(TRUST) == "76.9% (76.7% to 77.0%; n = 8,755,803)"


def test_what_was_counted_in_full_needs_no_interval() -> None:
    rate = Estimate.counted(30, 40, method="counted")
    assert estimate_words(rate) == "75.0% (counted, no interval needed; n = 40)"
    html = Template("{% load firsthand %}{% figure it %}").render(Context({"it": rate}))
    assert "counted, no interval needed" in html


def test_a_sample_without_spread_has_no_interval() -> None:
    alike = Estimate(5.0, None, None, None, 12, 12, Unit.MEAN, "all alike")
    assert estimate_words(alike) == "5.00 (no interval; n = 12)"


def test_an_interval_in_points_names_them_once() -> None:
    change = Estimate(0.01, 0.01, -0.012, 0.031, 90, 90, Unit.DIFFERENCE_OF_SHARES, "")
    assert interval_words(change) == "−1.2 to +3.1 points"


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (90.0, 210.0, Unit.TOTAL, "90 to 210"),
        (0.004, 0.3, Unit.RATIO, "0.00 to 0.30"),
        (-3.5, 4.5, Unit.TOTAL, "−3.50 to 4.50"),
    ],
)
def test_both_ends_of_an_interval_have_as_many_digits(
    low: float, high: float, unit: Unit, words: str
) -> None:
    assert interval_words(Estimate(low, 1.0, low, high, 90, 90, unit, "")) == words


def test_a_hidden_estimate_says_why_and_gives_nothing_away() -> None:
    hidden = TRUST.suppress(Suppression.TOO_FEW)
    assert estimate_words(hidden) == "Too few answers to show"
    html = Template("{% load firsthand %}{% figure it %}").render(Context({"it": hidden}))
    assert "8" not in html


def test_an_unknown_count_is_not_nought() -> None:
    assert count_words(Count(None)) == "not known"
    assert count_words(Count(0)) == "0"
    assert count_words(Count(9793202)) == "9,793,202"


def test_the_tag_refuses_a_bare_number() -> None:
    with pytest.raises(TypeError, match="not float"):
        Template("{% load firsthand %}{% figure it %}").render(Context({"it": 4.1}))
