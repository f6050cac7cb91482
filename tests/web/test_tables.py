"""Tables keep header and rows together, in files as on pages, and give nobody away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.estimate import Count, Estimate, Suppression, Unit
from firsthand.web.tables import Cell, Column, Kind, Link, Table, flat_header, flat_rows

SHOWN = Estimate(0.5, 0.1, 0.3, 0.7, 20, 20.0, Unit.SHARE, "Wilson")
texts: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.text(), st.builds(Link, st.text(), st.just("/somewhere/"))
)
counts: st.SearchStrategy[Cell] = st.one_of(st.none(), st.builds(Count, st.integers(0, 10**12)))
shown: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.just(SHOWN),
    st.builds(SHOWN.suppress, st.sampled_from(Suppression)),
)
CELLS = {Kind.TEXT: texts, Kind.COUNT: counts, Kind.ESTIMATE: shown}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of any shape, with gaps."""
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=6))
    columns = [Column(f"c{number}", f"C{number}", kind) for number, kind in enumerate(kinds)]
    row = st.fixed_dictionaries({}, optional={c.key: CELLS[c.kind] for c in columns})
    return Table("any", "Any table", columns, draw(st.lists(row, max_size=5)))


@given(tables())
def test_every_row_is_as_long_as_the_header(table: Table) -> None:
    width = len(flat_header(table))
    assert all(len(row) == width for row in flat_rows(table))
    assert len(flat_rows(table)) == len(table.rows)
    assert len(set(flat_header(table))) == width


def one(cell: Cell, kind: Kind) -> Table:
    return Table("one", "One", [Column("it", "It", kind)], [{"it": cell}])


def test_an_estimate_is_six_columns() -> None:
    table = one(SHOWN, Kind.ESTIMATE)
    parts = ["it", "it_standard_error", "it_low", "it_high", "it_n", "it_suppressed"]
    assert flat_header(table) == parts
    assert flat_rows(table) == [[0.5, 0.1, 0.3, 0.7, 20, None]]


@pytest.mark.parametrize("reason", Suppression)
@pytest.mark.parametrize("n", [0, 1, 7])
def test_a_hidden_estimate_leaves_its_reason_alone(reason: Suppression, n: int) -> None:
    hidden = Estimate.hidden(reason, n=n, unit=Unit.SHARE, method="Wilson")
    (row,) = flat_rows(one(hidden, Kind.ESTIMATE))
    no_answers = reason is Suppression.NO_ANSWERS
    assert row == [None, None, None, None, 0 if no_answers else None, str(reason)]


def test_an_unknown_count_is_empty_and_nought_is_nought() -> None:
    assert flat_rows(one(Count(None), Kind.COUNT)) == [[None]]
    assert flat_rows(one(Count(0), Kind.COUNT)) == [[0]]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (SHOWN, Kind.COUNT),
        (SHOWN, Kind.TEXT),
        (Count(1), Kind.ESTIMATE),
        (Count(1), Kind.TEXT),
        ("4.1", Kind.ESTIMATE),
        ("12", Kind.COUNT),
    ],
)
def test_a_cell_of_another_kind_than_its_column_is_refused(cell: Cell, kind: Kind) -> None:
    with pytest.raises(ValueError, match="column it holds"):
        one(cell, kind)


def test_a_cell_without_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="without a column"):
        Table("t", "T", [Column("a", "A")], [{"b": "x"}])


def test_two_columns_that_would_bear_one_name_in_a_file_are_refused() -> None:
    columns = [Column("trust", "Trust", Kind.ESTIMATE), Column("trust_n", "Answers", Kind.COUNT)]
    with pytest.raises(ValueError, match="two columns of one name"):
        Table("t", "T", columns, [])


def test_the_first_column_heads_the_rows_unless_another_is_named() -> None:
    columns = [Column("a", "A"), Column("b", "B")]
    assert Table("t", "T", columns, []).row_header == "a"
    assert Table("t", "T", columns, [], row_header="b").row_header == "b"
