"""The columns that a request needs, as numbers and keys; what cannot be one is named by its row."""

from collections.abc import Mapping

import duckdb

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.quick.reading import Source, unreadable
from firsthand.understand.estimates.quick.request import Request
from firsthand.understand.estimates.rollup.sums import quoted

type Measures = Mapping[str, tuple[str, ...]]  # the answers that count as 1; empty for numbers
_TABLE = "prepared"


def prepare(source: Source, request: Request, measures: Measures) -> duckdb.DuckDBPyRelation:
    """One column per name: measures, weight and population as numbers, the others as text.

    Raises InvalidInput, with file, column and row, for text in a number, an infinite number, a
    weight that is missing, zero or negative, and a row without stratum, cluster or margin.
    """
    _check_names(source, request, measures)
    cells = {name: _measured(source, name, positive) for name, positive in measures.items()}
    for role, column in request.roles.items():
        is_number = role in {"--weight", "--fpc"}
        cells[column] = source.number(column) if is_number else source.text(column)
    cells |= {column: source.text(column) for column in request.margins or {}}
    try:
        _refuse_faults(source, _faults(source, request, measures))
        kept = ", ".join(f"{cell} AS {quoted(name)}" for name, cell in cells.items())
        source.database.execute(f"DROP TABLE IF EXISTS {_TABLE}")
        source.relation.project(kept).create(_TABLE)
    except duckdb.Error as error:
        raise unreadable(source.name, error) from error
    return source.database.table(_TABLE)


def _measured(source: Source, column: str, positive: tuple[str, ...]) -> str:
    if not positive:
        return source.number(column)
    answer = source.answer(column)
    fits = f"{answer} IN ({', '.join(_literal(value) for value in positive)})"
    numbers = [repr(number) for number in map(_number, positive) if number is not None]
    if numbers:
        fits += f" OR coalesce({source.number(column)} IN ({', '.join(numbers)}), false)"
    return f"CASE WHEN {answer} IS NOT NULL THEN CAST({fits} AS DOUBLE) END"


def _faults(source: Source, request: Request, measures: Measures) -> dict[tuple[str, str], str]:
    """What must not be, as an SQL condition, by column and words."""
    faults: dict[tuple[str, str], str] = {}
    for column in (name for name, positive in measures.items() if not positive):
        faults |= _number_faults(source, column)
    for column in filter(None, (request.weight, request.population)):
        number = source.number(column)
        faults |= _number_faults(source, column)
        faults[column, "The number is missing."] = f"{number} IS NULL"
        faults[column, "The number is not above zero."] = f"{number} <= 0"
    for column in filter(None, (request.stratum, request.cluster, *(request.margins or {}))):
        faults[column, "This row belongs to none."] = f"{source.text(column)} IS NULL"
    return faults


def _number_faults(source: Source, column: str) -> dict[tuple[str, str], str]:
    return {
        (column, "There is text where a number is expected."): source.is_text(column),
        (column, "The number is infinite."): f"isinf({source.number(column)})",
    }


def _refuse_faults(source: Source, faults: dict[tuple[str, str], str]) -> None:
    """Count all faults in one pass; look for the row only of one that is there."""
    if not faults:
        return
    (counts,) = source.relation.aggregate(
        ", ".join(f"count(*) FILTER ({condition})" for condition in faults.values())
    ).fetchall()
    for ((column, words), condition), count in zip(faults.items(), counts, strict=True):
        if count:
            row = source.first_row(condition)
            more = f" This is so in {count:,} rows." if count > 1 else ""
            raise InvalidInput(
                words + more,
                where=f"{source.name}, row {row}, column {column}",
                next_step=_next_step(words),
            )


def _next_step(words: str) -> str:
    if "text" in words:
        return "Correct it, leave the cell empty, or name answers that count with --positive."
    if "belongs" in words:
        return "Give it one; every sampled row belongs to one."
    return "Correct it at its source; a row that is to count for nothing is better left out."


def _check_names(source: Source, request: Request, measures: Measures) -> None:
    for column in measures:
        source.check(column, "--measure")
    for role, column in request.roles.items():
        source.check(column, role)
    for column in request.margins or {}:
        source.check(column, "--margins")
    numbers = {*measures, request.weight, request.population}
    keys = {request.by, request.stratum, request.cluster, *(request.margins or {})}
    both = (numbers & keys) - {None}
    twice = {request.weight, request.population} & set(measures) - {None}
    for column in sorted(str(name) for name in both | twice):
        raise InvalidInput(
            f"“{column}” cannot be measured and be part of the design or the groups at once.",
            where=source.name,
            next_step="Name different columns.",
        )


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
