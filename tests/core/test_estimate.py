"""An estimate is whole and honest, or it cannot be made."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.estimate import Count, Estimate, Suppression, Unit

finite = st.floats(-1e6, 1e6)


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    """Estimates that may be shown."""
    low, value, high = sorted(draw(st.tuples(finite, finite, finite)))
    n = draw(st.integers(1, 10**9))
    return Estimate(
        value=value,
        standard_error=draw(st.floats(0, 1e6)),
        low=low,
        high=high,
        n=n,
        n_effective=draw(st.floats(0, float(n))),
        unit=draw(st.sampled_from(Unit)),
        method="Wilson",
    )


@given(estimates(), st.sampled_from(Suppression))
def test_hiding_takes_every_figure_out(estimate: Estimate, reason: Suppression) -> None:
    hidden = estimate.suppress(reason)
    assert hidden.suppressed is reason
    assert (hidden.value, hidden.standard_error, hidden.low, hidden.high) == (None,) * 4
    assert (hidden.unit, hidden.method) == (estimate.unit, estimate.method)


@given(estimates(), st.sampled_from(["value", "standard_error", "low", "high"]))
def test_a_hidden_one_cannot_carry_a_figure(estimate: Estimate, field: str) -> None:
    hidden = estimate.suppress(Suppression.TOO_FEW)
    with pytest.raises(ValueError, match="estimate"):
        replace(hidden, **{field: 0.5})


def test_what_is_counted_in_full_is_a_share_without_interval() -> None:
    rate = Estimate.counted(1, 4, method="counted")
    assert (rate.value, rate.n, rate.low, rate.is_counted) == (0.25, 4, None, True)
    with pytest.raises(ValueError, match="counted in full"):
        replace(rate, low=0.1, high=0.4)
    with pytest.raises(ValueError, match="counted in full"):
        replace(rate, standard_error=0.1)


@given(estimates())
def test_there_is_a_value_or_a_reason_and_never_both(estimate: Estimate) -> None:
    with pytest.raises(ValueError, match="either"):
        replace(estimate, suppressed=Suppression.TOO_FEW)
    with pytest.raises(ValueError, match="either"):
        replace(estimate, value=None)


@given(
    estimates(),
    st.sampled_from(["value", "standard_error", "low", "high"]),
    st.sampled_from([math.nan, math.inf, -math.inf]),
)
def test_figures_are_finite(estimate: Estimate, field: str, wrong: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        replace(estimate, **{field: wrong})


@pytest.mark.parametrize(
    "wrong",
    [
        {"standard_error": -0.1},
        {"low": 0.9, "high": 0.1},
        {"low": None},
        {"high": None},
        {"n": -1},
        {"n_effective": -1.0},
        {"level": 0.0},
        {"level": 95.0},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, float]) -> None:
    whole = Estimate(0.5, 0.1, 0.3, 0.7, 20, 20.0, Unit.SHARE, "Wilson")
    with pytest.raises(ValueError, match=r"."):
        replace(whole, **wrong)


def test_an_estimate_without_an_interval_is_whole() -> None:
    estimate = Estimate(4.1, None, None, None, 20, 20.0, Unit.MEAN, "counts alone")
    assert estimate.value == 4.1


@given(st.integers(max_value=-1))
def test_a_count_is_never_negative(number: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        Count(number)


def test_a_count_may_be_unknown() -> None:
    assert Count(None).value is None
    assert Count(0).value == 0
