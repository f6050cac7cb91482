"""Tables: rows of typed cells that a page, a CSV file, a spreadsheet and a chart all share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise

from firsthand.core.estimate import Count, Estimate, Suppression

type Words = str | Promise


class Kind(StrEnum):
    """What the cells of a column hold; fixes alignment and how many columns a file gets."""

    TEXT = "text"
    COUNT = "count"
    ESTIMATE = "estimate"


@dataclass(frozen=True)
class Link:
    """A text cell that leads somewhere."""

    text: Words
    url: str

    def __str__(self) -> str:
        return str(self.text)


type Cell = Words | Link | Count | Estimate | None


@dataclass(frozen=True)
class Column:
    """One column: its key in the rows and in files, its heading, what it holds."""

    key: str
    label: Words
    kind: Kind = Kind.TEXT
    definition: Words = ""


@dataclass(frozen=True)
class Table:
    """A titled table. `key` names its downloads; `note` stands beneath it."""

    key: str
    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Cell]]
    note: Words = ""
    empty: Words = ""
    row_header: str = field(default="")

    def __post_init__(self) -> None:
        known = {column.key for column in self.columns}
        if not self.row_header:
            object.__setattr__(self, "row_header", self.columns[0].key)
        header = flat_header(self)
        if len(set(header)) != len(header):
            raise ValueError(f"table {self.key} has two columns of one name in its files")
        for row in self.rows:
            if unknown := set(row) - known:
                raise ValueError(f"table {self.key} has cells without a column: {sorted(unknown)}")
            for column in self.columns:
                self._check(column, row.get(column.key))

    def estimates(self) -> list[Estimate]:
        """Every estimate of the table, row by row."""
        return [cell for row in self.rows for cell in row.values() if isinstance(cell, Estimate)]

    def _check(self, column: Column, cell: Cell) -> None:
        """A cell of another kind than its column would be lost, or shift the row, in a file."""
        if cell is not None and _kind_of(cell) is not column.kind:
            raise ValueError(
                f"table {self.key}: column {column.key} holds {column.kind}, not {_kind_of(cell)}"
            )


def _kind_of(cell: Cell) -> Kind:
    if isinstance(cell, Estimate):
        return Kind.ESTIMATE
    return Kind.COUNT if isinstance(cell, Count) else Kind.TEXT


ESTIMATE_PARTS = ("", "_standard_error", "_low", "_high", "_n", "_suppressed")


def flat_header(table: Table) -> list[str]:
    """The header of a file: an estimate becomes six columns, so that no file has a bare average."""
    header: list[str] = []
    for column in table.columns:
        parts = ESTIMATE_PARTS if column.kind is Kind.ESTIMATE else ("",)
        header.extend(column.key + part for part in parts)
    return header


def flat_rows(table: Table) -> list[list[str | int | float | None]]:
    """The rows under `flat_header`: plain values, None where there is nothing to show."""
    return [
        [value for column in table.columns for value in _flatten(row.get(column.key), column.kind)]
        for row in table.rows
    ]


def _flatten(cell: Cell, kind: Kind) -> list[str | int | float | None]:
    if isinstance(cell, Estimate):
        return _parts(cell)
    if kind is Kind.ESTIMATE:
        return [None] * len(ESTIMATE_PARTS)
    if isinstance(cell, Count):
        return [cell.value]
    return [None if cell is None else str(cell)]


def _parts(estimate: Estimate) -> list[str | int | float | None]:
    """The six parts; of a hidden one the reason alone, for a small n gives people away as well."""
    reason = estimate.suppressed
    if reason is None:
        shown = (estimate.value, estimate.standard_error, estimate.low, estimate.high, estimate.n)
        return [*shown, None]
    # “No answers” says already that there are none.
    n = 0 if reason is Suppression.NO_ANSWERS else None
    return [None, None, None, None, n, str(reason)]
