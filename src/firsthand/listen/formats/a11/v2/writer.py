"""Write the A-11 v2 response file; what was read comes out byte for byte."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from firsthand.listen.formats.a11.v2.quoting import Reordering, joined, needed
from firsthand.listen.formats.a11.v2.records import (
    COLUMNS,
    OTHER_LINE_END,
    QUOTE_AS_NEEDED,
    V2Layout,
    V2Response,
)
from firsthand.listen.formats.text import BOM

_CHUNK = 65_536
_VALUES = {True: "1", False: "0", None: "null"}
_BREAKS = frozenset(",\r\n")
_LINE_ENDS = {"\r\n": "\n", "\n": "\r\n"}


def write_v2(responses: Iterable[V2Response], layout: V2Layout) -> Iterator[bytes]:
    """The file in chunks, its rows in the order given.

    Cells are not guarded against spreadsheet formulas: the file goes from system to system, and
    must hold what people wrote.
    """
    waiting = [BOM if layout.has_bom else "", joined(layout.columns, layout.header_quoting)]
    length, end = 0, layout.line_end
    rows = RowWriter(layout)
    for response in responses:
        text = end + rows.text(response)
        end = rows.end_of(response)
        waiting.append(text)
        length += len(text)
        if length > _CHUNK:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    waiting.append(end if layout.final_newline else "")
    yield "".join(waiting).encode()


class RowWriter:
    """Single rows in the layout of a file."""

    def __init__(self, layout: V2Layout) -> None:
        self._line_end = layout.line_end
        places = [COLUMNS.index(column) for column in layout.columns]
        self._in_order = itemgetter(*places)
        self._reordered = Reordering(places)

    def text(self, response: V2Response) -> str:
        """The row without its line end."""
        cells = (
            response.external_id,
            str(response.question_1),
            *(_VALUES[driver] for driver in response.drivers),
            response.comment,
        )
        quoting = needed(cells) if response.quoting == QUOTE_AS_NEEDED else response.quoting
        return joined(self._in_order(cells), self._reordered(quoting | _must(cells)))

    def end_of(self, response: V2Response) -> str:
        """The line end of the row, where another row follows."""
        if response.quoting != QUOTE_AS_NEEDED and response.quoting & OTHER_LINE_END:
            return _LINE_ENDS[self._line_end]
        return self._line_end


def _must(cells: tuple[str, ...]) -> int:
    # A text that was changed after it was read (redacted, say) may need marks that it had not.
    # No cell that was read without marks does, so what was read stays as it was.
    return sum(
        1 << number
        for number in (0, len(cells) - 1)
        if cells[number][:1] == '"' or not _BREAKS.isdisjoint(cells[number])
    )
