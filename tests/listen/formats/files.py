"""Small files in the A-11 formats, made for one test each."""

import csv
import io
from collections.abc import Mapping, Sequence

from firsthand.listen.formats.a11.v1.reader import V1Rows, read_v1
from firsthand.listen.formats.a11.v1.records import V1Record
from firsthand.listen.formats.a11.v2.reader import V2File, read_v2
from firsthand.listen.formats.a11.v2.records import COLUMNS, NEGATIVE_COLUMNS, POSITIVE_COLUMNS
from firsthand.listen.formats.rows import Row
from firsthand.listen.roles import Scale

V1_ROW: dict[str, str] = {
    "id": "1",
    "collection_year": "2022",
    "collection_quarter": "3",
    "organization_id": "7",
    "organization_name": "Department of Lakes",
    "organization_abbreviation": "DL",
    "service_provider_id": "71",
    "service_provider_name": "Office of Boating",
    "service_id": "711",
    "service_name": "Boat permits",
    "transaction_point": "After the permit came",
    "channel": "website",
    "volume_of_customers": "1000",
    "volume_of_customers_provided_survey_opportunity": "500",
    "volume_of_respondents": "100",
    "omb_control_number": "1234-5678",
    **{f"q{n}_text": f"Statement {n} was true." for n in range(1, 8)},
    **{f"q{n}_{answer}": str(2 * answer) for n in range(1, 8) for answer in range(1, 6)},
    **{f"q{n}_point_scale": "3.67" for n in range(1, 8)},
}
V2_ROW: dict[str, str] = {
    "external_id": "R-1",
    "question_1": "1",
    **dict.fromkeys(POSITIVE_COLUMNS, "1"),
    **dict.fromkeys(NEGATIVE_COLUMNS, "0"),
    "question_4": "",
}


def written(rows: Sequence[Mapping[str, str]], *, columns: Sequence[str]) -> bytes:
    """A CSV file of those rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def v1_file(*changes: Mapping[str, str], without: Sequence[str] = (), prefix: str = "") -> bytes:
    """An A-11 v1 file with one row for each set of changes to V1_ROW."""
    rows = [{**V1_ROW, **change} for change in changes]
    columns = [c for c in dict.fromkeys(c for row in rows for c in row) if c not in without]
    renamed = [{prefix + c: row.get(c, "") for c in columns} for row in rows]
    return written(renamed, columns=[prefix + c for c in columns])


def v1_rows(content: bytes) -> V1Rows:
    """The rows of a v1 file."""
    return read_v1(io.BytesIO(content), "counts.csv")


def v1_row(**changes: str) -> Row[V1Record]:
    """The one row of a v1 file that has those changes."""
    [row] = v1_rows(v1_file(changes))
    return row


def v2_file(*changes: Mapping[str, str], columns: Sequence[str] = COLUMNS) -> bytes:
    """An A-11 v2 file with one row for each set of changes to V2_ROW; ids count up."""
    rows = [
        {**V2_ROW, "external_id": f"R-{number}", **change}
        for number, change in enumerate(changes, start=1)
    ]
    return written(rows, columns=columns)


def v2_rows(content: bytes, scale: Scale | None = None) -> V2File:
    """The rows of a v2 file."""
    return read_v2(io.BytesIO(content), "answers.csv", scale=scale)


def codes(row: Row[object]) -> list[str]:
    """What was found wrong with a row."""
    return [found.code for found in row.findings]
