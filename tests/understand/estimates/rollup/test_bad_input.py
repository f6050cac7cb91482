"""Bad rows are refused with the column's name; thin groups come back with a reason, never NaN."""

import math

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Suppression, Unit
from firsthand.understand.estimates.design import column, make_design
from firsthand.understand.estimates.figures import share_estimate
from firsthand.understand.estimates.linearised import design_means
from firsthand.understand.estimates.rollup.columns import Columns
from firsthand.understand.estimates.rollup.domains import means, ratios, totals
from firsthand.understand.estimates.rollup.estimates import difference, ratio, to_estimates
from firsthand.understand.estimates.rollup.table import roll_up
from firsthand.understand.estimates.strata import Lonely

ANSWERS = {"y": [1, 0, 1, 1], "g": ["a", "a", "b", "b"]}


@pytest.mark.parametrize(
    ("weights", "fault"),
    [
        ([1.0, 0.0, 1.0, 1.0], "zero or negative"),
        ([1.0, -2.0, 1.0, 1.0], "zero or negative"),
        ([1.0, None, 1.0, 1.0], "1 rows have no weight"),
        ([1.0, math.inf, 1.0, 1.0], "1 weights are infinite"),
        ([1.0, math.nan, 1.0, 1.0], "infinite or not a number"),
    ],
)
def test_it_refuses_weights_that_cannot_be(weights: list[float | None], fault: str) -> None:
    table = pa.table(ANSWERS | {"w": weights})
    with pytest.raises(InvalidInput, match=fault) as caught:
        roll_up(table, Columns(value="y", weight="w"))
    assert caught.value.problem.where == "w"
    assert caught.value.problem.next_step


def test_it_refuses_text_where_numbers_are_needed() -> None:
    table = pa.table(ANSWERS | {"y": ["1", "no", "1", "1"]})
    with pytest.raises(InvalidInput, match="not numbers"):
        roll_up(table, Columns(value="y"))


def test_it_refuses_a_column_that_is_not_there() -> None:
    with pytest.raises(InvalidInput, match="no column “trust”"):
        roll_up(pa.table(ANSWERS), Columns(value="trust"))


def test_it_refuses_an_infinite_answer() -> None:
    with pytest.raises(InvalidInput, match="infinite"):
        roll_up(pa.table(ANSWERS | {"y": [1.0, math.inf, 0.0, 1.0]}), Columns(value="y"))


@pytest.mark.parametrize("key", ["stratum", "cluster", "period"])
def test_it_refuses_rows_outside_the_design(key: str) -> None:
    table = pa.table(ANSWERS | {"k": ["a", None, "a", "b"]})
    with pytest.raises(InvalidInput, match=f"no {key}"):
        roll_up(table, Columns(value="y", **{key: "k"}))


def test_one_unit_in_a_stratum_is_refused_unless_a_rule_is_chosen() -> None:
    table = pa.table(ANSWERS | {"s": ["x", "x", "x", "lonely"]})
    rollup = roll_up(table, Columns(value="y", stratum="s"))
    with pytest.raises(InvalidInput, match="one sampled unit") as caught:
        means(rollup)
    assert "lonely" in caught.value.problem.where
    assert means(rollup, lonely=Lonely.ADJUST).standard_error[0] > 0


def test_an_average_over_lonely_strata_alone_is_refused() -> None:
    rollup = roll_up(pa.table(ANSWERS | {"s": list("wxyz")}), Columns(value="y", stratum="s"))
    with pytest.raises(InvalidInput, match="nothing to average"):
        means(rollup, lonely=Lonely.AVERAGE)


@pytest.mark.parametrize(
    ("population", "fault"),
    [
        ([2, 2, 2, 2], "smaller than the sample"),
        ([9, 9, 8, 9], "differs"),
        ([9, 9, None, 9], "miss"),
    ],
)
def test_it_refuses_a_population_that_cannot_be(population: list[int | None], fault: str) -> None:
    rollup = roll_up(pa.table(ANSWERS | {"N": population}), Columns(value="y", population="N"))
    with pytest.raises(InvalidInput, match=fault):
        means(rollup)


def test_a_group_without_answers_says_so() -> None:
    table = pa.table({"y": [1, 0, None, None], "g": ["a", "a", "b", "b"]})
    groups = means(roll_up(table, Columns(value="y", groups=("g",))), by=["g"])
    empty = to_estimates(groups)[("b",)]
    assert empty.suppressed is Suppression.NO_ANSWERS
    assert difference(groups, ("a",), ("b",)).suppressed is Suppression.NO_ANSWERS
    assert ratio(groups, ("a",), ("b",)).suppressed is Suppression.NO_ANSWERS


def test_a_single_answer_has_no_interval_and_says_why() -> None:
    table = pa.table({"y": [1, 0, 1], "g": ["a", "a", "b"]})
    alone = to_estimates(means(roll_up(table, Columns(value="y", groups=("g",))), ["g"]))[("b",)]
    assert alone.value == 1.0
    assert alone.low is None
    assert "single sampling unit" in alone.method


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_answers_that_all_agree_still_have_an_interval(answer: float) -> None:
    weights = np.linspace(0.3, 2.9, 40)
    rollup = roll_up(pa.table({"y": [answer] * 40, "w": weights}), Columns("y", weight="w"))
    share = to_estimates(means(rollup))[()]
    assert share.standard_error == 0.0
    assert share.high is not None
    assert share.low is not None
    assert 0.05 < share.high - share.low < 0.2


