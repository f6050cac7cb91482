"""Read a file of answers to one definition, row by row, however large it is."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from django.utils.translation import gettext as _

from firsthand.listen.formats.answers.columns import About
from firsthand.listen.formats.answers.header import Header, match
from firsthand.listen.formats.answers.records import Said
from firsthand.listen.formats.answers.row import Row as Line
from firsthand.listen.formats.answers.seen import Seen
from firsthand.listen.formats.findings import cell_count_finding, finding
from firsthand.listen.formats.header import read_header
from firsthand.listen.formats.rows import Row
from firsthand.listen.formats.text import CsvText
from firsthand.listen.surveys.api import Definition
from firsthand.record.submissions import canonical


@dataclass(frozen=True)
class AnswersFile:
    """A file whose header was understood."""

    header: Header
    _source: CsvText

    def rows(self) -> Iterator[Row[Said]]:
        """Every row; call it once. Raises InvalidInput where the file cannot be read on.

        A row with a fault in one cell still says what the others hold, so that every fault of it
        can be told at once.
        """
        with Seen() as seen:
            for cells in self._source:
                yield self._row(cells, seen)

    def _row(self, cells: list[str], seen: Seen) -> Row[Said]:
        number, width = self._source.row, len(self.header.names)
        if not any(cell.strip() for cell in cells):
            return Row(number, None, (finding("blank_line", ""),))
        if len(cells) != width:
            cut_off = self._source.is_cut_off
            return Row(number, None, (cell_count_finding(cells, width, cut_off),))
        line = Line(self.header, cells)
        said = line.said()
        if About.ID in self.header.targets:
            if said.source_id and seen.note(said.source_id) > 1:
                expected = _("an id of its own")
                line.findings.append(finding("duplicate_id", About.ID, said.source_id, expected))
        else:
            said = replace(said, source_id=_made_id(said, seen))
        return Row(number, said, tuple(line.findings))


def read_answers(
    stream: BinaryIO, filename: str, definition: Definition, *, leave_out: bool
) -> AnswersFile:
    """Read the header at once, and each row when it is asked for. Takes no memory for rows.

    leave_out: do without columns that belong to no question. Raises InvalidInput for what is
    wrong with the header.
    """
    source = CsvText(stream, filename)
    header = match(read_header(source), filename, definition, leave_out=leave_out)
    return AnswersFile(header, source)


def _made_id(said: Said, seen: Seen) -> str:
    """An id from what the row says, and the how manieth row that says the same.

    It does not depend on the file's name, on the order of its columns or rows, nor on whether
    options stand there by value or in words. So the same rows, sent again, are the same responses.
    """
    when = said.answered_at.isoformat() if said.answered_at else None
    digest = hashlib.sha256(canonical([said.answers, when, said.language]).encode()).hexdigest()
    return f"{digest}-{seen.note(digest)}"
