"""Reading the A-11 v1 file: what is taken, what is warned of, what is refused."""

import csv
import io

import pytest

from firsthand.core.channels import Channel
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.listen.roles import QuestionRole
from tests.listen.formats.files import V1_ROW, codes, v1_file, v1_row, v1_rows, written


def test_it_reads_every_part_of_a_row() -> None:
    row = v1_row(operational_metrics="Calls: 12", service_desc="Permits for boats.")
    assert row.findings == ()
    record = row.record
    assert record is not None
    assert (record.id, record.quarter, record.channel) == ("1", Quarter(2022, 3), Channel.WEBSITE)
    assert (record.customers, record.offered, record.respondents) == (1000, 500, 100)
    assert record.federal.service_id == 711
    assert record.federal.service_description == "Permits for boats."
    assert record.operational_metrics == "Calls: 12"
    assert [q.name for q in record.questions] == ["q1", "q2", "q3", "q4", "q5", "q6", "q7"]
    assert record.questions[0].counts == (2, 4, 6, 8, 10)
    assert record.questions[6].role is QuestionRole.EMPLOYEE
    assert record.trust_wording == "Statement 2 was true."


@pytest.mark.parametrize("prefix", ["", "attributes_"])
def test_columns_may_carry_the_prefix_and_stand_in_any_order(prefix: str) -> None:
    forward = list(v1_rows(v1_file({}, prefix=prefix)))
    backward = {prefix + name: V1_ROW[name] for name in reversed(V1_ROW)}
    assert list(v1_rows(written([backward], columns=list(backward)))) == forward
    assert forward[0].record is not None


def test_the_names_of_the_data_dictionary_are_taken_as_well() -> None:
    renamed = v1_file({}).replace(b"organization_name", b"collection_organization_name", 1)
    [row] = v1_rows(renamed)
    assert row.record is not None
    assert row.record.federal.agency_name == "Department of Lakes"


def test_columns_outside_the_format_are_named_and_passed_over() -> None:
    rows = v1_rows(v1_file({"remark": "x"}))
    assert rows.ignored_columns == ("remark",)
    assert next(rows).record is not None


def test_whole_numbers_may_end_in_a_decimal_zero() -> None:
    record = v1_row(volume_of_customers="9707552.0").record
    assert record is not None
    assert record.customers == 9_707_552


def test_blank_is_unknown_and_not_zero() -> None:
    row = v1_row(volume_of_customers="", volume_of_customers_provided_survey_opportunity=" ")
    assert row.record is not None
    assert (row.record.customers, row.record.offered) == (None, None)
    assert row.findings == ()


def test_a_question_without_text_and_answers_is_left_out() -> None:
    blank = {"q7_text": " ", **{f"q7_{n}": "" for n in range(1, 6)}, "q7_point_scale": ""}
    record = v1_row(**blank).record
    assert record is not None
    assert [q.name for q in record.questions][-1] == "q6"


def test_a_channel_that_is_none_of_the_18_is_kept_as_reported() -> None:
    row = v1_row(channel="mixed")
    assert row.record is not None
    assert (row.record.channel, row.record.reported_channel) == (None, "mixed")
    assert codes(row) == ["channel_unknown"]


