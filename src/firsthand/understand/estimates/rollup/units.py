"""The cells of a rollup as numpy arrays: strata, sampling units, domains and sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, IntArray
from firsthand.understand.estimates.rollup.columns import Columns, group_key
from firsthand.understand.estimates.rollup.table import Rollup, combine
from firsthand.understand.estimates.strata import Lonely, StratumFactors, stratum_factors

OUTSIDE = -1


@dataclass(frozen=True)
class Cells:
    """One entry a cell (stratum x sampling unit x domain).

    stratum, unit, domain: codes from 0; domain is OUTSIDE (-1) for rows that belong to no
    figure but to the design. sums: name to array. labels: what a domain stands for, its period
    first where there is one. factors: per stratum.
    """

    columns: Columns
    stratum: IntArray
    unit: IntArray
    domain: IntArray
    sums: dict[str, FloatArray]
    labels: list[tuple[Any, ...]]
    factors: StratumFactors

    @cached_property
    def kept(self) -> BoolArray | slice:
        """Picks the cells that belong to a domain; a slice, where all do, spares copies."""
        inside = self.domain != OUTSIDE
        return slice(None) if inside.all() else inside

    def per_domain(self, values: FloatArray) -> FloatArray:
        """The values added up by domain."""
        domain = self.domain[self.kept]
        return np.bincount(domain, weights=values[self.kept], minlength=len(self.labels))


def read_cells(
    rollup: Rollup, by: Sequence[str], where: Mapping[str, Sequence[Any]], lonely: Lonely
) -> Cells:
    """Coarsen a rollup to the groups asked for; what fails `where` stays in the design.

    Raises InvalidInput for an unknown group or level, a bad population, or a lonely stratum.
    """
    columns = rollup.columns
    _check_groups(columns, (*by, *where))
    table = _coarsened(rollup, by, where)
    if table.num_rows == 0 or not table["rows"][0].as_py():
        raise InvalidInput("There are no rows.", next_step="Check the filter or the file.")
    stratum, strata_labels, pools = _strata(table)
    domain, labels = _domains(table, columns, by)
    sums = _sums(table)
    unit, units = _units(table, stratum, len(strata_labels), sums["rows"])
    population = _population(table, columns, stratum, strata_labels)
    names = [", ".join(str(part) for part in label) or "whole sample" for label in strata_labels]
    factors = stratum_factors(units, population, lonely, names=names, pools=pools)
    return Cells(columns, stratum, unit, domain, sums, labels, factors)


def _check_groups(columns: Columns, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in columns.groups:
            known = ", ".join(columns.groups) or "none"
            raise InvalidInput(
                f"This rollup cannot be split by “{name}”.",
                where=name,
                next_step=f"Its groups are: {known}. Make a rollup that names this one too.",
            )


def _sums(table: pa.Table) -> dict[str, FloatArray]:
    names = [name for name in table.column_names if name in _FIGURES]
    return {
        name: np.asarray(table[name].to_numpy(zero_copy_only=False), np.float64) for name in names
    }


_FIGURES = {
    *("rows", "n", "w", "wy", "ww", "wwy", "wwyy"),
    *("wx", "wwx", "wwxy", "wwxx", "y_low", "y_high"),
}


def label_codes(table: pa.Table, keys: Sequence[str]) -> tuple[IntArray, list[tuple[Any, ...]]]:
    """A code per row for its combination of key values, and the combinations, sorted."""
    if not keys:
        return np.zeros(table.num_rows, np.int64), [()]
    code = np.zeros(table.num_rows, dtype=np.int64)
    levels: list[list[Any]] = []
    for key in keys:
        encoded = table[key].combine_chunks().dictionary_encode(null_encoding="encode")
        values = encoded.dictionary.to_pylist()
        order = sorted(range(len(values)), key=lambda at: (values[at] is None, values[at]))
        rank = np.empty(len(values), np.int64)
        rank[order] = np.arange(len(values))
        code = code * len(values) + rank[np.asarray(encoded.indices.to_numpy(), np.int64)]
        levels.append([values[at] for at in order])
    if len(keys) == 1:  # a dictionary holds no value that does not occur
        return code, [(value,) for value in levels[0]]
    present, index = compact(code)
    return index, [_unpack(int(at), levels) for at in present]


def compact(code: IntArray) -> tuple[IntArray, IntArray]:
    """The codes that occur, sorted, and each entry's position among them.

    Counting beats sorting while the largest code is not far above the number of entries.
    """
    if code.size == 0 or int(code.max()) > 4 * code.size + 65_536:
        present, index = np.unique(code, return_inverse=True)
        return present, index.astype(np.int64).reshape(-1)
    seen = np.bincount(code) > 0
    return np.flatnonzero(seen), (np.cumsum(seen) - 1)[code]


def _unpack(code: int, levels: list[list[Any]]) -> tuple[Any, ...]:
    label: list[Any] = []
    for values in reversed(levels):
        code, at = divmod(code, len(values))
        label.append(values[at])
    return tuple(reversed(label))


def _strata(table: pa.Table) -> tuple[IntArray, list[tuple[Any, ...]], IntArray | None]:
    keys = [key for key in ("period", "stratum") if key in table.column_names]
    code, labels = label_codes(table, keys)
    if "period" not in keys:
        return code, labels, None
    periods = sorted({label[0] for label in labels})
    pool = {period: at for at, period in enumerate(periods)}
    return code, labels, np.array([pool[label[0]] for label in labels], np.int64)


def _coarsened(rollup: Rollup, by: Sequence[str], where: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Cells added up over the groups asked for, with a column `inside`.

    Rows that fail the filter are needed for nothing but the size of their stratum and the count
    of its clusters, so they are added up over all groups first.
    """
    columns = rollup.columns
    keys = tuple(key for key in columns.keys if not key.startswith("group:"))
    wanted = tuple(group_key(name) for name in dict.fromkeys(by))
    inside = _matching(rollup.cells, where)
    if inside is None:
        return _marked(combine(rollup.cells, (*keys, *wanted), columns), True)
    chosen, rest = rollup.cells.filter(inside), rollup.cells.filter(pc.invert(inside))
    if chosen.num_rows == 0:
        raise InvalidInput("No row fits this choice.", next_step="Widen the filter.")
    parts = [_marked(combine(chosen, (*keys, *wanted), columns), True)]
    if rest.num_rows:
        parts.append(_marked(combine(rest, keys, columns), False))
    return pa.concat_tables(parts, promote_options="default")


