"""Small counts stay hidden, alone, by subtraction, and across releases."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Suppression
from firsthand.understand.estimates.disclosure.audit import (
    Release,
    ReleasedCell,
    audit,
    table_release,
)
from firsthand.understand.estimates.disclosure.primary import Threshold, hidden_reason, too_few
from firsthand.understand.estimates.disclosure.suppression_of_tables import protect_table

SHAPE = st.tuples(st.integers(1, 5), st.integers(1, 4))


def shown(name: str, parts: str, count: int) -> ReleasedCell:
    return ReleasedCell(name, frozenset(parts), count)


@given(st.integers(0, 2**32 - 1), SHAPE, st.floats(2, 60))
@settings(max_examples=40, deadline=None)
def test_any_table_survives_the_audit(seed: int, shape: tuple[int, int], size: float) -> None:
    counts = np.random.default_rng(seed).poisson(size, shape)
    table = protect_table(counts)
    rows, columns = [f"r{at}" for at in range(shape[0])], [f"c{at}" for at in range(shape[1])]
    assert audit(table_release("now", table, rows, columns)) == ()
    assert not table.hidden[table.counts == 0].any()


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_any_one_way_table_survives_the_audit(counts: list[int]) -> None:
    table = protect_table(counts)
    release = table_release("now", table, [f"r{at}" for at in range(len(counts))])
    assert len(release.cells) == len(counts) + 1
    assert audit(release) == ()


def test_large_counts_are_all_shown_and_a_small_one_takes_others_with_it() -> None:
    assert not protect_table([[50, 60], [70, 80]]).hidden.any()
    table = protect_table([[50, 60, 40], [70, 3, 90], [55, 65, 75]])
    assert table.hidden.sum() == 4
    assert table.reason(1, 1) is Suppression.TOO_FEW
    assert table.reason(0, 0) in {Suppression.COMPLEMENTARY, None}
    assert table.shown()[1][1] is None
    assert table.shown()[3][3] == 508


def test_the_auditor_sees_through_primary_suppression_alone() -> None:
    release = Release(
        "naive",
        (
            ReleasedCell("a", frozenset("a"), 4, hidden=True),
            shown("b", "b", 30),
            shown("all", "ab", 34),
        ),
    )
    (leak,) = audit(release)
    assert (leak.what, leak.low, leak.high) == ("a", 4, 4)


def test_a_small_count_shown_as_it_is_is_a_leak() -> None:
    (leak,) = audit(Release("open", (shown("a", "a", 4),)))
    assert leak.by == "shown as it is"


def test_a_hidden_cell_bounded_too_closely_is_a_leak() -> None:
    cells = [ReleasedCell(name, frozenset(name), 4, hidden=True) for name in "ab"]
    (one, two) = audit(Release("tight", (*cells, shown("all", "abc", 38), shown("c", "c", 30))))
    assert (one.low, one.high) == (two.low, two.high) == (0, 8)


def test_the_difference_of_two_releases_is_attacked() -> None:
    first = Release("all services", (shown("all", "abc", 120),))
    second = Release("without c", (shown("most", "ab", 115),))
    (leak,) = audit(second, [first])
    assert leak.by == "difference of two releases"
    assert leak.high == 5
    assert audit(second) == ()


def test_an_earlier_release_can_undo_a_suppression() -> None:
    table = protect_table([4, 30, 25])
    release = table_release("now", table, ["a", "b", "c"])
    assert audit(release) == ()
    partner = next(cell for cell in release.cells if cell.hidden and cell.count > 10)
    before = Release("last year", (ReleasedCell("x", partner.parts, partner.count),))
    leaks = audit(release, [before])
    assert [leak.what for leak in leaks] == ["a"]


def test_figures_that_contradict_each_other_are_refused() -> None:
    cells = (
        ReleasedCell("a", frozenset("a"), 4, hidden=True),
        shown("all", "ab", 34),
        shown("all again", "ab", 35),
    )
    with pytest.raises(InvalidInput, match="contradict"):
        audit(Release("wrong", cells))


def test_the_threshold_counts_respondents_and_respondents_less_one() -> None:
    assert too_few([0, 1, 10, 11], Threshold()).tolist() == [False, True, True, False]
    assert too_few([9, 10], Threshold(less_one=False)).tolist() == [True, False]
    assert hidden_reason(0, None, Threshold()) is Suppression.NO_ANSWERS
    assert hidden_reason(10, 5, Threshold()) is Suppression.TOO_FEW
    assert hidden_reason(11, 5, Threshold()) is None
    assert hidden_reason(50, 49, Threshold(unanimous=True)) is Suppression.TOO_FEW
    assert hidden_reason(50, 49, Threshold()) is None


def test_what_is_not_a_count_is_refused() -> None:
    with pytest.raises(InvalidInput, match="protects nobody"):
        Threshold(k=0)
    for wrong in ([-1.0], [0.5], [float("nan")]):
        with pytest.raises(InvalidInput, match="negative or not whole"):
            protect_table(wrong)
    with pytest.raises(InvalidInput, match="one- and two-way"):
        protect_table(np.ones((2, 2, 2), int))
    with pytest.raises(InvalidInput, match="one- and two-way"):
        protect_table([])
