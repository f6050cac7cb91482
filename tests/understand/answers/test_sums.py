"""Counts of parts add up to the count of the whole."""

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.understand.answers.contracts import Statistic
from firsthand.understand.answers.rolling import rollup_of
from firsthand.understand.answers.sums import EVERYBODY, add_counts, count_all, count_rows
from firsthand.understand.estimates.api import Lonely, means
from firsthand.understand.measures import Measure

_ROW = st.tuples(
    st.sampled_from([None, "young", "old"]),
    st.sampled_from(["en", "es"]),
    st.sampled_from([None, 1, 2, 3, 4, 5]),
)


def table(rows: list[tuple[str | None, str, int | None]]) -> pa.Table:
    return pa.table(
        {
            "seg:age": pa.array([row[0] for row in rows], pa.string()),
            "language": pa.array([row[1] for row in rows], pa.string()),
            "trust": pa.array([row[2] for row in rows], pa.int8()),
            "wording:trust": pa.array([row[2] and "I trust you." for row in rows], pa.string()),
        }
    )


def sorted_rows(counts: pa.Table) -> list[str]:
    return sorted(str(sorted(row.items())) for row in counts.to_pylist())


@settings(max_examples=40, deadline=None)
@given(st.lists(_ROW, min_size=2, max_size=60), st.integers(1, 59))
def test_any_split_of_the_rows_adds_up_to_the_whole(
    rows: list[tuple[str | None, str, int | None]], cut: int
) -> None:
    for measure in ("trust", EVERYBODY):
        whole = count_rows(table(rows), measure)
        parts = [count_rows(table(part), measure) for part in (rows[:cut], rows[cut:])]
        assert sorted_rows(add_counts(parts)) == sorted_rows(add_counts([whole]))


@settings(max_examples=20, deadline=None)
@given(st.lists(_ROW, min_size=2, max_size=60))
def test_the_mean_from_counts_is_the_mean_of_the_rows(
    rows: list[tuple[str | None, str, int | None]],
) -> None:
    answers = [row[2] for row in rows if row[2] is not None]
    if not answers:
        return
    counts = add_counts([count_rows(table(rows), "trust")], ("value",))
    rollup = rollup_of(counts, Measure.TRUST, Statistic.MEAN, ())
    domains = means(rollup, lonely=Lonely.CERTAINTY)
    assert domains.value[0] == pytest.approx(sum(answers) / len(answers))


@settings(max_examples=20, deadline=None)
@given(st.lists(_ROW, min_size=1, max_size=60))
def test_rows_in_a_file_are_counted_like_rows_in_memory(
    rows: list[tuple[str | None, str, int | None]],
) -> None:
    in_a_file = duckdb.connect(config={"threads": 1}).from_arrow(table(rows))
    for measure in ("trust", EVERYBODY):
        ours = count_rows(table(rows), measure)
        assert sorted_rows(ours) == sorted_rows(count_rows(in_a_file, measure))


def test_all_measures_at_once_are_counted_like_one_by_one() -> None:
    rows = table([("old", "en", 1), ("old", "es", None), (None, "en", 5)])
    found = count_all(rows)
    assert set(found) == {EVERYBODY, "trust"}
    for measure, counts in found.items():
        assert counts.equals(count_rows(rows, measure))


def test_of_no_rows_nothing_is_counted() -> None:
    assert count_all(pa.table({}))[EVERYBODY].num_rows == 0


def test_a_measure_that_nobody_was_asked_has_no_counts() -> None:
    assert count_rows(table([("old", "en", 1)]), "ease").num_rows == 0
