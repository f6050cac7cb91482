"""Read a CSV file from anywhere: checked bytes in, records with their raw text out."""

import csv
from collections.abc import Iterator
from typing import BinaryIO, Self

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.foreign import check_first_line, check_separator

LONGEST_LINE = 1 << 20  # bytes from one line end to the next
LONGEST_RECORD = 4 << 20  # characters of one record with all its lines
BOM = "\ufeff"


def place(filename: str, row: int | None = None) -> str:
    """Where in which file, for an error."""
    if row is None:
        return filename
    return _("%(file)s, row %(row)d") % {"file": filename, "row": row}


class CsvText(Iterator[list[str]]):
    """The records of a comma separated UTF-8 file, one at a time, however large the file is.

    row: the number of the record given last, as a spreadsheet counts (the header is 1, a blank
    line counts, a cell with line breaks does not count twice). raw: its text as it stands in the
    file, line end included. A blank line is an empty record. Raises InvalidInput where the file
    cannot be read on.
    """

    def __init__(self, stream: BinaryIO, filename: str) -> None:
        self.filename = filename
        self.row = 0
        self.has_bom = False
        self._stream = stream
        self._offset = 0
        self._lines: list[str] = []
        self._records = csv.reader(self._decoded(), strict=True)

    @property
    def raw(self) -> str:
        """The present record as it stands in the file."""
        return self._lines[0] if len(self._lines) == 1 else "".join(self._lines)

    @property
    def is_cut_off(self) -> bool:
        """Whether the present record has no line end, so that it is the last."""
        return not self._lines[-1].endswith("\n")

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> list[str]:
        self._lines.clear()
        self.row += 1
        try:
            return next(self._records)
        except csv.Error as error:
            raise self._broken(str(error)) from None

    def _decoded(self) -> Iterator[str]:
        readline, lines = self._stream.readline, self._lines
        first = readline(LONGEST_LINE + 1)
        check_first_line(first, self.filename)
        line = first
        while line:
            if len(line) > LONGEST_LINE:
                raise self._too_long()
            if b"\0" in line:
                raise self._nul(line)
            try:
                text = line.decode()
            except UnicodeDecodeError as error:
                raise self._not_utf8(line, error.start) from None
            if self._offset == 0 and text.startswith(BOM):
                self.has_bom, text = True, text[1:]
            self._offset += len(line)
            lines.append(text)
            if len(lines) > 1 and sum(map(len, lines)) > LONGEST_RECORD:
                raise self._never_closed()
            yield text
            line = readline(LONGEST_LINE + 1)

    def _fault(self, what: str, next_step: str) -> InvalidInput:
        return InvalidInput(what, where=place(self.filename, self.row), next_step=next_step)

    def _broken(self, error: str) -> InvalidInput:
        if "unexpected end" in error or "field limit" in error:
            return self._never_closed()
        if "new-line" in error:
            return self._fault(
                _("A line ends with a carriage return alone."),
                _("Save the file with Windows (CR LF) or Unix (LF) line ends."),
            )
        check_separator(self.raw, place(self.filename, self.row))
        return self._fault(
            _("After a closing quotation mark there is text before the next comma."),
            _("Write a quotation mark inside a quoted cell twice, and save the file again."),
        )

    def _never_closed(self) -> InvalidInput:
        return self._fault(
            _("A cell that starts with a quotation mark here is not closed, or far too long."),
            _("Fetch the file again if it was cut off; otherwise close the quotation mark."),
        )

    def _too_long(self) -> InvalidInput:
        return self._fault(
            _("The line is longer than %(limit)d bytes.") % {"limit": LONGEST_LINE},
            _("Check that this is a CSV file with one row on each line."),
        )

    def _nul(self, line: bytes) -> InvalidInput:
        return self._fault(
            _("Byte %(byte)d of the file is zero, which no text holds.")
            % {"byte": self._offset + line.index(0) + 1},
            _("Save the file again as “CSV UTF-8”; this one is in another form or damaged."),
        )

    def _not_utf8(self, line: bytes, start: int) -> InvalidInput:
        return self._fault(
            _("Byte %(byte)d of the file is %(found)s, which does not fit UTF-8 here.")
            % {"byte": self._offset + start + 1, "found": f"0x{line[start]:02X}"},
            _("Save the file again as “CSV UTF-8”; this one is in another encoding."),
        )
