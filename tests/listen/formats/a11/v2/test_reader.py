"""Reading the A-11 v2 file: what is taken, what is warned of, what is refused."""

import io
from pathlib import Path

import pytest

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.a11.v2.reader import read_v2
from firsthand.listen.formats.a11.v2.records import COLUMNS, DRIVER_COLUMNS, V2Layout
from firsthand.listen.formats.a11.v2.writer import write_v2
from firsthand.listen.roles import Scale
from tests.listen.formats.files import codes, v2_file, v2_rows


@pytest.mark.real_data
def test_the_sample_with_a_byte_order_mark_is_taken_and_given_back(public_data: Path) -> None:
    content = (public_data / "federal_cx/sample_cx_responses_upload_with_bom.csv").read_bytes()
    file = v2_rows(content)
    rows = list(file)
    assert [row.record.external_id for row in rows if row.record] == [
        "100001",
        "100002",
        "100003",
        "100004",
    ]
    assert all(row.findings == () for row in rows)
    assert file.layout == V2Layout(COLUMNS, 0, has_bom=True, line_end="\r\n", final_newline=True)
    assert b"".join(write_v2([r.record for r in rows if r.record], file.layout)) == content


@pytest.mark.real_data
def test_the_sample_of_placeholders_is_refused_row_by_row(public_data: Path) -> None:
    path = public_data / "federal_cx/touchpoints_sample_cx_responses_upload.csv"
    with path.open("rb") as stream:
        rows = list(read_v2(stream, path.name))
    assert len(rows) == 1000
    assert all(row.record is None for row in rows)
    assert all(set(codes(row)) == {"question_1_value", "driver_value"} for row in rows)
    assert "Data 1-1" in {f.found for f in rows[0].findings}
    assert {f.column for f in rows[0].findings} == {"question_1", *DRIVER_COLUMNS}


def test_it_reads_every_part_of_a_row() -> None:
    [row] = v2_rows(
        v2_file({"positive_other": "null", "positive_ease": "0", "question_4": "Fine, thanks"})
    )
    record = row.record
    assert record is not None
    assert (record.external_id, record.question_1) == ("R-1", 1)
    assert record.drivers == (True, False, True, True, True, True, None, *[False] * 7)
    assert record.comment == "Fine, thanks"


def test_columns_may_stand_in_any_order() -> None:
    forward = [row.record for row in v2_rows(v2_file({"question_4": "a, b"}))]
    columns = tuple(reversed(COLUMNS))
    file = v2_rows(v2_file({"question_4": "a, b"}, columns=columns))
    assert [row.record for row in file] == forward
    assert file.layout.columns == columns


@pytest.mark.parametrize(
    ("answers", "scale"),
    [
        (["1", "0", "1"], Scale.THUMBS),
        (["1", "5", "3"], Scale.FIVE_POINT),
        (["1", "1"], None),
        ([], None),
    ],
)
def test_the_scale_is_that_of_the_first_answer_that_tells(
    answers: list[str], scale: Scale | None
) -> None:
    file = v2_rows(v2_file(*({"question_1": answer} for answer in answers)))
    assert all(row.record is not None for row in file)
    assert file.scale is scale


def test_two_scales_in_one_file_are_refused_and_the_row_that_decided_is_named() -> None:
    file = v2_rows(v2_file(*({"question_1": answer} for answer in ("1", "0", "4", "6"))))
    rows = list(file)
    assert [row.record is None for row in rows] == [False, False, True, True]
    assert codes(rows[2]) == ["question_1_mixed_scales"]
    assert rows[2].findings[0].expected == "0 or 1, because of row 3"
    assert codes(rows[3]) == ["question_1_value"]


def test_the_scale_of_the_deployment_goes_before_what_the_file_looks_like() -> None:
    rows = list(v2_rows(v2_file({"question_1": "1"}, {"question_1": "0"}), scale=Scale.FIVE_POINT))
    assert codes(rows[0]) == ["driver_of_other_direction"] * 7
    assert codes(rows[1]) == ["question_1_value"]
    assert rows[1].findings[0].expected == "1, 2, 3, 4 or 5"


def test_a_scale_that_question_1_never_has_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="text"):
        v2_rows(v2_file({}), scale=Scale.TEXT)


@pytest.mark.parametrize("answer", ["", " 1", "1.0", "6", "-1", "yes", "null", "１"])
def test_an_answer_off_the_scale_is_refused(answer: str) -> None:
    [row] = v2_rows(v2_file({"question_1": answer}))
    assert (row.record, codes(row)) == (None, ["question_1_value"])
    assert row.findings[0].found == answer


@pytest.mark.parametrize("cell", ["", "2", "NULL", "true", " 1"])
def test_a_driver_that_is_neither_1_nor_0_nor_null_is_refused(cell: str) -> None:
    [row] = v2_rows(v2_file({"negative_humanity": cell}))
    assert (row.record, codes(row)) == (None, ["driver_value"])
    assert row.findings[0].column == "negative_humanity"


