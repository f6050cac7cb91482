"""What clerks key, made uniform and turned into answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.channels.paper.entry.cells import answers_of, read
from firsthand.listen.channels.paper.entry.comparing import (
    Entry,
    differences,
    disagree,
    settled,
)
from firsthand.listen.channels.paper.numbering import cells
from firsthand.listen.surveys.api import parse_definition, validate_answers
from tests.listen.answering.kinds import EVERY_KIND

EVERY = parse_definition(EVERY_KIND)
CELLS = cells(EVERY)
CODES = tuple(cell.code for cell in CELLS)
BY_NAME = {(cell.name, cell.row): cell.code for cell in CELLS}


def _code(name: str, row: str = "") -> str:
    return BY_NAME[name, row]


def test_numbers_become_the_answers_that_the_form_shows() -> None:
    keyed = {
        _code("five"): " 4 ",
        _code("thumb"): "2",
        _code("ten"): "10",
        _code("yes"): "1",
        _code("one"): "4",
        _code("one-Comment"): "By radio",
        _code("some"): "3, 1",
        _code("list"): "2",
        _code("minutes"): "12",
        _code("day"): "2026-01-31",
    }
    found = read(EVERY, keyed)
    assert found.errors == {}
    assert found.keyed[_code("some")] == "1,3"
    checked = validate_answers(EVERY, answers_of(EVERY, found.keyed))
    assert checked.errors == {}
    assert checked.answers == {
        "five": 4,
        "thumb": 0,
        "ten": 10,
        "yes": True,
        "one": "other",
        "one-Comment": "By radio",
        "some": ["a", "c"],
        "list": "b",
        "minutes": 12,
        "day": "2026-01-31",
    }


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("five", "6", "Use 1 to 5, or leave it empty."),
        ("five", "1,2", "Use 1 to 5, or leave it empty."),
        ("five", "²", "Use 1 to 5, or leave it empty."),
        ("some", "1,9", "There is no such box."),
        ("some", "1 2 3", "Choose at most 2."),
        ("minutes", "a while", "Write a number with digits only"),
        ("day", "31 January", "Write a date that exists"),
        ("short", "x" * 31, "Use at most 30 characters"),
    ],
)
def test_what_the_form_cannot_hold_is_told_at_its_cell(name: str, typed: str, told: str) -> None:
    found = read(EVERY, {_code(name): typed})
    assert list(found.errors) == [_code(name)]
    assert told in found.errors[_code(name)]


def test_an_incomplete_ranking_is_told() -> None:
    first = next(cell.code for cell in CELLS if cell.name == "rank")
    assert "own place" in read(EVERY, {first: "1"}).errors[first]


def test_addresses_of_people_are_gone_before_anything_is_stored() -> None:
    typed = {
        _code("five"): "5",
        _code("long"): "Write to me@example.com",
        _code("mail"): "me@example.com",
        _code("tel"): "202-555-0143",
    }
    keyed = read(EVERY, typed).keyed
    assert (keyed[_code("long")], keyed[_code("mail")]) == ("Write to [e-mail]", "[e-mail]")
    assert keyed[_code("tel")] == "[phone]"
    # And yet the answers pass, as they would from a form.
    assert validate_answers(EVERY, answers_of(EVERY, keyed)).is_valid


def test_a_number_with_an_extension_passes_as_well() -> None:
    keyed = read(EVERY, {_code("five"): "5", _code("tel"): "(202) 555-0143 ext 5"}).keyed
    assert keyed[_code("tel")] == "[phone] ext 5"
    assert validate_answers(EVERY, answers_of(EVERY, keyed)).is_valid


def test_redacting_makes_no_answer_too_long_and_touches_no_number() -> None:
    typed = {_code("five"): "5", _code("short"): "x" * 22 + " a@b.com", _code("minutes"): "59"}
    keyed = read(EVERY, typed).keyed
    assert "@" not in keyed[_code("short")]
    assert validate_answers(EVERY, answers_of(EVERY, keyed)).is_valid
    plain = {
        "title": "T",
        "pages": [
            {
                "name": "p",
                "elements": [
                    {"type": "text", "inputType": "number", "name": "n", "title": "How much?"}
                ],
            }
        ],
    }
    assert read(parse_definition(plain), {"Q1": "123456789"}).keyed == {"Q1": "123456789"}


TYPED = st.dictionaries(
    st.sampled_from(CODES),
    st.sampled_from(
        ["", "1", "2", " 3 ", "1,2", "9", "2026-01-31", "Slow service", "SLOW  service"]
    ),
)


@given(typed=TYPED)
def test_reading_what_was_read_changes_nothing(typed: dict[str, str]) -> None:
    once = read(EVERY, typed)
    if not once.errors:
        assert read(EVERY, once.keyed) == once
        errors = validate_answers(EVERY, answers_of(EVERY, once.keyed)).errors
        assert errors.keys() <= {"five"}  # which is required


def _entry(typed: dict[str, str]) -> Entry:
    return Entry(read(EVERY, typed).keyed)


@given(one=TYPED, other=TYPED)
def test_differing_is_mutual_and_nothing_differs_from_itself(
    one: dict[str, str], other: dict[str, str]
) -> None:
    first, second = _entry(one), _entry(other)
    there = differences(first, second, CODES)
    back = differences(second, first, CODES)
    assert [(each.code, each.second, each.first) for each in back] == [
        (each.code, each.first, each.second) for each in there
    ]
    assert differences(first, first, CODES) == []
    assert settled(first, first, CODES) == first
    # Choosing the value of the second wherever they differ gives the second, but for its capitals.
    chosen = {**first.cells, **{each.code: each.second for each in there}}
    assert differences(Entry(chosen), second, CODES) == []


def test_a_sheet_that_only_one_could_read_is_not_settled() -> None:
    read_, unread = Entry({"Q1": "1"}), Entry({}, "illegible")
    assert disagree(read_, unread) and settled(read_, unread, CODES) is None
    assert settled(unread, unread, CODES) == unread
