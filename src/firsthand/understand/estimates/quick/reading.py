"""Opening a CSV or Parquet file as it is: every row, every column, nothing guessed away."""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.rollup.sums import quoted

DELIMITERS = (",", ";", "\t", "|")
_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_NUMERIC = {*_INTEGERS, *(f"U{kind}" for kind in _INTEGERS)}
_NUMERIC |= {"DOUBLE", "FLOAT", "DECIMAL", "BOOLEAN"}
# What R, pandas and spreadsheets write where there is no number.
MISSING_WORDS = ("na", "n/a", "nan", "null")
_PARQUET = b"PAR1"
_PEEK = 65_536
_LINE = re.compile(r"CSV Error on Line: (\d+)")


@dataclass(frozen=True)
class Source:
    """An open file. columns: in the file's order. native: those that a Parquet file types."""

    name: str
    columns: tuple[str, ...]
    native: frozenset[str]
    database: duckdb.DuckDBPyConnection = field(repr=False)
    relation: duckdb.DuckDBPyRelation = field(repr=False)

    def check(self, column: str, role: str) -> None:
        """Raise InvalidInput for a column that the file does not have."""
        if column not in self.columns:
            raise InvalidInput(
                f"There is no column “{column}” for {role}.",
                where=self.name,
                next_step=f"The file has: {', '.join(self.columns)}.",
            )

    def number(self, column: str) -> str:
        """SQL for the cell as a number; NULL where it is missing or is not one."""
        if column in self.native:
            return f"nullif(CAST({quoted(column)} AS DOUBLE), 'NaN'::DOUBLE)"
        return f"nullif(TRY_CAST({self.text(column)} AS DOUBLE), 'NaN'::DOUBLE)"

    def text(self, column: str) -> str:
        """SQL for the cell as text without spaces around it; NULL where nothing is left."""
        return f"nullif(trim(CAST({quoted(column)} AS VARCHAR)), '')"

    def answer(self, column: str) -> str:
        """The same, NULL also where a word says that something is missing."""
        words = ", ".join(f"'{word}'" for word in MISSING_WORDS)
        text = self.text(column)
        return f"CASE WHEN lower({text}) NOT IN ({words}) THEN {text} END"

    def is_text(self, column: str) -> str:
        """SQL for whether the cell holds something that is neither a number nor missing."""
        if column in self.native:
            return "false"
        answer = self.answer(column)
        return f"({answer} IS NOT NULL AND TRY_CAST({answer} AS DOUBLE) IS NULL)"

    def first_row(self, condition: str) -> int | None:
        """The number of the first row, from 1 below the header, that meets an SQL condition."""
        numbered = self.relation.project('*, row_number() OVER () AS "row of the file"')
        ((row,),) = numbered.filter(condition).aggregate('min("row of the file")').fetchall()
        return None if row is None else int(row)


def open_file(path: Path) -> Source:
    """Open a file; raises InvalidInput, with its name, for one that cannot be read.

    CSV is read as text in UTF-8, with a header, separated by comma, semicolon, tab or bar.
    """
    start = _start(path)
    database = duckdb.connect(config={"threads": 2})
    try:
        return (_parquet if start.startswith(_PARQUET) else _csv)(path, start, database)
    except duckdb.Error as error:
        raise unreadable(path.name, error) from error


def unreadable(name: str, error: duckdb.Error) -> InvalidInput:
    """What was wrong with a file that DuckDB gave up on; quotes nothing of its content."""
    words = str(error)
    line = _LINE.search(words)
    where = f"{name}, line {line[1]}" if line else name
    if "utf-8" in words:
        return InvalidInput(
            "The file is not UTF-8.", where=where, next_step="Save it as “CSV UTF-8”."
        )
    if "unterminated quote" in words:
        return InvalidInput(
            "A quotation mark is opened and never closed.",
            where=where,
            next_step="Write the file anew from where it comes.",
        )
    if "Expected Number of Columns" in words:
        return InvalidInput(
            "This row has more or fewer cells than the header.",
            where=where,
            next_step="Correct the row, or write the file anew from where it comes.",
        )
    return InvalidInput(
        "The file cannot be read.",
        where=where,
        next_step="Check that it is a whole CSV or Parquet file.",
    )


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(_PEEK)
    except OSError as error:
        raise InvalidInput(
            f"The file cannot be read ({error.strerror}).",
            where=str(path),
            next_step="Check the path and who may read it.",
        ) from error
    if not start.strip():
        raise InvalidInput("The file is empty.", where=path.name, next_step="Choose another file.")
    if not start.startswith(_PARQUET) and b"\0" in start:
        raise InvalidInput(
            "This is neither CSV in UTF-8 nor Parquet.",
            where=path.name,
            next_step="Save it as “CSV UTF-8” or as Parquet.",
        )
    return start


def _parquet(path: Path, _start: bytes, database: duckdb.DuckDBPyConnection) -> Source:
    relation = database.from_parquet(_literal(path))
    kinds = zip(relation.columns, (str(kind) for kind in relation.types), strict=True)
    native = {name for name, kind in kinds if kind.partition("(")[0] in _NUMERIC}
    return Source(path.name, tuple(relation.columns), frozenset(native), database, relation)


def _csv(path: Path, start: bytes, database: duckdb.DuckDBPyConnection) -> Source:
    columns, delimiter = _header(path.name, start)
    relation = database.read_csv(
        _literal(path),
        header=True,
        auto_detect=False,
        sep=delimiter,
        quotechar='"',
        escapechar='"',
        columns=dict.fromkeys(columns, "VARCHAR"),
    )
    return Source(path.name, columns, frozenset(), database, relation)


def _header(name: str, start: bytes) -> tuple[tuple[str, ...], str]:
    """The names of the columns and what separates them; raises InvalidInput for doubtful ones."""
    text = start.decode("utf-8-sig", errors="replace")
    if "�" in text.partition("\n")[0]:
        raise InvalidInput(
            "The file is not UTF-8.", where=name, next_step="Save it as “CSV UTF-8”."
        )
    first = text.splitlines()[0]
    delimiter = max(DELIMITERS, key=first.count)
    header = next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    columns = tuple(cell.strip() for cell in header)
    folded = [cell.casefold() for cell in columns]
    for at, cell in enumerate(columns):
        if not cell or folded[at] in folded[:at]:
            raise InvalidInput(
                f"The column “{cell}” is there twice." if cell else f"Column {at + 1} has no name.",
                where=f"{name}, header",
                next_step="Give every column a name of its own.",
            )
    return columns, delimiter


def _literal(path: Path) -> str:
    """The path with nothing left that DuckDB would read as a pattern for several files."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))
