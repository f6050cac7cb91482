"""Read the A-11 v1 aggregate file, row by row."""

from collections.abc import Iterator
from typing import BinaryIO, Self

from django.utils.translation import gettext as _

from firsthand.listen.formats.a11.v1.columns import positions
from firsthand.listen.formats.a11.v1.parse import RowParser
from firsthand.listen.formats.a11.v1.records import V1Record
from firsthand.listen.formats.findings import cell_count_finding, finding
from firsthand.listen.formats.header import read_header
from firsthand.listen.formats.rows import Row
from firsthand.listen.formats.text import CsvText


class V1Rows(Iterator[Row[V1Record]]):
    """The rows of one file; blank ones are passed over.

    ignored_columns: those outside the format, as the header has them.
    """

    def __init__(self, source: CsvText) -> None:
        self._source = source
        self._header = read_header(source)
        self._positions, self.ignored_columns = positions(self._header, source.filename)
        self._lines_by_id: dict[str, int] = {}

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Row[V1Record]:
        for cells in self._source:
            if any(cells) and not all(cell.isspace() or not cell for cell in cells):
                return self._row(cells)
        raise StopIteration

    def _row(self, cells: list[str]) -> Row[V1Record]:
        line = self._source.row
        if len(cells) != len(self._header):
            cut_off = self._source.is_cut_off
            return Row(line, None, (cell_count_finding(cells, len(self._header), cut_off),))
        parser = RowParser(self._positions, cells)
        record = parser.record()
        if record is not None and record.id in self._lines_by_id:
            first = self._lines_by_id[record.id]
            expected = _("an id of its own; row %(row)d has it too") % {"row": first}
            parser.findings.append(finding("duplicate_record", "id", record.id, expected))
            record = None
        elif record is not None:
            self._lines_by_id[record.id] = line
        return Row(line, record, tuple(parser.findings))


def read_v1(stream: BinaryIO, filename: str) -> V1Rows:
    """Read the header at once and each row when it is asked for.

    Memory grows with the number of records (their ids are kept to find repeats), not with their
    length. Raises InvalidInput, here or while rows are read, for what is wrong with the file as
    a whole.
    """
    return V1Rows(CsvText(stream, filename))
