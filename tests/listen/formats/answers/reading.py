"""Files of answers, read without a database."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from firsthand.listen.formats.answers.reader import AnswersFile, read_answers
from firsthand.listen.formats.answers.records import Said
from firsthand.listen.surveys.api import Definition, parse_definition
from tests.listen.surveys.sample import VISIT

SURVEY = parse_definition(VISIT)


def csv_of(header: Sequence[str], *rows: Iterable[object]) -> bytes:
    """A file with these cells."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def opened(content: bytes, definition: Definition = SURVEY, *, leave_out: bool = False) -> Any:
    """The file, its header read."""
    return read_answers(io.BytesIO(content), "file.csv", definition, leave_out=leave_out)


def said(content: bytes, definition: Definition = SURVEY) -> list[Said]:
    """What each row says; every row has to be readable."""
    file: AnswersFile = opened(content, definition)
    rows = list(file.rows())
    assert all(row.record for row in rows), [row.findings for row in rows]
    return [row.record for row in rows if row.record]


def codes(content: bytes) -> list[list[str]]:
    """The codes of what was found in each row."""
    return [[each.code for each in row.findings] for row in opened(content).rows()]
