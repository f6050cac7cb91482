"""Columns are found by name or words, cells are taken by value or words, nothing is guessed."""

import datetime as dt
import tracemalloc
from io import BytesIO
from itertools import repeat
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.answers.columns import PASSED_OVER, Columns
from firsthand.listen.formats.answers.reader import read_answers
from firsthand.listen.formats.answers.template import explained, template
from firsthand.listen.surveys.api import parse_definition, validate_answers
from tests.listen.formats.answers.reading import SURVEY, codes, csv_of, opened, said

LISTED = parse_definition(
    {
        "title": "t",
        "pages": [
            {
                "name": "p",
                "elements": [
                    {
                        "type": "checkbox",
                        "name": "why",
                        "title": "Why?",
                        "choices": [
                            {"value": "a", "text": "Late; or lost"},
                            {"value": "b", "text": {"default": "Rude", "es": "Mal educado"}},
                            {"value": "A", "text": "Lost, again"},
                        ],
                        "showOtherItem": True,
                    },
                    {
                        "type": "matrix",
                        "name": "parts",
                        "title": "Parts",
                        "columns": [{"value": "1", "text": "Good"}, {"value": "2", "text": "Bad"}],
                        "rows": [{"value": "r", "text": "Letter"}, "desk"],
                    },
                    {"type": "text", "name": "language", "title": "Which language?"},
                ],
            }
        ],
    }
)


def _answer(header: str, cell: object, definition: Any = LISTED) -> object:
    (row,) = said(csv_of([header, "language_answer"], [cell, "x"]), definition)
    return row.answers.get(header.partition(".")[0])


@pytest.mark.parametrize(
    "header", ["trust", "TRUST", " trust ", "I trust the office.", "confío  en la oficina."]
)
def test_a_column_is_found_by_the_name_of_its_question_or_by_its_words(header: str) -> None:
    (row,) = said(csv_of([header], ["4"]))
    assert row.answers == {"trust": "4"}


def test_every_column_without_a_question_is_named_with_what_may_be_meant() -> None:
    with pytest.raises(InvalidInput) as refused:
        opened(csv_of(["trust", "minuts", "shoe size"], [5, 1, 2]))
    problem = refused.value.problem
    assert "“minuts” (is “minutes” meant?), “shoe size”" in problem.what
    assert problem.where == "file.csv, row 1"


def test_such_columns_are_left_out_and_listed_where_somebody_says_so() -> None:
    file = opened(csv_of(["trust", "shoe size"], [5, 2]), leave_out=True)
    assert file.header.left_out == ("shoe size",)
    assert [row.record.answers for row in file.rows()] == [{"trust": "5"}]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (["minutes"], "have to be answered and have no column: “trust”"),
        (["trust", "I trust the office."], "“trust” stands there 2 times"),
        (["trust", "parts", "parts.desk"], "“parts” stands there as one column and as several"),
        (["response_id", "language"], "No column of the first row is a question"),
        (["name", "shoe size"], "No column of the first row is a question of this survey"),
        (["trust;way"], "separated by semicolons"),
    ],
)
def test_a_header_that_is_not_sound_is_refused_with_its_faults(
    header: list[str], words: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        opened(csv_of(header, ["x"] * len(header)))
    assert words in refused.value.problem.what


def test_words_that_fit_two_questions_have_to_be_told_apart_by_name() -> None:
    twins = [{"type": "text", "name": name, "title": "Anything else?"} for name in ("a", "b")]
    definition = parse_definition({"title": "t", "pages": [{"name": "p", "elements": twins}]})
    with pytest.raises(InvalidInput) as refused:
        opened(csv_of(["Anything else?"], ["x"]), definition)
    assert "“Anything else?” fits several questions (a, b)" in refused.value.problem.what


def test_a_question_that_is_called_as_a_column_of_ours_has_a_name_beside_it() -> None:
    (row,) = said(csv_of(["language", "language_answer"], ["es", "Spanish"]), LISTED)
    assert (row.language, row.answers) == ("es", {"language": "Spanish"})


@pytest.mark.parametrize(
    ("cell", "chosen"),
    [
        ("a; b", ["a", "b"]),
        ("a|b", ["a", "b"]),
        ("b,a", ["b", "a"]),
        ("a\nb", ["a", "b"]),
        ("A; a", ["A", "a"]),
        ("Late; or lost", ["a"]),
        ("rude; late; or lost; LOST, AGAIN", ["b", "a", "A"]),
        ("Mal educado", ["b"]),
        ("b; other", ["b", "other"]),
        ("b; ghost", ["b", "ghost"]),
    ],
)
def test_several_choices_stand_in_one_cell_by_value_or_by_words(
    cell: str, chosen: list[str]
) -> None:
    assert _answer("why", cell) == chosen


def test_several_choices_may_have_a_column_each() -> None:
    header = ["why.a", "why.b", "why.A", "language_answer"]
    (row,) = said(csv_of(header, ["1", "no", "Lost, again", "x"]), LISTED)
    assert row.answers["why"] == ["a", "A"]


@pytest.mark.parametrize(
    ("header", "cell", "rows"),
    [
        ("parts", "r=1; desk=2", {"r": "1", "desk": "2"}),
        ("parts", "Letter=Good", {"r": "1"}),
        ("parts.desk", "Bad", {"desk": "2"}),
        ("parts", "ghost=1", {"ghost=1": "ghost=1"}),
    ],
)
def test_a_table_stands_in_one_cell_or_in_a_column_for_each_row(
    header: str, cell: str, rows: dict[str, str]
) -> None:
    assert _answer(header, cell) == rows


@pytest.mark.parametrize(
    ("header", "cell", "answer"),
    [
        ("trust", "4.0", 4),
        ("again", "Yes", True),
        ("again", "0", False),
        ("day", "2026-01-31 00:00:00", "2026-01-31"),
        ("way", "by phone", "phone"),
        ("words", "'=1+1", "=1+1"),
        ("words", "1,5 – ünïcode", "1,5 – ünïcode"),
    ],
)
def test_cells_are_taken_as_other_programs_write_them(
    header: str, cell: str, answer: object
) -> None:
    cells = {"trust": "5", "minutes": "1"} | {header: cell}
    (row,) = said(csv_of(list(cells), cells.values()))
    assert validate_answers(SURVEY, row.answers).answers[header] == answer


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("answered_at", "1/31/2026", "not_a_date"),
        ("answered_at", "2026-02-30", "not_a_date"),
        ("answered_at", "0001-01-01", "not_a_date"),
        ("language", "Spanish!", "not_a_language"),
        ("counts", "perhaps", "not_yes_or_no"),
        ("response_id", "", "empty_required"),
        ("response_id", "1.2E+12", "spreadsheet_value"),
        ("response_id", "x" * 201, "text_too_long"),
        ("mail", "[e-mail]", "taken_out_before"),
    ],
)
def test_what_a_cell_beside_the_answers_cannot_mean_is_said(
    column: str, cell: str, code: str
) -> None:
    assert codes(csv_of(["trust", column], [5, cell])) == [[code]]