def test_clusters_that_all_agree_count_as_no_more_than_clusters() -> None:
    table = pa.table({"y": [1] * 40, "c": np.arange(40) % 5})
    share = to_estimates(means(roll_up(table, Columns("y", cluster="c"))))[()]
    assert share.n_effective == 5


@pytest.mark.parametrize("answer", [0, 1])
def test_weighted_clusters_that_all_agree_have_an_interval_too(answer: int) -> None:
    weights = np.random.default_rng(7).lognormal(0, 1, 300)
    table = pa.table({"y": [answer] * 300, "w": weights, "c": np.arange(300) % 12})
    share = to_estimates(means(roll_up(table, Columns("y", weight="w", cluster="c"))))[()]
    assert (share.value, share.standard_error) == (answer, 0.0)
    assert share.n_effective == 12
    rows = make_design(table, weight="w", cluster="c")
    fit = design_means(rows, column(table, "y").astype(float))
    shown = share_estimate(float(fit.value[0]), float(fit.standard_error[0]), fit.basis[0])
    assert shown.low == pytest.approx(share.low)


def test_means_of_equal_answers_have_no_rounding_for_an_error() -> None:
    weights = np.linspace(0.1, 7.3, 1000)
    rollup = roll_up(pa.table({"y": [4.1] * 1000, "w": weights}), Columns("y", weight="w"))
    assert means(rollup).standard_error[0] == 0.0


def test_a_spread_lost_to_rounding_is_refused_and_a_centre_brings_it_back() -> None:
    y = 1e9 + np.array([0.0, 1.0, 2.0, 3.0])
    with pytest.raises(InvalidInput, match="rounding"):
        means(roll_up(pa.table({"y": y}), Columns("y")))
    centred = means(roll_up(pa.table({"y": y}), Columns("y", centre=1e9)))
    assert centred.value[0] == 1e9 + 1.5
    np.testing.assert_allclose(centred.standard_error[0], math.sqrt(5 / 3 / 4), rtol=1e-12)
    total = totals(roll_up(pa.table({"y": y}), Columns("y", centre=1e9)))
    assert total.value[0] == y.sum()


def test_unknown_groups_and_levels_are_refused() -> None:
    rollup = roll_up(pa.table(ANSWERS), Columns("y", groups=("g",)))
    with pytest.raises(InvalidInput, match="cannot be split"):
        means(rollup, by=["age"])
    with pytest.raises(InvalidInput, match="Nobody belongs to “c”") as caught:
        means(rollup, where={"g": ["c"]})
    assert "Known: a, b" in caught.value.problem.next_step
    with pytest.raises(InvalidInput, match="no group c"):
        difference(means(rollup, by=["g"]), ("a",), ("c",))


def test_no_rows_at_all_are_refused() -> None:
    rollup = roll_up(pa.table({"y": pa.array([], pa.float64())}), Columns("y"))
    with pytest.raises(InvalidInput, match="no rows"):
        means(rollup)


def test_a_ratio_needs_a_denominator_that_is_not_zero() -> None:
    with pytest.raises(InvalidInput, match="no denominator"):
        ratios(roll_up(pa.table(ANSWERS), Columns("y")))
    table = pa.table({"y": [1, 2], "x": [1.0, -1.0]})
    with pytest.raises(InvalidInput, match="add up to zero"):
        ratios(roll_up(table, Columns("y", denominator="x")))


def test_ten_thousand_groups_have_errors_but_no_joint_table() -> None:
    rng = np.random.default_rng(3)
    table = pa.table({"y": rng.integers(0, 2, 60_000), "g": np.arange(60_000) % 10_000})
    groups = means(roll_up(table, Columns("y", groups=("g",))), by=["g"])
    assert len(to_estimates(groups)) == 10_000
    assert np.isfinite(groups.standard_error).all()
    with pytest.raises(InvalidInput, match="10000 groups"):
        groups.covariance()


def test_a_filter_keeps_the_whole_design() -> None:
    rng = np.random.default_rng(4)
    table = pa.table({"y": rng.normal(size=30), "g": ["a", "b", "c"] * 10, "s": ["x", "y"] * 15})
    rollup = roll_up(table, Columns("y", stratum="s", groups=("g",)))
    filtered, split = means(rollup, where={"g": ["b"]}), means(rollup, by=["g"])
    np.testing.assert_allclose(filtered.standard_error[0], split.standard_error[1], rtol=1e-12)


def test_it_reads_a_duckdb_relation_as_it_reads_a_table() -> None:
    con = duckdb.connect()
    relation = con.sql("SELECT (i % 2)::INT AS y, (i % 3) AS g FROM range(30) t(i)")
    shares = to_estimates(means(roll_up(relation, Columns("y", groups=("g",))), by=["g"]))
    assert {share.unit for share in shares.values()} == {Unit.SHARE}
    assert shares[(0,)].value == 0.5


def test_periods_are_independent_samples() -> None:
    rng = np.random.default_rng(5)
    table = pa.table({"y": rng.normal(size=40), "t": [1, 2] * 20})
    over_time = means(roll_up(table, Columns("y", period="t")))
    assert over_time.labels == [(1,), (2,)]
    assert over_time.covariance()[0, 1] == 0.0
    first = means(roll_up(table.filter(pa.array([True, False] * 20)), Columns("y")))
    np.testing.assert_allclose(over_time.standard_error[0], first.standard_error[0], rtol=1e-12)
