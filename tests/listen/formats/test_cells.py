"""Single cells: numbers as files write them, and what spreadsheets leave behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.formats.cells import (
    LARGEST_COUNT,
    are_digits,
    is_mangled,
    starts_like_formula,
    whole_number,
)

CELLS = st.one_of(
    st.integers(0, 10**14).map(str),
    st.text(alphabet="0123456789٣²+-. E", max_size=16),
)


@given(st.integers(0, LARGEST_COUNT), st.sampled_from(["{}", "{}.0", " {} ", "+{}", "{}.", "0{}"]))
def test_a_whole_number_is_read_however_it_is_written(number: int, form: str) -> None:
    assert whole_number(form.format(number)) == number


@given(st.lists(CELLS, min_size=5, max_size=5))
def test_the_quick_way_takes_only_what_the_careful_one_takes(cells: list[str]) -> None:
    if are_digits(cells):
        assert [whole_number(cell) for cell in cells] == [int(cell) for cell in cells]


@given(st.text(max_size=20))
def test_any_cell_is_a_number_or_has_a_code(text: str) -> None:
    result = whole_number(text)
    assert isinstance(result, str) or 0 <= result <= LARGEST_COUNT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-3", "negative_count"),
        ("-3.0", "negative_count"),
        ("3.5", "not_a_number"),
        ("1 000", "not_a_number"),
        ("²", "not_a_number"),
        ("٣", "not_a_number"),
        ("1000000000001", "number_too_large"),
        ("1.2E+05", "spreadsheet_value"),
        ("1,2E+05", "spreadsheet_value"),
        ("#####", "spreadsheet_value"),
    ],
)
def test_it_says_what_is_wrong_with_a_number(text: str, code: str) -> None:
    assert whole_number(text) == code


@pytest.mark.parametrize("text", ["12E45", "1E+5x", "#1", "A-1.2E+05", "#3090-0297"])
def test_ids_that_look_a_little_like_it_are_not_mangled(text: str) -> None:
    assert not is_mangled(text)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+A1", "-2+3", "\t=1", "-(1)"])
def test_a_formula_is_told_by_its_start(text: str) -> None:
    assert starts_like_formula(text)


@pytest.mark.parametrize("text", ["", "- good staff", "+", "Fine = good", "…"])
def test_plain_words_are_no_formula(text: str) -> None:
    assert not starts_like_formula(text)
