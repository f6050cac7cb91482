"""How far the entry of a batch is: which sheets wait for what."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.listen.channels.paper.entry.comparing import (
    Entry,
    differences,
    disagree,
    settled,
)
from firsthand.listen.channels.paper.entry.contracts import FIRST, SECOND, SETTLED, Batch
from firsthand.listen.models import PaperSheet


@dataclass(frozen=True)
class Sheet:
    """One sheet with its entries, by 1, 2 and 3 (settled), and who made the first two."""

    number: int
    entries: Mapping[int, Entry]
    by: Mapping[int, uuid.UUID | None]

    @property
    def is_entered_twice(self) -> bool:
        """Whether there is something to compare."""
        return FIRST in self.entries and SECOND in self.entries

    def result(self, codes: tuple[str, ...]) -> Entry | None:
        """What counts: as it was settled, or as both entries say; None where that is open."""
        if SETTLED in self.entries:
            return self.entries[SETTLED]
        if not self.is_entered_twice:
            return None
        return settled(self.entries[FIRST], self.entries[SECOND], codes)


@dataclass(frozen=True)
class Progress:
    """The sheets of a batch that have an entry, by number, and what is left to do."""

    sheets: tuple[Sheet, ...]
    codes: tuple[str, ...]
    expected: int

    @property
    def first(self) -> int:
        """How many sheets have their first entry."""
        return sum(FIRST in each.entries for each in self.sheets)

    @property
    def second(self) -> int:
        """How many sheets have their second entry."""
        return sum(SECOND in each.entries for each in self.sheets)

    @property
    def entered_once(self) -> list[int]:
        """The sheets that wait for their second entry."""
        return [each.number for each in self.sheets if not each.is_entered_twice]

    @property
    def never_entered(self) -> list[int]:
        """The sheets of which nothing is there."""
        there = {each.number for each in self.sheets}
        return [number for number in range(1, self.expected + 1) if number not in there]

    @property
    def differing(self) -> list[int]:
        """The sheets whose entries differ and are not settled."""
        return [
            each.number
            for each in self.sheets
            if each.is_entered_twice and each.result(self.codes) is None
        ]

    @property
    def compared_cells(self) -> int:
        """Cells of sheets that both people could read."""
        return len(self.codes) * len(self._comparable)

    @property
    def differing_cells(self) -> int:
        """Those of them in which the two entries differ, settled or not."""
        pairs = ((each.entries[FIRST], each.entries[SECOND]) for each in self._comparable)
        return sum(len(differences(*pair, self.codes)) for pair in pairs)

    @property
    def _comparable(self) -> list[Sheet]:
        twice = [each for each in self.sheets if each.is_entered_twice]
        return [
            each
            for each in twice
            if not disagree(each.entries[FIRST], each.entries[SECOND])
            and not each.entries[FIRST].unreadable
        ]

    def sheet(self, number: int) -> Sheet | None:
        """The sheet of that number, if anything of it was entered."""
        return next((each for each in self.sheets if each.number == number), None)


def progress_of(batch: Batch) -> Progress:
    """How far a batch is; one query."""
    entries: dict[int, dict[int, Entry]] = {}
    people: dict[int, dict[int, uuid.UUID | None]] = {}
    rows = PaperSheet.objects.filter(batch_id=batch.id).order_by("number", "entry")
    for row in rows:
        entries.setdefault(row.number, {})[row.entry] = Entry(row.cells, row.unreadable)
        people.setdefault(row.number, {})[row.entry] = row.entered_by_id
    sheets = tuple(Sheet(number, entries[number], people[number]) for number in entries)
    return Progress(sheets, batch.codes, batch.sheets_expected)
