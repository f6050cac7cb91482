"""Weights meet known totals or say why not; what cannot be weighted is refused."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.linearised import design_means
from firsthand.understand.estimates.weights.calibration import Bounds, Distance, calibrate
from firsthand.understand.estimates.weights.diagnostics import (
    diagnose,
    r_indicator,
    response_propensities,
    silent_bounds,
)
from firsthand.understand.estimates.weights.errors import Regressed
from firsthand.understand.estimates.weights.raking import post_stratify, rake
from firsthand.understand.estimates.weights.trimming import trim_weights

AGE = ["young", "young", "old", "old"]
SEX = ["f", "m", "f", "m"]
ONES = np.ones(4)


@given(st.integers(0, 2**32 - 1), st.integers(20, 300))
@settings(max_examples=40, deadline=None)
def test_raked_weights_meet_every_margin_or_say_why_not(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    base = rng.lognormal(0, 0.8, size)
    levels = {"a": rng.integers(0, 3, size), "b": rng.integers(0, 4, size)}
    shares = {name: rng.dirichlet(np.full(np.unique(v).size, 3)) for name, v in levels.items()}
    totals = {
        name: dict(zip(np.unique(v).tolist(), 1000 * shares[name], strict=True))
        for name, v in levels.items()
    }
    raked = rake(base, levels, totals)
    assert raked.reached == (raked.why == "")
    if not raked.reached:
        return
    for name, values in levels.items():
        for level, target in totals[name].items():
            assert math.isclose(raked.weights[values == level].sum(), target, rel_tol=1e-6)
    assert (raked.weights > 0).all()


def test_margins_that_no_weights_can_meet_are_reported_with_the_reason() -> None:
    # Nobody is both old and m, yet more m than young are wanted.
    raked = rake(
        np.ones(3),
        {"age": ["young", "young", "old"], "sex": ["f", "m", "f"]},
        {"age": {"young": 2, "old": 8}, "sex": {"f": 3, "m": 7}},
    )
    assert not raked.reached
    assert "Only 3 of 4 combinations" in raked.why
    plain = Design(np.ones(3), np.zeros(3, np.int64), np.arange(3))
    with pytest.raises(InvalidInput, match="do not reach the known totals"):
        raked.apply(plain)


def test_margins_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(InvalidInput, match="age adds up to 10, sex to 12"):
        rake(
            ONES,
            {"age": AGE, "sex": SEX},
            {"age": {"young": 5, "old": 5}, "sex": {"f": 6, "m": 6}},
        )


@pytest.mark.parametrize(
    ("totals", "fault"),
    [
        ({"young": 5}, "holds “old”"),
        ({"young": 5, "old": 4, "oldest": 1}, "knows “oldest”"),
        ({"young": 5, "old": 0}, "above zero"),
        ({"young": 5, "old": math.nan}, "above zero"),
    ],
)
def test_totals_that_do_not_fit_the_sample_are_refused(
    totals: dict[str, float], fault: str
) -> None:
    with pytest.raises(InvalidInput, match=fault):
        post_stratify(ONES, AGE, totals)


def test_rows_without_a_level_and_unmatched_margins_are_refused() -> None:
    with pytest.raises(InvalidInput, match="no level"):
        post_stratify(ONES, ["young", None, "old", "old"], {"young": 1, "old": 1})
    with pytest.raises(InvalidInput, match="do not match"):
        rake(ONES, {"age": AGE}, {"sex": {"f": 1, "m": 1}})
    with pytest.raises(InvalidInput, match="no known totals"):
        rake(ONES, {}, {})


@pytest.mark.parametrize("bad", [0.0, -1.0, math.nan, math.inf])
def test_starting_weights_that_cannot_be_are_refused(bad: float) -> None:
    with pytest.raises(InvalidInput):
        post_stratify(np.array([1, 1, 1, bad]), AGE, {"young": 5, "old": 5})


def test_raking_on_cells_gives_each_row_of_a_cell_the_same_factor() -> None:
    base = np.array([1.0, 2.0, 3.0, 4.0])
    raked = rake(base, {"age": AGE}, {"age": {"young": 30, "old": 70}})
    np.testing.assert_allclose(raked.weights, [10, 20, 30, 40])


def test_both_ways_to_the_regression_error_agree() -> None:
    rng = np.random.default_rng(2)
    age, sex = rng.integers(0, 3, 200), rng.integers(0, 2, 200)
    base = rng.lognormal(0, 0.5, 200)
    totals = {"age": {0: 30, 1: 50, 2: 20}, "sex": {0: 45, 1: 55}}
    raked = rake(base, {"age": age, "sex": sex}, totals)
    dummies = np.column_stack([age == 0, age == 1, age == 2, sex == 0, sex == 1]).astype(float)
    scores = rng.normal(size=(200, 2))
    np.testing.assert_allclose(
        raked.calibration.residuals(scores),
        Regressed(dummies, base, raked.weights).residuals(scores),
        rtol=1e-9,
        atol=1e-12,
    )


def test_a_margin_that_explains_the_answers_leaves_no_error() -> None:
    levels = np.repeat(["a", "b"], 20)
    y = np.where(levels == "a", 1.0, 5.0)
    design = Design(np.ones(40), np.zeros(40, np.int64), np.arange(40))
    weighted = post_stratify(design.weights, levels, {"a": 75, "b": 25}).apply(design)
    mean = design_means(weighted, y)
    assert mean.value[0] == pytest.approx(2.0)
    assert mean.standard_error[0] == pytest.approx(0.0, abs=1e-12)


def test_calibration_that_bounds_forbid_is_reported() -> None:
    out = calibrate(
        ONES, {"n": np.ones(4)}, {"n": 40.0}, distance=Distance.LOGIT, bounds=Bounds(0.5, 2.0)
    )
    assert not out.reached
    assert "bounds" in out.why


def test_negative_weights_are_not_passed_on() -> None:
    x = np.array([0.0, 0.0, 0.0, 10.0])
    out = calibrate(ONES, {"n": np.ones(4), "x": x}, {"n": 4.0, "x": -5.0})
    assert not out.reached
    assert "zero or negative" in out.why


@pytest.mark.parametrize(("low", "high"), [(1.2, 2.0), (0.5, 0.9), (-0.1, 2.0)])
def test_bounds_must_enclose_one(low: float, high: float) -> None:
    with pytest.raises(InvalidInput):
        Bounds(low, high)


def test_distances_and_bounds_must_fit() -> None:
    model, totals = {"n": np.ones(4)}, {"n": 5.0}
    with pytest.raises(InvalidInput, match="needs bounds"):
        calibrate(ONES, model, totals, distance=Distance.LOGIT)
    with pytest.raises(InvalidInput, match="takes no bounds"):
        calibrate(ONES, model, totals, distance=Distance.RAKING, bounds=Bounds(0.5, 2))
    with pytest.raises(InvalidInput, match="do not match"):
        calibrate(ONES, model, {"m": 5.0})


@given(st.lists(st.floats(0.1, 50), min_size=3, max_size=40))
@settings(deadline=None)
def test_trimming_keeps_the_sum_and_the_limits(values: list[float]) -> None:
    weights = np.array(values)
    low, high = 0.5 * weights.mean(), 1.5 * weights.mean()
    trimmed = trim_weights(weights, low=low, high=high)
    assert trimmed.sum() == pytest.approx(weights.sum())
    assert (trimmed >= low * (1 - 1e-9)).all()
    assert (trimmed <= high * (1 + 1e-9)).all()


def test_limits_on_one_side_of_the_mean_are_refused() -> None:
    with pytest.raises(InvalidInput, match="outside the limits"):
        trim_weights(np.ones(3), low=2, high=3)


def test_diagnostics_say_what_weights_cost() -> None:
    judged = diagnose(np.array([1.0, 1.0, 1.0, 5.0]), asked=16)
    assert judged.n_effective == pytest.approx(64 / 28)
    assert judged.design_effect == pytest.approx(4 * 28 / 64)
    assert (judged.smallest, judged.largest, judged.spread) == (1.0, 5.0, 5.0)
    assert judged.response_rate == 0.25
    assert "cannot mend" in judged.limit
    with pytest.raises(InvalidInput, match="only 3 were asked"):
        diagnose(np.ones(4), asked=3)


def test_an_even_response_is_representative() -> None:
    responded = np.array([True, False] * 50)
    frame = {"old": np.repeat([0.0, 1.0], 50)}
    assert r_indicator(response_propensities(responded, frame)) == pytest.approx(1.0)


def test_the_silent_bound_what_the_whole_could_be() -> None:
    bounds = silent_bounds(0.8, 0.25)
    assert (bounds.low, bounds.high) == (pytest.approx(0.2), pytest.approx(0.95))
    with pytest.raises(InvalidInput):
        silent_bounds(0.8, 0.0)
