"""Tables as CSV, XLSX and Parquet, with the snapshot they came from, safe in a spreadsheet."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from firsthand.core.access import Actor, Permission
from firsthand.core.errors import NotFound
from firsthand.web.access import ActorRequest
from firsthand.web.neutral import neutralise
from firsthand.web.synthetic import marked
from firsthand.web.tables import Kind, Table, flat_header, flat_rows

_MOST_IN_XLSX_CELL = 32_767
_NOT_IN_FILENAME = re.compile(r"[^A-Za-z0-9._-]+")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SNAPSHOT_COLUMN = "snapshot"
# The types of a column's parts, as many as `flat_header` makes of it.
_ARROW = {
    Kind.TEXT: (pa.string(),),
    Kind.COUNT: (pa.int64(),),
    Kind.ESTIMATE: (*[pa.float64()] * 4, pa.int64(), pa.string()),
}


def to_csv(table: Table, snapshot: str) -> bytes:
    """UTF-8 with a byte-order mark, which spreadsheets need to read accents."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*flat_header(table), SNAPSHOT_COLUMN])
    for row in flat_rows(table):
        cells = [neutralise(cell) if isinstance(cell, str) else cell for cell in row]
        writer.writerow([*cells, snapshot])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(table: Table, snapshot: str) -> bytes:
    """One sheet with the table, one that says what it is; strings are never formulas.

    A text longer than a cell of a spreadsheet can hold is cut, and ends in “…”; CSV has it whole.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(table.key[:31])
        sheet.write_row(0, 0, flat_header(table), bold)
        for number, row in enumerate(flat_rows(table), start=1):
            for position, cell in enumerate(row):
                sheet.write(number, position, _for_xlsx(cell) if isinstance(cell, str) else cell)
        sheet.freeze_panes(1, 1)
        sheet.autofit()
        about = book.add_worksheet("about this file")
        facts = [("table", str(table.caption)), ("snapshot", snapshot), ("note", str(table.note))]
        for number, fact in enumerate(facts):
            about.write_row(number, 0, [_for_xlsx(part) for part in fact])
    return out.getvalue()


def to_parquet(table: Table, snapshot: str) -> bytes:
    """Columns with types, and the snapshot and caption in the file's own description."""
    names = flat_header(table)
    lines = flat_rows(table)
    kinds = [kind for column in table.columns for kind in _ARROW[column.kind]]
    columns = {
        name: pa.array([line[at] for line in lines], kinds[at]) for at, name in enumerate(names)
    }
    about = {"snapshot": snapshot, "table": str(table.caption), "note": str(table.note)}
    out = io.BytesIO()
    pq.write_table(pa.table(columns).replace_schema_metadata(about), out)
    return out.getvalue()


def _for_xlsx(text: str) -> str:
    safe = neutralise(text)
    return safe if len(safe) <= _MOST_IN_XLSX_CELL else safe[: _MOST_IN_XLSX_CELL - 1] + "…"


_FORMATS = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, _XLSX),
    "parquet": (to_parquet, "application/vnd.apache.parquet"),
}


def file_response(content: bytes, content_type: str, filename: str) -> HttpResponse:
    """A download that no cache keeps."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    return response


def page_with_tables(
    request: ActorRequest,
    template: str,
    context: Mapping[str, Any],
    tables: Sequence[Table],
    snapshot: str,
) -> HttpResponse:
    """Show a page, or send a table of it where the query has ?table=KEY&format=(csv|xlsx|parquet).

    The template finds the tables in `tables`, by key. Raises NotFound for a table or a format
    that the page does not have, and NotAllowed for actors without the right to download.
    """
    by_key = {table.key: table for table in tables}
    wanted = request.GET.get("format")
    if wanted is None:
        shown = {**context, "tables": by_key, "snapshot": snapshot}
        return render(request, template, shown)
    _require_download(request.actor)
    table = by_key.get(request.GET.get("table", ""))
    if table is None or wanted not in _FORMATS:
        raise NotFound(
            _("This page has no such download."), next_step=_("Use the links under its tables.")
        )
    write, content_type = _FORMATS[wanted]
    mark = marked(snapshot)
    name = _NOT_IN_FILENAME.sub("-", f"{table.key}_{mark}.{wanted}")
    return file_response(write(table, mark), content_type, name)


def _require_download(actor: Actor) -> None:
    if not actor.may_somewhere(Permission.DOWNLOAD):
        actor.require(Permission.DOWNLOAD)
