"""The fiscal calendar: for every month in which a year may start, and both ways to name it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import FiscalCalendar, Quarter, quarters_between

FEDERAL = FiscalCalendar()
calendars = st.builds(FiscalCalendar, st.integers(1, 12), st.booleans())
quarters = st.builds(Quarter, st.integers(1901, 2998), st.integers(1, 4))
days = st.dates(dt.date(1902, 1, 1), dt.date(2997, 12, 31))


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        ("FY2023Q1", dt.date(2022, 10, 1), dt.date(2022, 12, 31)),
        ("FY2023Q2", dt.date(2023, 1, 1), dt.date(2023, 3, 31)),
        ("FY2023Q3", dt.date(2023, 4, 1), dt.date(2023, 6, 30)),
        ("FY2023Q4", dt.date(2023, 7, 1), dt.date(2023, 9, 30)),
        ("FY2024Q2", dt.date(2024, 1, 1), dt.date(2024, 3, 31)),
    ],
)
def test_the_federal_year_starts_in_october_before(
    quarter: str, first: dt.date, last: dt.date
) -> None:
    parsed = Quarter.parse(quarter)
    assert (FEDERAL.first_day(parsed), FEDERAL.last_day(parsed)) == (first, last)


@pytest.mark.parametrize(
    ("calendar", "first"),
    [
        (FiscalCalendar(4, named_after_end=False), dt.date(2023, 4, 1)),  # United Kingdom, India
        (FiscalCalendar(7, named_after_end=True), dt.date(2022, 7, 1)),  # Australia
        (FiscalCalendar(1, named_after_end=True), dt.date(2023, 1, 1)),
        (FiscalCalendar(1, named_after_end=False), dt.date(2023, 1, 1)),
    ],
)
def test_other_governments_start_in_other_months(calendar: FiscalCalendar, first: dt.date) -> None:
    assert calendar.first_day(Quarter(2023, 1)) == first


@given(calendars, quarters)
def test_both_ends_of_a_quarter_lie_in_it(calendar: FiscalCalendar, quarter: Quarter) -> None:
    assert calendar.quarter_of(calendar.first_day(quarter)) == quarter
    assert calendar.quarter_of(calendar.last_day(quarter)) == quarter


@given(calendars, days)
def test_a_day_lies_within_its_quarter(calendar: FiscalCalendar, day: dt.date) -> None:
    quarter = calendar.quarter_of(day)
    assert calendar.first_day(quarter) <= day <= calendar.last_day(quarter)


@given(calendars, quarters)
def test_quarters_follow_each_other_without_gap_or_overlap(
    calendar: FiscalCalendar, quarter: Quarter
) -> None:
    next_day = calendar.last_day(quarter) + dt.timedelta(days=1)
    assert next_day == calendar.first_day(quarter.plus(1))
    assert calendar.quarter_of(next_day) == quarter.plus(1)


@given(calendars, st.integers(1901, 2998))
def test_four_quarters_make_a_year_that_bears_the_number_of_an_end(
    calendar: FiscalCalendar, year: int
) -> None:
    first = calendar.first_day(Quarter(year, 1))
    last = calendar.last_day(Quarter(year, 4))
    assert (last - first).days + 1 in {365, 366}
    assert first.month == calendar.first_month
    assert year == (last.year if calendar.named_after_end else first.year)


@given(quarters)
def test_a_quarter_is_written_and_read_back(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter
    assert Quarter.from_ordinal(quarter.ordinal) == quarter


@given(quarters, quarters)
def test_the_ordinal_keeps_the_order(one: Quarter, other: Quarter) -> None:
    assert (one < other) == (one.ordinal < other.ordinal)
    assert (one < other) == ((one.year, one.number) < (other.year, other.number))
    assert (one == other) == (one.ordinal == other.ordinal)


@given(st.builds(Quarter, st.integers(2000, 2500), st.integers(1, 4)), st.integers(-400, 400))
def test_adding_quarters_is_undone_by_taking_them_away(quarter: Quarter, many: int) -> None:
    assert quarter.plus(many).plus(-many) == quarter
    assert quarter.plus(many).ordinal - quarter.ordinal == many


@given(
    st.builds(Quarter, st.integers(2000, 2030), st.integers(1, 4)),
    st.builds(Quarter, st.integers(2000, 2030), st.integers(1, 4)),
)
def test_the_quarters_between_are_all_of_them_once(first: Quarter, last: Quarter) -> None:
    between = list(quarters_between(first, last))
    assert len(between) == max(0, last.ordinal - first.ordinal + 1)
    assert between == sorted(set(between))
    if between:
        assert (between[0], between[-1]) == (first, last)


@pytest.mark.parametrize(
    "text", ["FY2023Q1", "2023 Q1", "23q1", "2023-Q1", " fy 2023 q1 ", "FY23Q1"]
)
def test_a_quarter_is_read_as_people_write_it(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2023, 1)


@pytest.mark.parametrize(
    "text", ["", "2023", "Q1", "2023Q5", "2023Q0", "123Q1", "0001Q1", "2023Q1x", "٢٠٢٣Q1"]
)
def test_anything_else_is_not_a_quarter(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Quarter.parse(text)
    assert caught.value.problem.next_step


@given(st.text(max_size=12))
def test_reading_never_fails_in_another_way(text: str) -> None:
    try:
        quarter = Quarter.parse(text)
    except InvalidInput:
        return
    assert 1900 <= quarter.year <= 2999


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_year_starts_in_a_month_that_exists(month: int) -> None:
    with pytest.raises(InvalidInput):
        FiscalCalendar(month)