def test_rows_that_are_no_rows_are_refused() -> None:
    content = csv_of(["trust", "way"], [5, "visit"], ["", " "], [5], [5, "visit", 1])
    assert codes(content) == [[], ["blank_line"], ["wrong_cell_count"], ["wrong_cell_count"]]


def test_an_id_that_comes_twice_is_refused_the_second_time() -> None:
    assert codes(csv_of(["id", "trust"], ["a", 5], ["b", 5], ["a", 4])) == [
        [],
        [],
        ["duplicate_id"],
    ]


@given(st.lists(st.sampled_from([("5", "visit"), ("4", "phone"), ("5", "")]), max_size=8))
def test_ids_that_are_made_depend_on_what_the_rows_say_alone(rows: list[tuple[str, str]]) -> None:
    in_words = {"visit": "visit", "phone": "By phone", "": ""}
    here = said(csv_of(["trust", "way"], *rows))
    header = ["How did you come to us?", "I trust the office."]
    there = said(csv_of(header, *((in_words[way], trust) for trust, way in reversed(rows))))
    ids = [row.source_id for row in here]
    assert sorted(ids) == sorted(row.source_id for row in there)
    assert len(set(ids)) == len(rows)


def test_a_moment_without_a_zone_is_where_the_agency_is_and_a_day_is_its_noon() -> None:
    rows = said(
        csv_of(
            ["trust", "answered_at"], [5, "2026-01-31"], [5, "2026-01-31T10:00:00+00:00"], [5, ""]
        )
    )
    noon = rows[0].answered_at
    assert noon is not None
    assert (noon.date(), noon.hour) == (dt.date(2026, 1, 31), 12)
    assert rows[1].answered_at == dt.datetime(2026, 1, 31, 10, tzinfo=dt.UTC)
    assert rows[2].answered_at is None


def test_our_own_columns_are_known_and_passed_over() -> None:
    file = opened(csv_of(["trust", *sorted(PASSED_OVER)], [5, *repeat("x", len(PASSED_OVER))]))
    assert set(file.header.left_out) == PASSED_OVER


def test_every_column_of_the_template_is_one_that_is_taken() -> None:
    for definition in (SURVEY, LISTED):
        header = template(definition).decode("utf-8-sig").strip().split(",")
        assert header == [each.name for each in explained(definition)]
        assert all(len(Columns(definition).find(name)) == 1 for name in header)
        opened(template(definition), definition)


def test_a_long_file_takes_no_more_memory_than_a_short_one() -> None:
    def peak(rows: int) -> int:
        content = BytesIO(b"trust,words\r\n" + b"5,the same words again\r\n" * rows)
        file = read_answers(content, "file.csv", SURVEY, leave_out=False)
        tracemalloc.start()
        assert sum(1 for _row in file.rows()) == rows
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    assert peak(20_000) < 2 * peak(2_000) + 100_000