def _marked(cells: pa.Table, inside: bool) -> pa.Table:
    return cells.append_column("inside", pa.repeat(inside, cells.num_rows))


def _matching(cells: pa.Table, where: Mapping[str, Sequence[Any]]) -> pa.ChunkedArray | None:
    """Which cells the filter keeps; None where there is no filter."""
    inside = None
    for name, levels in where.items():
        values = cells[group_key(name)]
        known = pc.unique(values).to_pylist()
        unknown = [level for level in levels if level not in known]
        if unknown:
            listed = ", ".join(sorted(str(value) for value in known if value is not None))
            raise InvalidInput(
                f"Nobody belongs to “{unknown[0]}”.", where=name, next_step=f"Known: {listed}."
            )
        fits = pc.is_in(values, value_set=pa.array(list(levels), type=values.type))
        inside = fits if inside is None else pc.and_(inside, fits)
    return inside


def _domains(
    table: pa.Table, columns: Columns, by: Sequence[str]
) -> tuple[IntArray, list[tuple[Any, ...]]]:
    keys = (["period"] if columns.period else []) + [group_key(name) for name in by]
    code, labels = label_codes(table, keys)
    named = np.array([None not in label for label in labels], dtype=np.bool_)[code]
    inside = named & table["inside"].to_numpy(zero_copy_only=False)
    if not inside.any():
        raise InvalidInput("No row fits this choice.", next_step="Widen the filter.")
    kept, index = compact(code[inside])
    domain = np.full(code.size, OUTSIDE, dtype=np.int64)
    domain[inside] = index
    return domain, [labels[at] for at in kept]


def _units(
    table: pa.Table, stratum: IntArray, strata: int, rows: FloatArray
) -> tuple[IntArray, IntArray]:
    """A code per cell for its sampling unit, and the number of units in each stratum."""
    if "cluster" not in table.column_names:
        counted = np.bincount(stratum, weights=rows, minlength=strata)
        return stratum, np.rint(counted).astype(np.int64)
    cluster, labels = label_codes(table, ["cluster"])
    pairs, unit = compact(stratum * len(labels) + cluster)
    clusters = np.bincount(pairs // len(labels), minlength=strata)
    return unit, clusters.astype(np.int64)


def _population(
    table: pa.Table, columns: Columns, stratum: IntArray, labels: list[tuple[Any, ...]]
) -> FloatArray | None:
    if columns.population is None:
        return None
    low = np.asarray(table["population_low"].to_numpy(zero_copy_only=False), np.float64)
    high = np.asarray(table["population_high"].to_numpy(zero_copy_only=False), np.float64)
    lowest, highest = np.full(len(labels), np.inf), np.full(len(labels), -np.inf)
    np.minimum.at(lowest, stratum, np.nan_to_num(low, nan=-np.inf))
    np.maximum.at(highest, stratum, np.nan_to_num(high, nan=np.inf))
    wrong = lowest != highest
    if wrong.any():
        name = ", ".join(str(part) for part in labels[int(np.argmax(wrong))])
        raise InvalidInput(
            "The population size is missing or differs between rows of one stratum.",
            where=f"{columns.population}, stratum {name}",
            next_step="Give every row the number of units in its stratum's population.",
        )
    return lowest
