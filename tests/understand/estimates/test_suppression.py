"""Small cells stay hidden, also from somebody who can subtract and solve equations."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.estimate import Suppression
from firsthand.understand.estimates.api import (
    Sum,
    hidden_cells,
    publishable,
    suppress_small,
    top_two,
)

SMALL = 10
sizes_of_cells = st.lists(
    st.lists(st.one_of(st.integers(0, 12), st.integers(0, 500)), min_size=4, max_size=4),
    min_size=1,
    max_size=5,
)


def _table(rows: list[list[int]]) -> tuple[dict[object, int], list[Sum[object]]]:
    """A table of providers by quarters with both margins and the grand total."""
    width = len(rows[0])
    sizes: dict[object, int] = {(r, c): n for r, row in enumerate(rows) for c, n in enumerate(row)}
    sums: list[Sum[object]] = []
    for r, row in enumerate(rows):
        sizes[r, "all"] = sum(row)
        sums.append(Sum((r, "all"), tuple((r, c) for c in range(width))))
    for column in [*range(width), "all"]:
        sizes["all", column] = sum(sizes[r, column] for r in range(len(rows)))
        sums.append(Sum(("all", column), tuple((r, column) for r in range(len(rows)))))
    sums.append(Sum(("all", "all"), tuple(("all", c) for c in range(width))))
    return sizes, sums


def _can_be_solved(
    cell: object, hidden: dict[object, Suppression], sums: list[Sum[object]]
) -> bool:
    """Whether all equations together leave one value only for a hidden cell."""
    unknowns = list(hidden)
    rows = []
    for equation in sums:
        row = [float(equation.parts.count(c)) - float(equation.total == c) for c in unknowns]
        if any(row):
            rows.append(row)
    if not rows:
        return False
    matrix = np.array(rows)
    unit = np.array([float(c == cell) for c in unknowns])
    rank = np.linalg.matrix_rank(matrix, tol=1e-8)
    return bool(np.linalg.matrix_rank(np.vstack([matrix, unit]), tol=1e-8) == rank)


@settings(max_examples=150, deadline=None)
@given(sizes_of_cells)
def test_no_small_cell_can_be_worked_out_from_what_is_shown(rows: list[list[int]]) -> None:
    sizes, sums = _table(rows)
    hidden = hidden_cells(sizes, sums, SMALL)
    small = {cell for cell, n in sizes.items() if 0 < n < SMALL}
    assert {cell for cell, why in hidden.items() if why is Suppression.TOO_FEW} == small
    filled = [Sum(s.total, tuple(p for p in s.parts if sizes[p])) for s in sums]
    for cell in small:
        assert not _can_be_solved(cell, hidden, filled)


@settings(max_examples=100, deadline=None)
@given(sizes_of_cells)
def test_nothing_is_hidden_without_a_small_cell(rows: list[list[int]]) -> None:
    large = [[n + SMALL if n else 0 for n in row] for row in rows]
    assert hidden_cells(*_table(large), SMALL) == {}


def test_one_small_part_takes_the_next_smallest_with_it() -> None:
    sizes = {"all": 158, "a": 5, "b": 100, "c": 53}
    hidden = hidden_cells(sizes, [Sum("all", ("a", "b", "c"))], SMALL)
    assert hidden == {"a": Suppression.TOO_FEW, "c": Suppression.COMPLEMENTARY}


def test_several_small_parts_that_are_together_too_few_take_one_more() -> None:
    sizes = {"all": 106, "a": 2, "b": 4, "c": 100}
    assert set(hidden_cells(sizes, [Sum("all", ("a", "b", "c"))], SMALL)) == {"a", "b", "c"}


def test_several_small_parts_that_are_many_together_are_enough() -> None:
    sizes = {"all": 118, "a": 9, "b": 9, "c": 100}
    assert set(hidden_cells(sizes, [Sum("all", ("a", "b", "c"))], SMALL)) == {"a", "b"}


def test_a_hidden_part_cannot_be_rebuilt_from_its_own_parts() -> None:
    sizes = {"all": 608, "a": 5, "c": 3, "b": 600, "b1": 250, "b2": 350}
    sums = [Sum("all", ("a", "b", "c")), Sum("b", ("b1", "b2"))]
    hidden = hidden_cells(sizes, sums, SMALL, keep={"all"})
    assert {"a", "b", "c"} < hidden.keys()
    assert hidden.keys() & {"b1", "b2"}


def test_it_spares_the_cells_to_keep_where_another_will_do() -> None:
    sizes = {"all": 158, "a": 5, "b": 100, "c": 53}
    hidden = hidden_cells(sizes, [Sum("all", ("a", "b", "c"))], SMALL, keep={"c"})
    assert hidden.keys() == {"a", "b"}


def test_a_mean_that_would_give_a_hidden_cell_away_is_not_published() -> None:
    sizes = {"all": 158, "a": 5, "b": 100, "c": 53}
    sums = [Sum("all", ("a", "b", "c"))]
    hidden = hidden_cells(sizes, sums, SMALL)
    each_once = {"mean of a, b, c": {cell: 1 / (3 * sizes[cell]) for cell in "abc"}}
    assert publishable(each_once, hidden, sums) == set()
    assert publishable({"mean of b": {"b": 1 / 100}}, hidden, sums) == {"mean of b"}


def test_empty_cells_are_neither_hidden_nor_a_hiding_place() -> None:
    sizes = {"all": 105, "a": 5, "none": 0, "b": 100}
    hidden = hidden_cells(sizes, [Sum("all", ("a", "none", "b"))], SMALL)
    assert hidden.keys() == {"a", "b"}


def test_it_takes_the_figures_out_of_a_small_estimate() -> None:
    assert suppress_small(top_two({5: 9}), SMALL).suppressed is Suppression.TOO_FEW
    assert suppress_small(top_two({5: 9}), SMALL).value is None
    assert suppress_small(top_two({5: 10}), SMALL).value == 1.0
