"""The SQL of a rollup: one pass over the rows, six sums a cell."""

import duckdb
import pyarrow as pa

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.rollup.columns import Columns, group_key

type Rows = pa.Table | duckdb.DuckDBPyRelation

_NUMERIC = ("INT", "DOUBLE", "FLOAT", "DECIMAL", "BOOLEAN", "REAL")
_SUMS = ("rows", "n", "w", "wy", "ww", "wwy", "wwyy")
_RATIO_SUMS = ("wx", "wwx", "wwxy", "wwxx")
_ENDS = {"y_low": "min", "y_high": "max"}
_POPULATION = {"population_low": "min", "population_high": "max"}


def as_relation(rows: Rows) -> duckdb.DuckDBPyRelation:
    """A relation over an Arrow table, or the relation itself; dictionaries are unpacked."""
    if isinstance(rows, duckdb.DuckDBPyRelation):
        return rows
    return duckdb.connect(config={"threads": 2}).from_arrow(rows)


def quoted(name: str) -> str:
    """A column name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def column_combiners(columns: Columns) -> dict[str, str]:
    """How each figure of a cell is combined when cells are merged: sum, min or max."""
    sums = (*_SUMS, *(_RATIO_SUMS if columns.denominator else ()))
    population = _POPULATION if columns.population else {}
    return dict.fromkeys(sums, "sum") | _ENDS | population


def check_columns(relation: duckdb.DuckDBPyRelation, columns: Columns) -> None:
    """Raise InvalidInput for a column that is absent, or holds text where numbers are needed."""
    types = dict(zip(relation.columns, (str(kind) for kind in relation.types), strict=True))
    for name in columns.named:
        if name not in types:
            raise InvalidInput(
                f"There is no column “{name}”.",
                where=name,
                next_step=f"Name one of: {', '.join(relation.columns)}.",
            )
    for role in ("value", "weight", "population", "denominator"):
        name = getattr(columns, role)
        if name is not None and not any(part in types[name].upper() for part in _NUMERIC):
            raise InvalidInput(
                f"The {role} holds {types[name].lower()}, not numbers.",
                where=name,
                next_step="Turn the column into numbers, with missing answers left empty.",
            )


def sum_rows(relation: duckdb.DuckDBPyRelation, columns: Columns) -> pa.Table:
    """One row a cell: the keys of `Columns.keys`, then the figures of `column_combiners`.

    Fails with a duckdb.Error at the first weight that is missing, infinite or not above zero:
    checking inside the sum costs nothing beside it, and `faulty_weights` tells what was wrong.
    """
    inner = [f"{_source(columns, key)} AS {quoted(key)}" for key in columns.keys]
    inner += [f"{_weight(columns)} AS w", f"{_value(relation, columns.value, columns.centre)} AS y"]
    if columns.denominator:
        inner.append(f"{_value(relation, columns.denominator, 0.0)} AS x")
    if columns.population:
        inner.append(f"CAST({quoted(columns.population)} AS DOUBLE) AS population")
    keys = ", ".join(quoted(key) for key in columns.keys)
    aggregate = ", ".join(part for part in (keys, *_aggregates(columns)) if part)
    prepared = relation.project(", ".join(inner))
    if columns.denominator:  # a pair counts only where both numbers are there
        both = "CASE WHEN x IS NOT NULL THEN y END AS y, CASE WHEN y IS NOT NULL THEN x END AS x"
        prepared = prepared.project(f"* REPLACE ({both})")
    prepared = prepared.project("*, CASE WHEN y IS NOT NULL THEN w END AS v, w * y AS vy")
    return prepared.aggregate(aggregate, keys).to_arrow_table()


def faulty_weights(relation: duckdb.DuckDBPyRelation, weight: str) -> str:
    """What is wrong with the weights, in words; empty if nothing is."""
    w = f"CAST({quoted(weight)} AS DOUBLE)"
    ((missing, endless, low),) = relation.aggregate(
        f"count(*) - count({w}), count(*) FILTER (NOT isfinite({w})), "
        f"count(*) FILTER (isfinite({w}) AND {w} <= 0)"
    ).fetchall()
    parts = [
        f"{missing} rows have no weight." if missing else "",
        f"{endless} weights are infinite or not a number." if endless else "",
        f"{low} weights are zero or negative." if low else "",
    ]
    return " ".join(part for part in parts if part)


def _weight(columns: Columns) -> str:
    if columns.weight is None:
        return "1.0::DOUBLE"
    w = f"CAST({quoted(columns.weight)} AS DOUBLE)"
    return f"CASE WHEN {w} > 0 AND {w} < 'infinity'::DOUBLE THEN {w} ELSE error('weight') END"


def _source(columns: Columns, key: str) -> str:
    names = {group_key(name): name for name in columns.groups}
    return quoted(names.get(key) or getattr(columns, key))


def _value(relation: duckdb.DuckDBPyRelation, name: str, centre: float) -> str:
    kind = str(relation.types[relation.columns.index(name)])
    number = f"CAST({quoted(name)} AS DOUBLE)"
    if kind in {"DOUBLE", "FLOAT"}:  # numpy writes a missing answer as NaN
        number = f"nullif({number}, 'NaN'::DOUBLE)"
    return f"{number} - {centre!r}" if centre else number


def _aggregates(columns: Columns) -> list[str]:
    """Sums over v, the weight of the answered rows, and vy, the weight times the answer."""
    sums = {"w": "v", "wy": "vy", "ww": "v * v", "wwy": "v * vy", "wwyy": "vy * vy"}
    if columns.denominator:
        sums |= {"wx": "v * x", "wwx": "v * v * x", "wwxy": "v * vy * x", "wwxx": "v * v * x * x"}
    parts = ["count(*) AS rows", "count(y) AS n"]
    parts += [f"coalesce(sum({what}), 0) AS {name}" for name, what in sums.items()]
    parts += ["min(y) AS y_low", "max(y) AS y_high"]
    if columns.population:
        parts += [
            "min(coalesce(population, 0)) AS population_low",
            "max(population) AS population_high",
        ]
    return parts
