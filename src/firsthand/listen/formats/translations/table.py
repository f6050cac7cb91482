"""CSV for people who translate in a spreadsheet: id, source language, target language."""

import csv
import io
import re
from typing import BinaryIO

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.translations.units import TranslationFile, Unit, units_of
from firsthand.listen.surveys.definition import Definition
from firsthand.listen.surveys.importing.source import not_this_format, read_bounded
from firsthand.listen.surveys.text import LANGUAGE_TAG

_COLUMNS = 3
# What a spreadsheet would run as a formula gets an apostrophe, and so does what already looks as
# if it had got one, so that reading takes away exactly what writing put there.
_DANGEROUS = re.compile(r"'*\s*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+\s*[=+\-@\t\r\n]")


def write_csv(definition: Definition, language: str) -> bytes:
    """UTF-8 with a byte-order mark, which spreadsheets need to read accents."""
    file = units_of(definition, language)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["id", file.source_language, language])
    for unit in file.units:
        writer.writerow([_guard(unit.id), _guard(unit.source), _guard(unit.target)])
    return out.getvalue().encode("utf-8-sig")


def read_csv(stream: BinaryIO) -> TranslationFile:
    """Read what `write_csv` wrote and people filled in; raises InvalidInput.

    A semicolon may stand for the comma, as some spreadsheets save it. Line ends are made plain.
    """
    rows = _rows(read_bounded(stream))
    header = rows[0] if rows else []
    is_ours = len(header) == _COLUMNS and header[0].strip() == "id"
    if not is_ours or not all(LANGUAGE_TAG.fullmatch(tag.strip()) for tag in header[1:]):
        raise not_this_format(_("a file of translations"), _("its first line is not id and tags"))
    units = [_unit(row, number) for number, row in enumerate(rows[1:], start=2) if any(row)]
    return TranslationFile(header[1].strip(), header[2].strip(), tuple(units))


def _rows(raw: bytes) -> list[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidInput(
            _("This CSV file cannot be read: %(reason)s.") % {"reason": str(error)[:200]},
            next_step=_("Save it again as CSV in UTF-8."),
        ) from None


def _unit(row: list[str], line: int) -> Unit:
    if len(row) != _COLUMNS:
        raise InvalidInput(
            _("The line has %(found)d columns instead of 3.") % {"found": len(row)},
            where=_("line %(line)d") % {"line": line},
            next_step=_("Put texts that hold commas in double quotes."),
        )
    key, source, target = (_plain(cell) for cell in row)
    return Unit(key.strip(), source, target)


def _guard(cell: str) -> str:
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def _plain(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return text[1:] if _GUARDED.match(text) else text
