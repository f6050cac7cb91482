"""Lists of people: what is taken, and what is said of the lines that are not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.listen.inviting.contracts import PeopleList
from firsthand.listen.inviting.reading import MOST_LINES, decode, read_people
from firsthand.listen.surveys.api import parse_definition
from firsthand.listen.transports.contracts import Medium
from tests.support.deployments import VISIT

HIDDEN = [
    {"type": "text", "name": "office", "visible": False, "maxLength": 10},
    {"type": "text", "name": "person", "visible": False, "maxLength": 50},
]
PLAIN: dict[str, Any] = {
    **VISIT,
    "pages": [{"name": "first", "elements": HIDDEN}, *VISIT["pages"]],
}
DEFINITION = parse_definition(PLAIN)


def read(text: str, medium: Medium = Medium.EMAIL) -> PeopleList:
    """A list for a survey in English and Spanish with a hidden field."""
    return read_people(text, medium, DEFINITION, ("en", "es"))


def test_a_column_of_addresses_needs_no_heading() -> None:
    found = read("ann@example.com\n\nbo@example.com\n")
    assert [(each.line, each.address) for each in found.people] == [
        (1, "ann@example.com"),
        (3, "bo@example.com"),
    ]
    assert {each.language for each in found.people} == {"en"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_told_by_their_heading(delimiter: str) -> None:
    rows = [
        ["Email", "case", "Person_ID", "language", "office"],
        ["ann@example.com", "C-1", "p.7", "es-MX", "North"],
    ]
    found = read("\n".join(delimiter.join(row) for row in rows))
    [ann] = found.people
    assert (ann.subject.person_ref, ann.subject.case_ref) == ("p.7", "C-1")
    assert (ann.language, dict(ann.hidden), ann.line) == ("es", {"office": "North"}, 2)


def test_a_person_never_becomes_a_field_in_a_link() -> None:
    [ann] = read("address,person\nann@example.com,p7").people
    assert (ann.hidden, ann.subject.person_ref) == ({}, "p7")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (",,,", None),
        (",C-1,en,", "The address is missing"),
        ("ann at example.com,C-1,en,", "e-mail address such as"),
        ("ann@example.com,Ann Smith,en,", "without blanks"),
        ("ann@example.com,ann@example.org,en,", "not an address"),
        ("ann@example.com,123-45-6789,en,", "social security"),
        ("ann@example.com,C-1,fr,", "not put to people in this language"),
        ("ann@example.com,C-1,en,North of the river", "does not allow the value"),
        ("ann@example.com,C-1,en,North,more", "more cells"),
    ],
)
def test_a_bad_line_is_said_and_keeps_no_other_out(line: str, words: str | None) -> None:
    found = read(f"address,case,language,office\n{line}\nbo@example.com,C-2,en,East\n")
    assert [each.address for each in found.people] == ["bo@example.com"]
    assert [each.line for each in found.bad] == ([2] if words else [])
    for each in found.bad:
        assert words is not None
        assert words in each.problem
        assert "ann" not in each.problem.casefold()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("name,case\nAnn,1", "no column “address”"),
        ("address,shoe size\nann@example.com,7", "Column 2 is not known"),
        ("address,email\nann@example.com,bo@example.com", "there twice"),
        ('address\n"ann@example.com', "quotation marks"),
        ("a@example.com\n" * (MOST_LINES + 1), "20001 lines"),
        ("x" * 2_000_000, "larger than"),
    ],
)
def test_what_is_no_list_is_refused_whole(text: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read(text)


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidInput, match="UTF-8"):
        decode(b"\xff\xfea\x00")


def test_phone_numbers_are_told_from_addresses() -> None:
    found = read("phone\n(202) 555-0123\nann@example.com", Medium.SMS)
    assert [each.address for each in found.people] == ["(202) 555-0123"]
    assert [each.line for each in found.bad] == [3]


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    try:
        found = read(text)
    except InvalidInput:
        return
    lines = [each.line for each in found.people] + [each.line for each in found.bad]
    assert len(set(lines)) == found.listed