def test_only_web_addresses_are_kept_as_addresses() -> None:
    row = v1_row(federal_register_url="javascript:alert(1)")
    assert row.record is not None
    assert row.record.federal_register_url == ""
    assert codes(row) == ["register_url_not_an_address"]
    row = v1_row(federal_register_url="Federal Register URL https://example.gov/1")
    assert row.record is not None
    assert row.record.federal_register_url == "https://example.gov/1"


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("q1_3", "many", "not_a_number"),
        ("q1_3", "3.5", "not_a_number"),
        ("q1_3", "1,234", "not_a_number"),
        ("q1_3", "٣", "not_a_number"),
        ("q1_3", "-1", "negative_count"),
        ("q1_3", "1.23E+05", "spreadsheet_value"),
        ("q1_3", "#REF!", "spreadsheet_value"),
        ("q1_3", "", "empty_required"),
        ("volume_of_respondents", "9" * 25, "number_too_large"),
        ("service_id", str(2**31), "number_too_large"),
        ("service_id", "", "empty_required"),
        ("service_name", " ", "empty_required"),
        ("id", "", "empty_required"),
        ("collection_quarter", "5", "quarter_does_not_exist"),
        ("collection_year", "22", "quarter_does_not_exist"),
        ("collection_year", "", "empty_required"),
        ("service_provider_name", "x" * 301, "text_too_long"),
    ],
)
def test_it_refuses_the_row_and_names_the_column(column: str, cell: str, code: str) -> None:
    row = v1_row(**{column: cell})
    assert row.record is None
    [finding] = [f for f in row.findings if f.severity == "refused"]
    assert (finding.code, row.line) == (code, 2)
    assert finding.column in {column, "collection_quarter"}
    assert finding.expected


def test_it_names_everything_that_is_wrong_with_a_row_at_once() -> None:
    row = v1_row(q1_1="x", q2_1="-4", service_id="")
    assert sorted(codes(row)) == [
        "empty_required",
        "negative_count",
        "not_a_number",
        "point_scale_disagrees",
        "point_scale_disagrees",
    ]


def test_it_refuses_a_record_that_stands_there_twice() -> None:
    first, second = v1_rows(v1_file({}, {}))
    assert first.record is not None
    assert second.record is None
    assert codes(second) == ["duplicate_record"]
    assert "row 2" in second.findings[0].expected


def test_it_refuses_a_row_with_too_few_cells_and_says_whether_the_file_is_cut_off() -> None:
    whole = v1_file({}, {"id": "2"})
    lines = whole.splitlines(keepends=True)
    cut = [*v1_rows(whole[: -len(lines[2]) // 2])][-1]
    assert (cut.record, codes(cut)) == (None, ["row_cut_off"])
    short = [*v1_rows(lines[0] + b"1,2,3\r\n" + lines[2])]
    assert codes(short[0]) == ["wrong_cell_count"]
    assert short[1].record is not None


def test_blank_rows_are_passed_over_and_counted() -> None:
    header, first = v1_file({}).splitlines(keepends=True)
    [row] = v1_rows(header + b"\r\n" + b"," * 20 + b"\r\n" + first)
    assert row.line == 4
    assert row.record is not None


def test_a_formula_in_a_text_is_kept_as_text_with_a_warning() -> None:
    row = v1_row(service_provided='=HYPERLINK("x")')
    assert row.record is not None
    assert row.record.service_provided == '=HYPERLINK("x")'
    assert codes(row) == ["formula_in_text"]


@pytest.mark.parametrize("column", ["q4_3", "collection_year", "omb_control_number"])
def test_a_missing_column_is_named(column: str) -> None:
    with pytest.raises(InvalidInput, match=f"“{column}”"):
        v1_rows(v1_file({}, without=[column]))


def test_a_question_of_the_agency_is_there_in_full_or_not_at_all() -> None:
    with pytest.raises(InvalidInput, match="“q8_1”"):
        v1_rows(v1_file({"q8_text": "Was the lake blue?"}))


def test_a_column_with_and_without_prefix_is_double() -> None:
    columns = [*V1_ROW, "attributes_q1_text"]
    text = io.StringIO()
    csv.writer(text).writerow(columns)
    with pytest.raises(InvalidInput, match="“q1_text” stands there 2 times"):
        v1_rows(text.getvalue().encode())


def test_a_file_with_prefix_and_semicolons_is_recognised() -> None:
    content = v1_file({}, prefix="attributes_").replace(b",", b";")
    with pytest.raises(InvalidInput, match="semicolons"):
        v1_rows(content)


def test_a_comment_with_a_semicolon_behind_a_quotation_mark_is_no_separator() -> None:
    row = v1_row(q2_text='I trust the "Lakes"; and the Roads.')
    assert row.record is not None
    assert row.findings == ()
