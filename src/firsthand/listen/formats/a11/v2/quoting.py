"""Which cells of a record stood in quotation marks, and writing them so again."""

from collections.abc import Sequence

_NEEDS_QUOTES = frozenset(',\r\n"')


def quoting_of(cells: Sequence[str], text: str) -> int | None:
    """Bit i is set where the i-th cell of a record is quoted in its text (without line end).

    None where `joined` would not give exactly that text back.
    """
    if '"' not in text:
        return 0 if ",".join(cells) == text else None
    if joined(cells, only_last := 1 << len(cells) - 1) == text:
        return only_last
    quoting, position = 0, 0
    for number, cell in enumerate(cells):
        if text[position : position + 1] == '"':
            quoting |= 1 << number
            position += len(cell) + cell.count('"') + 2
        else:
            position += len(cell)
        position += 1  # the comma
    return quoting if joined(cells, quoting) == text else None


def joined(cells: Sequence[str], quoting: int) -> str:
    """The text of a record; bit i says whether the i-th cell is quoted."""
    if not quoting:
        return ",".join(cells)
    if quoting == 1 << len(cells) - 1:  # a comment in the last column: by far the most frequent
        return ",".join(cells[:-1]) + "," + quoted(cells[-1])
    return ",".join(
        quoted(cell) if quoting >> number & 1 else cell for number, cell in enumerate(cells)
    )


def needed(cells: Sequence[str]) -> int:
    """The least quoting with which the cells can be read back."""
    return sum(1 << n for n, cell in enumerate(cells) if not _NEEDS_QUOTES.isdisjoint(cell))


def quoted(cell: str) -> str:
    """The cell in quotation marks."""
    return '"' + cell.replace('"', '""') + '"'


class Reordering:
    """Bits of one column order put into another; few combinations occur, so they are kept.

    places[i]: which bit of the old order the i-th of the new one is.
    """

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places
        self._known = {0: 0}

    def __call__(self, quoting: int) -> int:
        known = self._known.get(quoting)
        if known is None:
            known = sum(1 << n for n, place in enumerate(self._places) if quoting >> place & 1)
            self._known[quoting] = known
        return known
