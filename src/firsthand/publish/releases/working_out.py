"""Works out the tables of a release, and how many people stand behind them."""

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.core.fiscal import Quarter
from firsthand.publish.releases.auditing import Attackable, Cell
from firsthand.publish.releases.contracts import Cube, Named, ReleasedTable
from firsthand.publish.releases.pieces import QUARTER, SERVICE, Levels, Pieces
from firsthand.understand.answers.api import (
    Dimension,
    Label,
    Where,
    dimensions,
    microdata,
    rollup_for,
)
from firsthand.understand.api import Measure
from firsthand.understand.estimates.api import Threshold, protect_table

_COLUMNS = {
    "service": "service_id",
    "provider": "provider_id",
    "deployment": "deployment_id",
}
_HIDDEN = frozenset({Suppression.TOO_FEW, Suppression.COMPLEMENTARY})


@dataclass(frozen=True)
class WorkedOut:
    """One measure of a cube: what the public gets, and what the auditor needs."""

    table: ReleasedTable
    attackable: Attackable


def work_out(
    cube: Cube,
    service_ids: Collection[uuid.UUID],
    threshold: Threshold,
    *,
    more_dimensions: Collection[str] = (),
) -> list[WorkedOut]:
    """The tables of the cube from the answers as they are now; a measure nobody answered is left
    out.

    more_dimensions: those that earlier releases split by. Figures and counts are over the levels
    that are known: an answer whose group nobody knows is in none.
    """
    known = {each.key: each for each in dimensions(service_ids)}
    for name in (cube.rows, cube.columns):
        if name and name not in known:
            raise InvalidInput(
                f"These answers cannot be split by “{name}”.",
                where="rows",
                next_step="Choose one of the dimensions in the list.",
            )
    split_by = [name for name in (cube.rows, cube.columns) if name]
    axes = [known[name] for name in split_by]
    names = (*split_by, *sorted(set(more_dimensions) - {*split_by, SERVICE, QUARTER}))
    rows = microdata(service_ids, cube.quarters, measures=cube.measures)
    found = []
    for measure in cube.measures:
        whole = _pieces(rows, measure, names)
        made = _measure(measure, cube, axes, service_ids, threshold)
        if made is not None:
            table, cells = made
            found.append(WorkedOut(table, Attackable(str(measure), cells, whole)))
    return found


def _measure(
    measure: Measure,
    cube: Cube,
    axes: Sequence[Dimension],
    service_ids: Collection[uuid.UUID],
    threshold: Threshold,
) -> tuple[ReleasedTable, tuple[Cell, ...]] | None:
    by = [axis.key for axis in axes]
    where = {axis.key: [level.key for level in axis.levels] for axis in axes}
    figures = _figures(measure, by, where, service_ids, cube.quarters)
    used = [
        tuple(
            level for level in axis.levels if any(key[at] == level.key for key in figures[len(by)])
        )
        for at, axis in enumerate(axes)
    ]
    if not all(used):
        return None
    rows = [level.key for level in used[0]]
    columns = [level.key for level in used[1]] if len(used) > 1 else []
    grid = [[_at(figures, row, column) for column in (*columns, None)] for row in (*rows, None)]
    hidden = _hidden(grid, has_columns=bool(columns), threshold=threshold)
    cells = tuple(
        Cell(cell_where(by, (rows, columns), (row, column)), grid[i][j].n, hidden[i][j])
        for i, row in enumerate((*rows, None))
        for j, column in enumerate((*columns, None))
    )
    table = ReleasedTable(
        measure,
        axes[0].label,
        tuple(Named(level.key, level.label) for level in used[0]),
        tuple(Named(level.key, level.label) for level in used[1]) if columns else (),
        tuple(
            tuple(_protected(each) if gone else each for each, gone in zip(line, lost, strict=True))
            for line, lost in zip(grid, hidden, strict=True)
        ),
    )
    return table, cells


type _Figures = list[dict[Label, Estimate]]


def _figures(
    measure: Measure,
    by: Sequence[str],
    where: Where,
    service_ids: Collection[uuid.UUID],
    quarters: Collection[Quarter],
) -> _Figures:
    """The figures without any split, by the first dimension, and by both; then by the second."""
    splits = [by[:0], by[:1], by[:2]] if len(by) > 1 else [by[:0], by[:1]]
    splits += [by[1:]] if len(by) > 1 else []
    return [
        dict(rollup_for(service_ids, measure, each, where, quarters=quarters).estimates)
        for each in splits
    ]


def _at(figures: _Figures, row: str | None, column: str | None) -> Estimate:
    label = tuple(key for key in (row, column) if key is not None)
    of = figures[3] if row is None and column is not None else figures[len(label)]
    nobody = Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=Unit.SHARE, method="")
    return of.get(label, nobody)


def _hidden(
    grid: list[list[Estimate]], *, has_columns: bool, threshold: Threshold
) -> list[list[bool]]:
    """What may not be shown: small ones, what would give them away, and what screens hide."""
    counts = np.array([[each.n for each in line] for line in grid])
    inner = counts[:-1, :-1] if has_columns else counts[:-1, 0]
    protected = protect_table(inner, threshold).hidden.reshape(counts.shape)
    elsewhere = np.array([[each.suppressed in _HIDDEN for each in line] for line in grid])
    return [[bool(cell) for cell in line] for line in protected | elsewhere]


def _protected(estimate: Estimate) -> Estimate:
    """Nothing but that it is hidden, and one word for every reason: see the auditor."""
    return Estimate.hidden(
        Suppression.COMPLEMENTARY, n=0, unit=estimate.unit, method=estimate.method
    )


def cell_where(
    by: Sequence[str], levels: Sequence[Sequence[str]], of: Sequence[str | None]
) -> dict[str, tuple[str, ...]]:
    """Which levels a cell is about: one of each dimension, or all that the table has."""
    return {
        name: tuple(all_levels) if level is None else (level,)
        for name, all_levels, level in zip(by, levels, of, strict=False)
    }


def _pieces(rows: pa.Table, measure: Measure, names: Sequence[str]) -> Pieces:
    """Everybody who answered; unknown levels are a level of their own, named by nothing."""
    dimensions_ = (SERVICE, QUARTER, *names)
    if str(measure) not in rows.column_names:
        return Pieces(dimensions_, {})
    answered = rows.filter(rows[str(measure)].is_valid())
    columns = [_levels(answered, name) for name in dimensions_]
    counts: Counter[Levels] = Counter()
    for *levels, count in zip(*columns, answered["count"].to_pylist(), strict=True):
        counts[tuple(levels)] += count
    return Pieces(dimensions_, counts)


def _levels(rows: pa.Table, name: str) -> list[str]:
    if name == QUARTER:
        return [str(Quarter.from_ordinal(each)) for each in rows["quarter"].to_pylist()]
    if name == "month":
        return [f"{day:%Y-%m}" if day else "" for day in rows["month"].to_pylist()]
    column = _COLUMNS.get(name, name)
    if column not in rows.column_names:
        return [""] * rows.num_rows
    return [each or "" for each in rows[column].to_pylist()]
