"""Weights and errors from counts are those from rows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.api import (
    CellSums,
    Design,
    Sample,
    calibrated_covariance,
    calibrated_variances,
    design_means,
    fit_cells,
    rake,
)
from firsthand.understand.estimates.arrays import FloatArray, IntArray
from firsthand.understand.estimates.weights.on_cells import HEAVIEST, LIGHTEST

AGES, WAYS = ["young", "old"], ["web", "phone", "desk"]
TOTALS = {
    "age": {"young": 500.0, "old": 700.0},
    "way": {"web": 400.0, "phone": 500.0, "desk": 300.0},
}
COMBINATIONS = [(age, way) for age in AGES for way in WAYS]


def rows_of(people: list[int], seed: int) -> tuple[IntArray, FloatArray, IntArray]:
    """For each row its combination, its answer (sometimes none) and its group."""
    random = np.random.default_rng(seed)
    combination = np.repeat(np.arange(len(people)), people)
    answers = random.integers(1, 6, combination.size).astype(np.float64)
    answers[random.random(combination.size) < 0.1] = np.nan
    return combination, answers, random.integers(0, 3, combination.size)


def sums_of(combination: IntArray, answers: FloatArray, group: IntArray) -> CellSums:
    codes = combination * 3 + group
    answered = np.isfinite(answers)
    size = 3 * len(COMBINATIONS)
    n = np.bincount(codes[answered], minlength=size).astype(np.float64)
    total = np.bincount(codes[answered], weights=answers[answered], minlength=size)
    squares = np.bincount(codes[answered], weights=answers[answered] ** 2, minlength=size)
    at = np.arange(size)
    return CellSums(np.zeros(size, np.int64), at // 3, at % 3, n, total, squares)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(12, 40), min_size=6, max_size=6), st.integers(0, 10_000))
def test_counts_and_rows_give_the_same_weights_and_errors(people: list[int], seed: int) -> None:
    combination, answers, group = rows_of(people, seed)
    levels = {
        "age": [COMBINATIONS[at][0] for at in combination],
        "way": [COMBINATIONS[at][1] for at in combination],
    }
    weighting = rake(np.ones(combination.size), levels, TOTALS)
    plain = Design(
        np.ones(combination.size), np.zeros(combination.size, np.int64), np.arange(combination.size)
    )
    expected = design_means(weighting.apply(plain), answers, [group == each for each in range(3)])
    counts = np.array(people, dtype=np.float64)
    fitted = fit_cells(
        counts, {"age": [c[0] for c in COMBINATIONS], "way": [c[1] for c in COMBINATIONS]}, TOTALS
    )
    sums, samples = (
        sums_of(combination, answers, group),
        [Sample(counts, fitted.weights, fitted.model)],
    )
    weight = fitted.weights[sums.combination]
    size = np.bincount(sums.group, weights=weight * sums.n)
    means = np.bincount(sums.group, weights=weight * sums.total) / size
    joint = calibrated_covariance(samples, sums, means, size)
    assert means == pytest.approx(expected.value, rel=1e-8)
    assert joint == pytest.approx(expected.covariance, rel=1e-6, abs=1e-12)
    assert calibrated_variances(samples, sums, means, size) == pytest.approx(np.diag(joint))


def test_samples_add_up_as_strata_do() -> None:
    people = np.array([30.0, 20.0])
    half = Sample(people, np.array([1.2, 0.7]), None)
    one = CellSums(
        np.zeros(2, np.int64),
        np.arange(2),
        np.zeros(2, np.int64),
        people,
        people * 0.5,
        people * 0.5,
    )
    weight = float((half.weights * people).sum())
    alone = calibrated_variances([half], one, np.array([0.5]), np.array([weight]))
    both = CellSums(
        np.array([0, 0, 1, 1]),
        np.array([0, 1, 0, 1]),
        np.zeros(4, np.int64),
        *(np.tile(values, 2) for values in (one.n, one.total, one.squares)),
    )
    together = calibrated_variances([half, half], both, np.array([0.5]), np.array([2 * weight]))
    assert together == pytest.approx(alone / 2)


def test_no_answer_counts_for_more_than_five() -> None:
    fitted = fit_cells(
        np.array([95.0, 5.0]), {"way": ["web", "mail"]}, {"way": {"web": 100.0, "mail": 900.0}}
    )
    assert not fitted.reached
    assert "5 average ones" in fitted.why
    assert fitted.weights.max() == pytest.approx(HEAVIEST)
    assert fitted.weights.min() >= LIGHTEST
    assert (fitted.weights @ np.array([95.0, 5.0])) == pytest.approx(100)


def test_a_level_nobody_has_is_refused() -> None:
    with pytest.raises(InvalidInput):
        fit_cells(np.array([10.0]), {"way": ["web"]}, {"way": {"web": 1.0, "mail": 1.0}})
