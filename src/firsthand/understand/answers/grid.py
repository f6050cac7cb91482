"""A table of figures with its margins, in which no hidden group can be had by subtraction."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.contracts import (
    Dimension,
    Label,
    Level,
    Statistic,
    Where,
)
from firsthand.understand.answers.selection import Selection, select
from firsthand.understand.answers.split import splits_of
from firsthand.understand.estimates.api import Threshold, protect_table
from firsthand.understand.measures import Measure

HIDDEN = frozenset({Suppression.TOO_FEW, Suppression.COMPLEMENTARY})


@dataclass(frozen=True)
class Grid:
    """One measure by one or two dimensions, over the levels that somebody answered in.

    cells: a line for each row and a last one for all rows; in each, an estimate for each column
    and a last one for all columns. n of a cell is known also where it is hidden: show it never.
    wordings: in how many wordings these answers were asked. notes: as of a Split.
    """

    rows: tuple[Level, ...]
    columns: tuple[Level, ...]
    cells: tuple[tuple[Estimate, ...], ...]
    wordings: int
    notes: tuple[str, ...]


def grid_of(
    service_ids: Collection[uuid.UUID],
    measure: Measure,
    axes: Sequence[Dimension],
    threshold: Threshold,
    *,
    where: Where | None = None,
    quarters: Collection[Quarter] | None = None,
    statistic: Statistic = Statistic.SHARE,
) -> Grid | None:
    """The table, or None where nobody answered. axes: one or two dimensions, rows first.

    Answers whose group nobody knows are in no line and in no total. Raises InvalidInput as
    `rollup_for` does.
    """
    selection = select(service_ids, quarters)
    return grid_in(selection, measure, axes, threshold, where=where, statistic=statistic)


def grid_in(
    selection: Selection,
    measure: Measure,
    axes: Sequence[Dimension],
    threshold: Threshold,
    *,
    where: Where | None = None,
    statistic: Statistic = Statistic.SHARE,
) -> Grid | None:
    """The same of a selection, for who asks for several tables of it."""
    by = [axis.key for axis in axes]
    kept = {axis.key: _kept(axis, where) for axis in axes}
    filters = {**(where or {}), **kept}
    ways = [by[:0], by[:1]] if len(by) == 1 else [by[:0], by[:1], by[1:], by]
    found = splits_of(selection, measure, ways, filters, statistic=statistic)
    splits = {split.by: split for split in found}
    whole = splits[tuple(by)]
    used = [
        [level for level in axis.levels if any(key[at] == level.key for key in whole.estimates)]
        for at, axis in enumerate(axes)
    ]
    if not all(used):
        return None
    columns = used[1] if len(used) > 1 else []
    figures = {way: split.estimates for way, split in splits.items()}
    cells = [
        [_at(figures, by, row, column, statistic) for column in (*columns, None)]
        for row in (*used[0], None)
    ]
    notes = tuple(dict.fromkeys(note for split in splits.values() for note in split.notes))
    shown = _protect(cells, has_columns=bool(columns), threshold=threshold)
    return Grid(tuple(used[0]), tuple(columns), shown, whole.wordings, notes)


def _kept(axis: Dimension, where: Where | None) -> list[str]:
    wanted = (where or {}).get(axis.key)
    return [level.key for level in axis.levels if wanted is None or level.key in wanted]


def _at(
    figures: Mapping[tuple[str, ...], Mapping[Label, Estimate]],
    by: Sequence[str],
    row: Level | None,
    column: Level | None,
    statistic: Statistic,
) -> Estimate:
    chosen = [(name, level.key) for name, level in zip(by, (row, column), strict=False) if level]
    split = figures[tuple(name for name, _key in chosen)]
    unit = Unit.SHARE if statistic is Statistic.SHARE else Unit.MEAN
    nobody = Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=unit, method="")
    label = tuple(key for _name, key in chosen)
    return split.get(label, nobody)


def _protect(
    cells: list[list[Estimate]], *, has_columns: bool, threshold: Threshold
) -> tuple[tuple[Estimate, ...], ...]:
    """Hide what is small, what would give it away, and what other screens hide."""
    counts = np.array([[each.n for each in line] for line in cells])
    inner = counts[:-1, :-1] if has_columns else counts[:-1, 0]
    table = protect_table(inner, threshold)
    lost, small = (array.reshape(counts.shape) for array in (table.hidden, table.primary))
    return tuple(
        tuple(
            _hidden(each, is_small=bool(small[i, j])) if lost[i, j] else each
            for j, each in enumerate(line)
        )
        for i, line in enumerate(cells)
    )


def _hidden(estimate: Estimate, *, is_small: bool) -> Estimate:
    if estimate.suppressed is not None:
        return estimate
    reason = Suppression.TOO_FEW if is_small else Suppression.COMPLEMENTARY
    return replace(estimate, n_effective=0.0).suppress(reason)
