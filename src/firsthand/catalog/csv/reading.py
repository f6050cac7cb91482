"""From the bytes of a file to its rows; the file as a whole is refused here, cells later."""

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.catalog.csv.layout import LAYOUTS, Layout
from firsthand.catalog.csv.outcomes import CellProblem
from firsthand.core.errors import InvalidInput
from firsthand.web.neutral import original

MOST_BYTES = 1_000_000
MOST_ROWS = 2_000
_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Row:
    """A row by column name; line: where it starts in the file, counted from 1."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def read(content: bytes) -> tuple[Layout, list[Row]]:
    """Which of the four files this is, and its rows; raises InvalidInput."""
    if len(content) > MOST_BYTES:
        raise _refused(
            _("The file is larger than 1 MB."), _("Take out what you do not change, or split it.")
        )
    records = _records(_decode(content))
    if not records:
        raise _refused(_("The file is empty."), _("Export the catalog to see how it is laid out."))
    header_line, header = records[0]
    names = [name.strip() for name in header]
    layout = _layout_of(names, header_line)
    if len(records) - 1 > MOST_ROWS:
        raise _refused(
            _("The file has %(rows)d rows.") % {"rows": len(records) - 1},
            _("Bring in at most %(most)d at a time.") % {"most": MOST_ROWS},
        )
    return layout, [_row(line, cells, names) for line, cells in records[1:]]


def _decode(content: bytes) -> str:
    if content.startswith(_ZIP):
        raise _refused(
            _("This is a spreadsheet or a ZIP file, not CSV."),
            _("In the spreadsheet, save it as “CSV UTF-8”."),
        )
    advice = _("Save the file as “CSV UTF-8” and try again.")
    if content.startswith(_UTF16):
        raise _refused(_("The file is in the encoding UTF-16, not UTF-8."), advice)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidInput(
            _("This line is not in the encoding UTF-8."),
            where=_("line %(line)d") % {"line": line},
            next_step=advice,
        ) from error


def _records(text: str) -> list[tuple[int, list[str]]]:
    """Each record with the line on which it starts; blank ones are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise InvalidInput(
            _("From here on the quotation marks do not match, or the file is cut off."),
            where=_("line %(line)d") % {"line": start},
            next_step=_("Look at the quotation marks, or save the file again."),
        ) from error
    return records


def _layout_of(names: list[str], line: int) -> Layout:
    given = set(names)
    layout = max(LAYOUTS.values(), key=lambda known: len(given & set(known.columns)))
    missing = [name for name in layout.columns if name not in given]
    extra = [name for name in names if name not in layout.columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    faults = [
        (_("missing: %(names)s"), missing),
        (_("not known: %(names)s"), extra),
        (_("there twice: %(names)s"), twice),
    ]
    said = [words % {"names": ", ".join(found)} for words, found in faults if found]
    if said:
        advice = _("Use exactly these, in any order: %(names)s.")
        if len(names) == 1 and ";" in names[0]:
            said = [_("they are separated by semicolons instead of commas")]
        raise InvalidInput(
            _("The column names are not those of a catalog file (%(said)s).")
            % {"said": "; ".join(said)},
            where=_("line %(line)d") % {"line": line},
            next_step=advice % {"names": ", ".join(layout.columns)},
        )
    return layout


def _row(line: int, cells: list[str], names: list[str]) -> Row:
    if len(cells) != len(names):
        raise InvalidInput(
            _("This row has %(found)d cells; there are %(expected)d columns.")
            % {"found": len(cells), "expected": len(names)},
            where=_("line %(line)d") % {"line": line},
            next_step=_("Put texts that hold commas in quotation marks."),
        )
    return Row(
        line, {name: original(cell).strip() for name, cell in zip(names, cells, strict=True)}
    )


def _refused(what: str, next_step: str) -> InvalidInput:
    return InvalidInput(what, where=_("file"), next_step=next_step)


def yes_or_no(row: Row, column: str) -> bool:
    """A flag; empty is no. Raises CellProblem."""
    value = row[column].casefold()
    if value in {"yes", "no", ""}:
        return value == "yes"
    raise CellProblem(row.line, column, row[column], _("yes or no"), _("Write yes or no."))


def number(row: Row, column: str) -> int | None:
    """A whole number from 0 up; None where the cell is empty. Raises CellProblem."""
    value = row[column].replace(",", "")
    if not value:
        return None
    if value.isascii() and value.isdigit() and len(value) <= 15:  # noqa: PLR2004 -- far above any count
        return int(value)
    raise CellProblem(
        row.line, column, row[column], _("a whole number"), _("Write digits alone, like 12000.")
    )


def needed(row: Row, column: str) -> str:
    """A text that must not be empty. Raises CellProblem."""
    if not row[column]:
        raise CellProblem(row.line, column, "", _("a text"), _("Fill this cell."))
    return row[column]


def one_of(row: Row, column: str, allowed: list[str]) -> tuple[str, ...]:
    """The values between semicolons. Raises CellProblem for one that is not allowed."""
    values = [part.strip() for part in row[column].split(";") if part.strip()]
    by_fold = {value.casefold(): value for value in allowed}
    for value in values:
        if value.casefold() not in by_fold:
            raise CellProblem(
                row.line,
                column,
                value,
                _("one or more of: %(values)s") % {"values": ", ".join(allowed)},
                _("Choose from these and put semicolons between them."),
            )
    return tuple(by_fold[value.casefold()] for value in values)
