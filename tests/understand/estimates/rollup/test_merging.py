"""A rollup made in parts is the rollup of the whole."""

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.rollup.columns import Columns
from firsthand.understand.estimates.rollup.domains import means
from firsthand.understand.estimates.rollup.table import merge_rollups, roll_up
from firsthand.understand.estimates.strata import Lonely

COLUMNS = Columns(
    value="y", weight="w", stratum="s", cluster="c", period="t", groups=("g", "k"), population="N"
)


@st.composite
def samples(draw: st.DrawFn) -> pa.Table:
    """Rows of two periods, two strata, up to four clusters, with missing answers and groups."""
    size = draw(st.integers(8, 60))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    answers = [None if rng.random() < 0.2 else float(v) for v in rng.integers(1, 6, size)]
    groups = [None if rng.random() < 0.1 else str(v) for v in rng.choice(list("abc"), size)]
    return pa.table(
        {
            "y": pa.array(answers, pa.float64()),
            "w": rng.lognormal(0, 0.7, size),
            "s": rng.choice(["n", "m"], size),
            "c": np.arange(size) % 4,
            "t": rng.choice([1, 2], size),
            "g": pa.array(groups, pa.string()),
            "k": rng.choice([True, False], size),
            "N": np.full(size, 50),
        }
    )


@given(samples(), st.lists(st.integers(0, 60), max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_split_of_the_rows_merged_equals_the_whole(table: pa.Table, cuts: list[int]) -> None:
    edges = [0, *sorted(min(cut, table.num_rows) for cut in cuts), table.num_rows]
    parts = [
        roll_up(table.slice(start, stop - start), COLUMNS)
        for start, stop in pairwise(edges)
        if stop > start
    ]
    whole, merged = roll_up(table, COLUMNS), merge_rollups(reversed(parts))
    by_keys = [(key, "ascending") for key in COLUMNS.keys]
    one, two = whole.cells.sort_by(by_keys), merged.cells.sort_by(by_keys)
    assert one.column_names == two.column_names
    for name in one.column_names:
        if name in COLUMNS.keys or name in {"rows", "n"}:
            assert one[name].to_pylist() == two[name].to_pylist()
        else:
            left, right = (t[name].to_numpy(zero_copy_only=False) for t in (one, two))
            np.testing.assert_allclose(left, right, rtol=1e-12)


@given(samples())
@settings(max_examples=20, deadline=None)
def test_figures_of_the_parts_merged_are_those_of_the_whole(table: pa.Table) -> None:
    half = table.num_rows // 2
    parts = [roll_up(table.slice(0, half), COLUMNS), roll_up(table.slice(half), COLUMNS)]
    try:
        whole = means(roll_up(table, COLUMNS), by=["g"], lonely=Lonely.ADJUST)
    except InvalidInput:
        return  # nobody belongs to a group: the same refusal on both sides
    merged = means(merge_rollups(parts), by=["g"], lonely=Lonely.ADJUST)
    assert whole.labels == merged.labels
    np.testing.assert_allclose(whole.value, merged.value, rtol=1e-12)
    np.testing.assert_allclose(whole.covariance(), merged.covariance(), rtol=1e-9, atol=1e-12)


def test_parts_of_different_columns_are_refused() -> None:
    table = pa.table({"y": [1, 0], "w": [1.0, 2.0]})
    with pytest.raises(InvalidInput, match="different columns"):
        roll_up(table, Columns(value="y")).merge(roll_up(table, Columns(value="y", weight="w")))


def test_merging_nothing_is_refused() -> None:
    with pytest.raises(InvalidInput, match="nothing to merge"):
        merge_rollups([])
