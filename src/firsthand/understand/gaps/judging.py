"""Judging the groups of each dimension: only those that may be shown take part in anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate
from firsthand.understand.answers.api import Dimension, Grid, Level
from firsthand.understand.answers.grid import grid_in
from firsthand.understand.answers.selection import Selection, select
from firsthand.understand.answers.split import splits_of
from firsthand.understand.estimates.api import (
    DimensionGaps,
    Gap,
    Threshold,
    judge_dimension,
    judge_together,
    means,
)
from firsthand.understand.gaps.asked import Question


@dataclass(frozen=True)
class Group:
    """One group of a dimension. figure: as on every other screen. gap: None where it may not be
    shown, or where there is nothing to compare it with.
    """

    key: str
    label: str
    figure: Estimate
    gap: Gap | None


@dataclass(frozen=True)
class Judged:
    """One dimension. reference: the level compared with, empty where nothing is compared, and
    then `reason` says why. is_named: whether the reference was asked for; else it is the largest.
    """

    dimension: Dimension
    groups: tuple[Group, ...]
    reference: str
    is_named: bool
    reason: str
    test_p: float | None
    dashboard_p: float | None
    wordings: int
    notes: tuple[str, ...]


def judge(question: Question) -> list[Judged]:
    """Every dimension asked for in which somebody answered, judged together."""
    selection = select(question.scope.services, question.scope.quarters)
    looked = [(each, _grid(question, selection, each)) for each in question.dimensions]
    present = [
        (dimension, grid)
        for dimension, grid in looked
        if grid is not None and not (question.is_all and _repeats(grid))
    ]
    compared = [_compare(question, selection, dimension, grid) for dimension, grid in present]
    together = iter(
        judge_together([one for one in compared if not isinstance(one, str)], question.demand.rule)
    )
    found = []
    for (dimension, grid), one in zip(present, compared, strict=True):
        result = None if isinstance(one, str) else next(together)
        reason = one if isinstance(one, str) else ""
        found.append(_judged(question, dimension, grid, result, reason))
    return found


def _repeats(grid: Grid) -> bool:
    """Whether groups have one name: reports of several quarters about one place, say. They are no
    groups that anybody would compare unasked.
    """
    labels = [level.label for level in grid.rows]
    return len(set(labels)) < len(labels)


def _grid(question: Question, selection: Selection, dimension: Dimension) -> Grid | None:
    # Staff see groups of `SMALL_CELL` and more, as on the other screens.
    threshold = Threshold(k=settings.SMALL_CELL, less_one=False)
    return grid_in(selection, question.measure, [dimension], threshold)


def _compare(
    question: Question, selection: Selection, dimension: Dimension, grid: Grid
) -> DimensionGaps | str:
    """The groups that are shown, compared; or why they cannot be."""
    shown = [level.key for level, figure in _figures(grid) if figure.value is not None]
    if len(shown) < 2:  # noqa: PLR2004 -- a comparison takes two
        return _("Fewer than two groups have enough answers to be shown.")
    wanted = question.references.get(dimension.key)
    if wanted is not None and wanted not in shown:
        return _(
            "“%(group)s”, with which you want to compare, has too few answers to be shown. "
            "Choose another group."
        ) % {"group": dimension.label_of(wanted)}
    (split,) = splits_of(selection, question.measure, [[dimension.key]])
    if split.rollup is None:
        return _("Nobody answered this in these quarters.")
    try:
        domains = means(split.rollup, [dimension.key], {dimension.key: shown})
        return judge_dimension(domains, dimension.key, wanted, question.demand.rule)
    except InvalidInput as error:
        return str(error)


def _judged(
    question: Question,
    dimension: Dimension,
    grid: Grid,
    result: DimensionGaps | None,
    reason: str,
) -> Judged:
    gaps = {each.group: each for each in result.gaps} if result else {}
    groups = [
        Group(level.key, level.label, figure, _as_weighted(gaps.get(level.key), figure))
        for level, figure in _figures(grid)
    ]
    return Judged(
        dimension=dimension,
        groups=tuple(groups),
        reference=result.reference if result else "",
        is_named=dimension.key in question.references,
        reason=reason,
        test_p=result.test_p if result else None,
        dashboard_p=result.dashboard_p if result else None,
        wordings=grid.wordings,
        notes=grid.notes,
    )


def _figures(grid: Grid) -> Sequence[tuple[Level, Estimate]]:
    return [(level, line[-1]) for level, line in zip(grid.rows, grid.cells, strict=False)]


def _as_weighted(gap: Gap | None, figure: Estimate) -> Gap | None:
    """The gap, saying of its weighting what the figure says."""
    if gap is None:
        return None
    gap_of, ratio = (
        each and replace(each, weighting=figure.weighting) for each in (gap.gap, gap.ratio)
    )
    return replace(gap, gap=gap_of, ratio=ratio)
