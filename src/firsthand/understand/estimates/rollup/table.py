"""A rollup as a thing: made from rows, merged with others, coarsened."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import duckdb
import numpy as np
import pyarrow as pa

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.rollup.columns import Columns
from firsthand.understand.estimates.rollup.sums import (
    Rows,
    as_relation,
    check_columns,
    column_combiners,
    faulty_weights,
    sum_rows,
)


@dataclass(frozen=True)
class Rollup:
    """Sums per (period, stratum, cluster, groups): enough for every figure, with its error.

    cells: an Arrow table, one row a cell, the key columns of `columns.keys` first, then rows
    (all sampled rows), n (answered), w, wy, ww, wwy, wwyy (sums over the answered rows of the
    weight, weight times value, ... squares), y_low and y_high. Adding up is all that ever
    happens to them, so parts made on different days or machines merge into the whole.
    """

    columns: Columns
    cells: pa.Table

    def merge(self, *others: "Rollup") -> "Rollup":
        """The rollup of all rows together; raises InvalidInput if the columns differ."""
        for other in others:
            if other.columns != self.columns:
                raise InvalidInput(
                    "These rollups were made of different columns.",
                    next_step="Merge only parts that were made with the same settings.",
                )
        tables = [self.cells, *(other.cells for other in others)]
        together = pa.concat_tables(tables, promote_options="permissive")
        return Rollup(self.columns, _add_up(together, self.columns.keys, self.columns))


def roll_up(rows: Rows, columns: Columns) -> Rollup:
    """Sum the rows once, in DuckDB.

    Raises InvalidInput, with the column's name, for: an absent column, text in a number, weights
    that are missing, infinite, zero or negative, an infinite value, an empty stratum, cluster or
    period, and a population that differs within a stratum (found when figures are made).
    """
    relation = as_relation(rows)
    check_columns(relation, columns)
    try:
        cells = sum_rows(relation, columns)
    except duckdb.Error as error:
        raise _explain(relation, columns) from error
    _check_values(cells, columns)
    _check_keys(cells, columns)
    return Rollup(columns, cells)


def merge_rollups(parts: Iterable[Rollup]) -> Rollup:
    """The whole of one or more parts; raises InvalidInput for none."""
    listed = list(parts)
    if not listed:
        raise InvalidInput("There is nothing to merge.", next_step="Give at least one rollup.")
    return reduce(lambda whole, part: whole.merge(part), listed)


def combine(cells: pa.Table, keys: tuple[str, ...], columns: Columns) -> pa.Table:
    """The cells added up over the given keys; few rows, so Arrow does it without a database."""
    if set(keys) == set(columns.keys):
        return cells  # nothing to add up: every cell is there once
    return _add_up(cells, keys, columns)


def _add_up(cells: pa.Table, keys: tuple[str, ...], columns: Columns) -> pa.Table:
    combiners = column_combiners(columns)
    grouped = cells.group_by(list(keys), use_threads=False)
    added = grouped.aggregate([(name, how) for name, how in combiners.items()])
    names = {f"{name}_{how}": name for name, how in combiners.items()}
    return added.rename_columns([names.get(name, name) for name in added.column_names])


def _explain(relation: duckdb.DuckDBPyRelation, columns: Columns) -> InvalidInput:
    fault = faulty_weights(relation, columns.weight) if columns.weight else ""
    if fault:
        return InvalidInput(
            fault,
            where=columns.weight or "",
            next_step="Give every row a finite weight above zero; to leave rows out of a figure "
            "without touching the design, give them an empty group.",
        )
    return InvalidInput(
        "The database could not add these rows up.",
        where=columns.value,
        next_step="Check that the columns hold what their names say.",
    )


def _check_values(cells: pa.Table, columns: Columns) -> None:
    for name, label in (("wwyy", columns.value), ("wwxx", columns.denominator)):
        if name in cells.column_names and not np.isfinite(cells[name].to_numpy()).all():
            raise InvalidInput(
                "This column holds a number that is infinite or too large to square.",
                where=label or "",
                next_step="Remove it at its source, usually a division by zero.",
            )


def _check_keys(cells: pa.Table, columns: Columns) -> None:
    for key in ("period", "stratum", "cluster"):
        if key in cells.column_names and cells[key].null_count:
            raise InvalidInput(
                f"Some rows have no {key}.",
                where=getattr(columns, key),
                next_step=f"Every sampled row belongs to a {key}; give it, or a name of its own.",
            )
