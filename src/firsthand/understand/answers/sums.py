"""Counting rows: how many gave which answer to one measure, in each combination of groups.

The count is all that is ever needed of a measure: every figure and its error follow from it,
and the counts of parts add up to the count of the whole.
"""

from collections.abc import Sequence

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

# Stands for the measure where all who answered anything are counted; there is no value then.
EVERYBODY = ""
VALUE, COUNT, WORDING = "value", "count", "wording"
_SEGMENT = "seg:"
_WORDED = "wording:"
_ASKED = (pa.field(WORDING, pa.string()), pa.field(VALUE, pa.int8()))


def group_names(names: Sequence[str]) -> list[str]:
    """Those of the columns of microdata that groups are made of."""
    return [name for name in names if name in {"month", "language"} or name.startswith(_SEGMENT)]


def count_rows(rows: pa.Table | duckdb.DuckDBPyRelation, measure: str) -> pa.Table:
    """Rows (with a column `count`, where each stands for several) to counts.

    Columns: the groups (month as a date), `wording`, `value` (int8, empty for EVERYBODY and where
    there is no answer), `count`. Raises nothing for a measure that nobody was asked: then there
    are no rows.
    """
    names = rows.column_names if isinstance(rows, pa.Table) else rows.columns
    if measure and measure not in names:
        return empty_counts()
    if isinstance(rows, pa.Table):
        return _count_table(rows, measure)
    return _count_relation(rows, measure)


def count_all(rows: pa.Table) -> dict[str, pa.Table]:
    """The same of everybody and of every measure that was asked, by name."""
    worded = [name for name in rows.column_names if name.startswith(_WORDED)]
    measures = (EVERYBODY, *(name.removeprefix(_WORDED) for name in worded))
    return {measure: count_rows(rows, measure) for measure in measures}


def _count_table(rows: pa.Table, measure: str) -> pa.Table:
    """Rows in memory, which Arrow counts before a database is even open."""
    if measure:
        rows = rows.filter(pc.is_valid(rows[measure]))
        asked = {WORDING: rows[f"{_WORDED}{measure}"], VALUE: rows[measure].cast(pa.int8())}
    else:
        asked = {kind.name: pa.nulls(rows.num_rows, kind.type) for kind in _ASKED}
    one = pa.scalar(1, pa.int64())
    people = rows[COUNT] if COUNT in rows.column_names else pa.repeat(one, rows.num_rows)
    groups = {name: rows[name] for name in group_names(rows.column_names)}
    return add_counts([pa.table({**groups, **asked, COUNT: people})])


def _count_relation(rows: duckdb.DuckDBPyRelation, measure: str) -> pa.Table:
    """Rows in a file, of which only the columns that are needed are read."""
    people = f"sum({_quoted(COUNT)})" if COUNT in rows.columns else "count(*)"
    keys = [_quoted(name) for name in group_names(rows.columns)]
    if measure:
        answered = rows.filter(f"{_quoted(measure)} IS NOT NULL")
        wording = _quoted(f"{_WORDED}{measure}")
        keys += [f"{wording} AS wording", f"CAST({_quoted(measure)} AS TINYINT) AS value"]
    else:
        answered = rows
        keys += ["CAST(NULL AS VARCHAR) AS wording", "CAST(NULL AS TINYINT) AS value"]
    plain = ", ".join(key.rpartition(" AS ")[0] or key for key in keys if "NULL" not in key)
    counted = answered.aggregate(
        ", ".join([*keys, f"CAST({people} AS BIGINT) AS {_quoted(COUNT)}"]), plain
    )
    return counted.to_arrow_table()


def add_counts(parts: Sequence[pa.Table], keys: Sequence[str] | None = None) -> pa.Table:
    """The counts of all parts together; keys: only these columns are kept apart."""
    together = pa.concat_tables(parts, promote_options="permissive")
    names = [name for name in together.column_names if name != COUNT] if keys is None else keys
    for name in names:
        if name not in together.column_names:
            together = together.append_column(name, pa.nulls(together.num_rows, pa.string()))
    if not names:
        total = pc.sum(together[COUNT]).as_py() or 0
        return pa.table({COUNT: pa.array([total], pa.int64())})
    added = together.group_by(list(names), use_threads=False).aggregate([(COUNT, "sum")])
    return added.rename_columns([*names, COUNT])


def empty_counts() -> pa.Table:
    """No counts."""
    return pa.schema([*_ASKED, pa.field(COUNT, pa.int64())]).empty_table()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
