"""Works out the tables of a release, and how many people stand behind them."""

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pyarrow as pa
from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate, Suppression
from firsthand.publish.releases.auditing import Attackable, Cell
from firsthand.publish.releases.contracts import Cube, Named, ReleasedTable
from firsthand.publish.releases.pieces import QUARTER, SERVICE, Levels, Pieces
from firsthand.understand.answers.api import (
    HIDDEN,
    Dimension,
    dimensions,
    grid_of,
    levels_of,
    microdata,
)
from firsthand.understand.api import Measure
from firsthand.understand.estimates.api import Threshold


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
                _("Answers cannot be split by “%(name)s”.") % {"name": name},
                where=_("rows"),
                next_step=_("Choose one of the dimensions in the list."),
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
    grid = grid_of(service_ids, measure, axes, threshold, quarters=cube.quarters)
    if grid is None:
        return None
    levels = [[level.key for level in axis] for axis in (grid.rows, grid.columns)]
    cells = tuple(
        Cell(
            cell_where([axis.key for axis in axes], levels, (row, column)),
            estimate.n,
            estimate.suppressed in HIDDEN,
        )
        for row, line in zip((*levels[0], None), grid.cells, strict=True)
        for column, estimate in zip((*levels[1], None), line, strict=True)
    )
    table = ReleasedTable(
        measure,
        axes[0].label,
        tuple(Named(level.key, level.label) for level in grid.rows),
        tuple(Named(level.key, level.label) for level in grid.columns),
        tuple(tuple(_protected(each) for each in line) for line in grid.cells),
    )
    return table, cells


def _protected(estimate: Estimate) -> Estimate:
    """Nothing but that it is hidden, and one word for every reason: see the auditor."""
    if estimate.suppressed not in HIDDEN:
        return estimate
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
    columns = [_levels(answered, name, measure) for name in dimensions_]
    counts: Counter[Levels] = Counter()
    for *levels, count in zip(*columns, answered["count"].to_pylist(), strict=True):
        counts[tuple(levels)] += count
    return Pieces(dimensions_, counts)


def _levels(rows: pa.Table, name: str, measure: Measure) -> list[str]:
    return [each or "" for each in levels_of(rows, name, measure).to_pylist()]
