"""Writes a sheet of responses as CSV, XLSX or Parquet, without ever holding all of it."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from firsthand.listen.responses.export.sheet import FIXED, Cell, Sheet
from firsthand.web.downloads import SNAPSHOT_COLUMN
from firsthand.web.neutral import neutralise

_ROWS_AT_ONCE = 5000
_BYTES_AT_ONCE = 65_536
_FLAGS = frozenset({"counts", "flagged"})


def to_csv(sheet: Sheet, snapshot: str) -> Iterator[bytes]:
    """UTF-8 with a byte-order mark; texts that a spreadsheet would run get an apostrophe."""
    yield b"\xef\xbb\xbf" + _csv_line([*sheet.header, SNAPSHOT_COLUMN])
    for line in sheet.lines():
        yield _csv_line([*map(_safe, line), snapshot])


def to_xlsx(sheet: Sheet, snapshot: str) -> Iterator[bytes]:
    """A sheet of responses and one that says what it is."""
    with tempfile.TemporaryFile() as out:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        with xlsxwriter.Workbook(out, options) as book:
            page = book.add_worksheet("responses")
            page.write_row(0, 0, sheet.header)
            for number, line in enumerate(sheet.lines(), start=1):
                page.write_row(number, 0, [_safe(cell) for cell in line])
            about = book.add_worksheet("about")
            about.write_row(0, 0, [SNAPSHOT_COLUMN, snapshot])
        yield from _read(out)


def to_parquet(sheet: Sheet, snapshot: str) -> Iterator[bytes]:
    """Answers as text, as they were given: nothing runs in this format. Snapshot in metadata."""
    fields = [
        pa.field(name, pa.bool_() if name in _FLAGS else pa.string()) for name in sheet.header
    ]
    schema = pa.schema(fields, metadata={SNAPSHOT_COLUMN: snapshot})
    with tempfile.TemporaryFile() as out:
        with pq.ParquetWriter(out, schema) as writer:
            for lines in batched(sheet.lines(), _ROWS_AT_ONCE):
                columns = zip(*lines, strict=True)
                arrays = [
                    pa.array(list(map(_typed(number), column)), field.type)
                    for number, (field, column) in enumerate(zip(schema, columns, strict=True))
                ]
                writer.write_batch(pa.record_batch(arrays, schema=schema))
        yield from _read(out)


@dataclass(frozen=True)
class Format:
    """One kind of file. most: rows that it can hold, without the header; None: any number."""

    label: str
    content_type: str
    write: Callable[[Sheet, str], Iterator[bytes]]
    most: int | None = None


FORMATS = {
    "csv": Format("CSV", "text/csv; charset=utf-8", to_csv),
    "xlsx": Format(
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        to_xlsx,
        most=1_048_575,
    ),
    "parquet": Format("Parquet", "application/vnd.apache.parquet", to_parquet),
}


def _typed(number: int) -> Callable[[Cell], object]:
    is_flag = number < len(FIXED) and FIXED[number] in _FLAGS
    return lambda cell: cell if is_flag or cell is None else _text(cell)


def _text(cell: Cell) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return _text(cell)
    return neutralise(cell) if isinstance(cell, str) else cell


def _csv_line(cells: list[Cell]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()


def _read(out: IO[bytes]) -> Iterator[bytes]:
    out.seek(0)
    while chunk := out.read(_BYTES_AT_ONCE):
        yield chunk
