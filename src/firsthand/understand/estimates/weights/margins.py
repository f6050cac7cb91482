"""Known totals, and the table of cells on which weights are fitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, IntArray, codes

type Totals = Mapping[Any, float]
_SAME_SUM = 1e-6


@dataclass(frozen=True)
class Margin:
    """One variable of the frame: each row's level as a code from 0, and the known totals.

    name: for messages. index: rows. targets: levels, each above 0. levels: their names.
    """

    name: str
    index: IntArray
    targets: FloatArray
    levels: tuple[Any, ...]


@dataclass(frozen=True)
class CellTable:
    """Rows gathered by their combination of levels.

    of_row: the cell of each row. base: starting weights added up. margins: cell codes and targets.
    """

    of_row: IntArray
    base: FloatArray
    margins: tuple[Margin, ...]


def make_margin(name: str, values: Any, totals: Totals) -> Margin:
    """Match rows to known totals.

    Raises InvalidInput for a row without a level, a level that nobody in the sample has or that
    has no total, and a total that is not a finite number above zero.
    """
    listed = np.asarray(values)
    if listed.dtype.kind in "Of" and any(
        value is None or value != value  # noqa: PLR0124 -- only NaN differs from itself
        for value in listed.tolist()
    ):
        raise InvalidInput(
            "Some rows have no level here.",
            where=name,
            next_step="Give the unknown ones a level, or leave this margin out.",
        )
    index, labels = codes(listed)
    levels = tuple(labels.tolist())
    _check_levels(name, levels, totals)
    targets = np.array([float(totals[level]) for level in levels])
    if not (np.isfinite(targets) & (targets > 0)).all():
        raise InvalidInput(
            "A known total must be a number above zero.",
            where=name,
            next_step="Correct the frame; a level of nobody is left out.",
        )
    return Margin(name, index, targets, levels)


def check_agreement(margins: tuple[Margin, ...]) -> None:
    """Raise InvalidInput where the margins add up to different populations."""
    if not margins:
        raise InvalidInput("There are no known totals.", next_step="Give at least one margin.")
    first = margins[0]
    for other in margins[1:]:
        one, two = first.targets.sum(), other.targets.sum()
        if abs(one - two) > _SAME_SUM * max(one, two):
            raise InvalidInput(
                f"These margins contradict each other: {first.name} adds up to {one:g}, "
                f"{other.name} to {two:g}.",
                where=f"{first.name}, {other.name}",
                next_step="Take both from the same frame and day.",
            )


def gather(margins: tuple[Margin, ...], weights: FloatArray) -> CellTable:
    """The cells that occur, whatever the number of rows."""
    code, size = margins[0].index.copy(), margins[0].targets.size
    for margin in margins[1:]:
        size *= margin.targets.size
        code *= margin.targets.size
        code += margin.index
    if size <= max(4 * weights.size, 1 << 16):  # counting beats sorting where the table is small
        seen = np.bincount(code, minlength=size) > 0
        number = np.cumsum(seen) - 1
        of_row, cells = number[code], np.flatnonzero(seen)
    else:
        cells, of_row = np.unique(code, return_inverse=True)
    base = np.bincount(of_row, weights=weights, minlength=cells.size)
    return CellTable(of_row.astype(np.int64, copy=False), base, _split(margins, cells))


def _split(margins: tuple[Margin, ...], cells: IntArray) -> tuple[Margin, ...]:
    rest = cells
    split = []
    for margin in reversed(margins):
        rest, index = np.divmod(rest, margin.targets.size)
        split.append(Margin(margin.name, index.astype(np.int64), margin.targets, margin.levels))
    return tuple(reversed(split))


def _check_levels(name: str, levels: tuple[Any, ...], totals: Totals) -> None:
    unknown = [level for level in levels if level not in totals]
    if unknown:
        raise InvalidInput(
            f"The sample holds “{unknown[0]}”, for which there is no known total.",
            where=name,
            next_step="Add its total to the frame, or join it with another level.",
        )
    nobody = [level for level in totals if level not in levels]
    if nobody:
        raise InvalidInput(
            f"The frame knows “{nobody[0]}”, but nobody in the sample belongs to it.",
            where=name,
            next_step="Join it with another level: no weight can stand for people nobody asked.",
        )
