"""Quantiles, regressions, tests and replicates refuse what they cannot answer."""

import numpy as np
import pyarrow as pa
import pytest

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Suppression
from firsthand.understand.estimates.design import Design, make_design
from firsthand.understand.estimates.linearised import design_means
from firsthand.understand.estimates.quantiles import Ties, quantile, weighted_quantile
from firsthand.understand.estimates.regression.linear import linear_regression
from firsthand.understand.estimates.regression.logistic import logistic_regression
from firsthand.understand.estimates.replicates import balanced_half_samples, bootstrap, jackknife
from firsthand.understand.estimates.tests_of_association.rao_scott import rao_scott

RNG = np.random.default_rng(8)


def plain(size: int) -> Design:
    return Design(np.ones(size), np.zeros(size, np.int64), np.arange(size))


def test_the_tie_rule_is_as_stated() -> None:
    y, w = np.array([1.0, 2.0, 3.0, 4.0]), np.full(4, 0.1)
    assert weighted_quantile(y, w, 0.5) == 2.0
    assert weighted_quantile(y, w, 0.5, Ties.MIDPOINT) == 2.5
    assert weighted_quantile(y, w, 0.51) == 3.0
    assert weighted_quantile(y, w, 1.0) == 4.0


def test_a_quantile_encloses_itself_and_has_reasons_where_it_has_no_interval() -> None:
    y = RNG.integers(1, 6, 50).astype(float)
    median = quantile(plain(50), y, 0.5)
    assert median.low is not None
    assert median.low <= median.value <= median.high  # type: ignore[operator]
    empty = quantile(plain(50), np.full(50, np.nan), 0.5)
    assert empty.suppressed is Suppression.NO_ANSWERS
    single = quantile(plain(50), y, 0.5, inside=np.arange(50) == 3)
    assert single.low is None
    assert "single sampling unit" in single.method
    with pytest.raises(InvalidInput):
        quantile(plain(50), y, 1.0)


def test_equal_answers_have_themselves_as_every_quantile() -> None:
    same = quantile(plain(20), np.full(20, 4.0), 0.9)
    assert (same.low, same.value, same.high) == (4.0, 4.0, 4.0)


def test_regression_recovers_what_was_planted_and_skips_gaps() -> None:
    x, noise = RNG.normal(size=400), RNG.normal(size=400)
    y = 1 + 2 * x + 0.1 * noise
    y[5] = np.nan
    fit = linear_regression(plain(400), y, {"x": x})
    assert fit.n == 399
    assert fit["x"].interval.low < 2 < fit["x"].interval.high
    with pytest.raises(InvalidInput, match="no coefficient"):
        fit["z"]


def test_drivers_that_repeat_or_never_vary_are_named() -> None:
    x = RNG.normal(size=40)
    with pytest.raises(InvalidInput, match="repeats others"):
        linear_regression(plain(40), x, {"a": x, "b": 2 * x})
    with pytest.raises(InvalidInput, match="repeats others"):
        linear_regression(plain(40), x, {"a": np.full(40, 3.0)})


def test_too_few_rows_and_text_are_refused() -> None:
    with pytest.raises(InvalidInput, match="more rows than terms"):
        linear_regression(plain(2), np.array([1.0, 2.0]), {"a": np.array([0.0, 1.0])})
    with pytest.raises(InvalidInput, match="not a number"):
        linear_regression(plain(3), np.array(["a", "b", "c"]), {"a": np.ones(3)})  # type: ignore[arg-type]


def test_logistic_regression_refuses_what_has_no_answer() -> None:
    x = np.arange(20.0)
    with pytest.raises(InvalidInput, match="answered alike"):
        logistic_regression(plain(20), np.ones(20), {"x": x})
    with pytest.raises(InvalidInput, match="0 or 1"):
        logistic_regression(plain(20), x, {"x": x})
    with pytest.raises(InvalidInput, match="foretells every answer"):
        logistic_regression(plain(20), (x > 10).astype(float), {"x": x})


def test_rao_scott_without_a_design_is_close_to_pearson() -> None:
    a, b = RNG.integers(0, 2, 500), RNG.integers(0, 3, 500)
    test = rao_scott(plain(500), a, b)
    assert test.n == 500
    assert test.statistic * test.degrees[0] == pytest.approx(test.pearson, rel=0.02)
    assert 0 <= test.p_value <= 1


def test_rao_scott_refuses_a_single_level_and_skips_gaps() -> None:
    with pytest.raises(InvalidInput, match="same answer"):
        rao_scott(plain(4), ["a"] * 4, ["x", "y", "x", "y"])
    with pytest.raises(InvalidInput, match="Nobody answered"):
        rao_scott(plain(2), [None, None], ["x", "y"])
    labels = ["a", "b", None, "a", "b", "a"]
    assert rao_scott(plain(6), labels, ["x", "y", "x", "x", "x", "y"]).n == 5


def paired(strata: int) -> tuple[Design, np.ndarray]:  # type: ignore[type-arg]
    y = RNG.normal(size=2 * strata)
    design = Design(
        RNG.uniform(1, 3, 2 * strata), np.repeat(np.arange(strata), 2), np.arange(2 * strata)
    )
    return design, y


def test_half_samples_give_the_linearised_error_of_a_total() -> None:
    design, y = paired(7)
    ours = balanced_half_samples(design).covariance(lambda w: np.array([w @ y]))
    np.testing.assert_allclose(ours, design.covariance((design.weights * y)[:, None]))


def test_the_bootstrap_comes_near_the_linearised_error_and_repeats_with_its_seed() -> None:
    design, y = plain(200), RNG.normal(size=200)
    first = bootstrap(design, 2000, seed=4).covariance(lambda w: np.array([w @ y / w.sum()]))
    again = bootstrap(design, 2000, seed=4).covariance(lambda w: np.array([w @ y / w.sum()]))
    assert first[0, 0] == again[0, 0]
    linear = design_means(design, y).covariance[0, 0]
    assert first[0, 0] == pytest.approx(linear, rel=0.12)


def test_replicates_refuse_strata_they_cannot_split() -> None:
    lonely = make_design(pa.table({"s": ["a", "a", "b"]}), stratum="s")
    with pytest.raises(InvalidInput, match="one sampling unit") as caught:
        jackknife(lonely)
    assert "b" in caught.value.problem.where
    with pytest.raises(InvalidInput, match="exactly two"):
        balanced_half_samples(lonely)
    with pytest.raises(InvalidInput, match="one sampling unit"):
        bootstrap(lonely)


def test_a_statistic_that_fails_in_a_replicate_is_refused() -> None:
    with pytest.raises(InvalidInput, match="cannot be computed"):
        jackknife(plain(3)).covariance(lambda _: np.array([np.nan]))


def test_a_design_refuses_missing_columns_and_labels() -> None:
    with pytest.raises(InvalidInput, match="no column"):
        make_design(pa.table({"y": [1]}), weight="w")
    with pytest.raises(InvalidInput, match="no value"):
        make_design(pa.table({"s": ["a", None]}), stratum="s")
    with pytest.raises(InvalidInput, match="no rows"):
        make_design(pa.table({"s": pa.array([], pa.string())}))
