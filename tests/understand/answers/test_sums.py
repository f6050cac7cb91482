"""Counts of parts add up to the count of the whole."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.understand.answers.contracts import Statistic
from firsthand.understand.answers.rolling import rollup_of
from firsthand.understand.answers.sums import EVERYBODY, add_counts, count_rows
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


def test_a_measure_that_nobody_was_asked_has_no_counts() -> None:
    assert count_rows(table([("old", "en", 1)]), "ease").num_rows == 0
