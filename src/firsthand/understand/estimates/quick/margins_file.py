"""Known totals as a file: one line a level, with the columns column, level and total."""

import csv
import math
from pathlib import Path

from firsthand.core.errors import InvalidInput

_COLUMNS = ("column", "level", "total")


def read_margins(path: Path) -> dict[str, dict[str, float]]:
    """The totals by column and level; raises InvalidInput with the line that is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            _check_header(path, tuple(reader.fieldnames or ()))
            margins: dict[str, dict[str, float]] = {}
            for row in reader:
                where = f"{path.name}, line {reader.line_num}"
                column, level, total = (_cell(row, name, where) for name in _COLUMNS)
                levels = margins.setdefault(column, {})
                if level in levels:
                    raise _wrong(f"“{level}” of {column} is there twice.", where)
                levels[level] = _total(total, where)
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(
            "The file of known totals cannot be read.",
            where=str(path),
            next_step="Check the path, and that it is CSV in UTF-8.",
        ) from error
    if not margins:
        raise _wrong("The file holds no totals.", path.name)
    return margins


def _check_header(path: Path, header: tuple[str, ...]) -> None:
    if set(header) != set(_COLUMNS):
        raise _wrong("The columns are not column, level and total.", f"{path.name}, header")


def _cell(row: dict[str, str | None], name: str, where: str) -> str:
    cell = (row.get(name) or "").strip()
    if not cell:
        raise _wrong(f"The cell “{name}” is empty.", where)
    return cell


def _total(text: str, where: str) -> float:
    try:
        total = float(text)
    except ValueError:
        total = math.nan
    if not (math.isfinite(total) and total > 0):
        raise _wrong("The total is not a number above zero.", where)
    return total


def _wrong(what: str, where: str) -> InvalidInput:
    return InvalidInput(
        what, where=where, next_step="Write one line for each level: column,level,total."
    )