@pytest.mark.parametrize("driver", ["effectiveness", "ease"])
@pytest.mark.parametrize("side", ["positive", "negative"])
def test_effectiveness_and_ease_are_always_offered(side: str, driver: str) -> None:
    [row] = v2_rows(v2_file({f"{side}_{driver}": "null"}))
    assert (row.record, codes(row)) == (None, ["driver_value"])
    assert row.findings[0].expected == "1 or 0"


@pytest.mark.parametrize(
    ("scale", "answer", "expected"),
    [
        (Scale.THUMBS, "1", ["negative_ease"]),
        (Scale.THUMBS, "0", ["positive_effectiveness"]),
        (Scale.FIVE_POINT, "5", ["negative_ease"]),
        (Scale.FIVE_POINT, "4", ["negative_ease"]),
        (Scale.FIVE_POINT, "3", []),
        (Scale.FIVE_POINT, "2", ["positive_effectiveness"]),
        (Scale.FIVE_POINT, "1", ["positive_effectiveness"]),
        (None, "1", []),
    ],
)
def test_a_reason_ticked_against_the_answer_is_warned_of(
    scale: Scale | None, answer: str, expected: list[str]
) -> None:
    nothing = dict.fromkeys(DRIVER_COLUMNS, "0")
    ticked = {**nothing, "positive_effectiveness": "1", "negative_ease": "1"}
    [row] = v2_rows(v2_file({**ticked, "question_1": answer}), scale=scale)
    assert row.record is not None
    assert [f.column for f in row.findings] == expected
    assert set(codes(row)) <= {"driver_of_other_direction"}


def test_an_id_may_not_come_twice_be_blank_or_too_long() -> None:
    rows = list(
        v2_rows(
            v2_file(
                {"external_id": "a"},
                {"external_id": "a"},
                {"external_id": " "},
                {"external_id": "x" * 201},
                {"external_id": "1.23E+05"},
                {"external_id": "a "},
            )
        )
    )
    assert [codes(row) for row in rows] == [
        [],
        ["duplicate_external_id"],
        ["empty_required"],
        ["text_too_long"],
        ["spreadsheet_value"],
        [],
    ]


def test_the_words_of_a_person_are_in_no_finding() -> None:
    [row] = v2_rows(v2_file({"question_4": "=cmd|' /C calc'!A0 Jane Doe", "question_1": "9"}))
    assert row.record is None
    [row] = v2_rows(v2_file({"question_4": "=cmd|' /C calc'!A0 Jane Doe"}))
    assert row.record is not None
    assert [(f.code, f.found) for f in row.findings] == [("formula_in_text", "=")]


def test_words_of_a_person_in_the_wrong_column_are_not_repeated() -> None:
    words = "I am Jane Doe"
    [row] = v2_rows(v2_file({"question_1": words, "positive_ease": "Jane Doe"}))
    assert [f.found for f in row.findings] == ["a text of 8 characters", "a text of 13 characters"]


def test_rows_of_another_shape_are_refused_one_by_one() -> None:
    header, first, second = v2_file({}, {}).splitlines(keepends=True)
    rows = list(v2_rows(header + b"R-9,1\r\n" + b"\r\n" + first + second[:9]))
    assert [codes(row) for row in rows] == [
        ["wrong_cell_count"],
        ["blank_line"],
        [],
        ["row_cut_off"],
    ]
    assert [row.line for row in rows] == [2, 3, 4, 5]


def test_a_file_of_a_header_alone_has_no_rows() -> None:
    assert list(v2_rows(v2_file())) == []


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (",".join(COLUMNS[:-1]), "A column is missing: “question_4”"),
        (",".join(COLUMNS).replace("question_1", "Question 1"), "is “Question 1” meant"),
        (",".join((*COLUMNS, "job_id")), "take it out: “job_id”"),
        (",".join((*COLUMNS, "question_4")), "“question_4” stands there 2 times"),
        (";".join(COLUMNS), "semicolons"),
        ("\t".join(COLUMNS), "tabs"),
        (";".join(f'"{column}"' for column in COLUMNS), "semicolons"),
        ("sep=,", "note for Excel"),
        ("external_id,b,c", "and 6 more"),
        ("a,b,c", "None of the columns"),
        ("", "first row is blank"),
    ],
)
def test_a_header_that_is_not_exactly_those_17_columns_is_refused(
    header: str, message: str
) -> None:
    with pytest.raises(InvalidInput, match=message) as raised:
        read_v2(io.BytesIO(header.encode() + b"\r\n"), "answers.csv")
    assert "job_id" in header or "take it out" not in str(raised.value)
    assert "answers.csv, row 1" in raised.value.problem.where
    assert raised.value.problem.next_step


def test_a_missing_header_does_not_spread_what_a_person_wrote() -> None:
    row = v2_file({"question_4": "I am Jane Doe"}).splitlines(keepends=True)[1]
    with pytest.raises(InvalidInput, match="None of the columns") as raised:
        v2_rows(row)
    assert "Jane" not in str(raised.value)
