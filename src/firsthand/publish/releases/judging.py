"""A release as it would be now, and what it would give away together with everything before it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from firsthand.core.estimate import Estimate
from firsthand.publish.models import Release
from firsthand.publish.releases.auditing import Attackable, Cell, leaks_of
from firsthand.publish.releases.contracts import Cube, ReleasedTable
from firsthand.publish.releases.lookup import services_at
from firsthand.publish.releases.pieces import Pieces, Where
from firsthand.publish.releases.working_out import WorkedOut, cell_where, work_out
from firsthand.understand.estimates.api import Leak, Threshold


@dataclass(frozen=True)
class Judged:
    """The tables, what stands behind each, and every leak; none is a pass."""

    tables: tuple[WorkedOut, ...]
    leaks: tuple[Leak, ...]


def judge(cube: Cube, place_id: uuid.UUID | None) -> Judged:
    """Work the release out and attack it; raises InvalidInput where shown figures contradict."""
    threshold = Threshold(k=settings.SMALL_CELL)
    before = list(Release.objects.filter(published_at__isnull=False).order_by("published_at"))
    earlier = {str(measure): _earlier(before, str(measure)) for measure in cube.measures}
    dimensions = {
        name for each in earlier.values() for one in each for name in one.pieces.dimensions
    }
    made = work_out(cube, services_at(place_id), threshold, more_dimensions=dimensions)
    leaks = [
        leak
        for each in made
        for leak in leaks_of(each.attackable, earlier[each.attackable.name], threshold)
    ]
    return Judged(tuple(made), tuple(leaks))


def _earlier(rows: Sequence[Release], measure: str) -> list[Attackable]:
    return [_attackable(row, measure) for row in rows if measure in row.pieces]


def _attackable(row: Release, measure: str) -> Attackable:
    """An earlier release as it was published, with the counts of then."""
    pieces = Pieces.from_json(row.pieces[measure])
    table = next(
        found
        for plain in row.tables
        if (found := ReleasedTable.from_json(plain)).measure == measure
    )
    cube = Cube.from_json(row.cube)
    by = [name for name in (cube.rows, cube.columns) if name]
    levels = [[each.key for each in axis] for axis in (table.rows, table.columns)]
    cells = [
        _cell(pieces, cell_where(by, levels, (row_key, column_key)), estimate)
        for row_key, line in zip((*levels[0], None), table.cells, strict=True)
        for column_key, estimate in zip((*levels[1], None), line, strict=True)
    ]
    return Attackable(row.title, tuple(cells), pieces)


def _cell(pieces: Pieces, where: Where, estimate: Estimate) -> Cell:
    count = sum(pieces.counts[levels] for levels in pieces.matching(where))
    return Cell(where, count, estimate.suppressed is not None and count > 0)
