"""Which groups of a table may be shown together."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from firsthand.core.estimate import Estimate, Suppression
from firsthand.understand.answers.contracts import Label
from firsthand.understand.estimates.api import Sum, hidden_cells

# Above so many groups the search for the fewest companions takes too long for a screen.
MOST_SEARCHED = 400

type _Cell = tuple[str | None, ...]


def hide_small(figures: Mapping[Label, Estimate], small_cell: int) -> dict[Label, Estimate]:
    """The figures with those of small groups taken out, and of enough others.

    All totals of the table, over any of its dimensions, count as known, for other pages show
    them. A level that is shown for what it is once may not be had by subtraction.
    """
    sizes: dict[_Cell, int] = {label: each.n for label, each in figures.items()}
    if not any(0 < n < small_cell for n in sizes.values()):
        return dict(figures)
    labels = list(figures)
    width = len(labels[0])
    sums = _sums(labels, width, sizes)
    if len(sizes) <= MOST_SEARCHED:
        hidden = hidden_cells(sizes, sums, small_cell, [(None,) * width])
    else:
        hidden = _line_by_line(sizes, sums, small_cell)
    return {
        label: _without(each, hidden[label]) if label in hidden else each
        for label, each in figures.items()
    }


def _sums(labels: list[Label], width: int, sizes: dict[_Cell, int]) -> list[Sum[_Cell]]:
    """For every dimension left out of every table: the total and its parts; fills in totals."""
    sums: list[Sum[_Cell]] = []
    for kept in range(width - 1, -1, -1):
        for dims in combinations(range(width), kept):
            for drop in (at for at in range(width) if at not in dims):
                finer = sorted((*dims, drop))
                parts: dict[_Cell, set[_Cell]] = {}
                for label in labels:
                    part = tuple(label[at] if at in finer else None for at in range(width))
                    whole = tuple(label[at] if at in dims else None for at in range(width))
                    parts.setdefault(whole, set()).add(part)
                for whole, own in parts.items():
                    sizes.setdefault(whole, sum(sizes[part] for part in own))
                    sums.append(Sum(whole, tuple(sorted(own, key=str))))
    return sums


def _line_by_line(
    sizes: Mapping[_Cell, int], sums: list[Sum[_Cell]], small_cell: int
) -> dict[_Cell, Suppression]:
    """No sum has just one hidden part, nor hidden parts that are too few together."""
    small = {cell for cell, n in sizes.items() if 0 < n < small_cell}
    hidden, again = set(small), True
    while again:
        again = False
        for each in sums:
            out = [part for part in each.parts if part in hidden]
            rest = [part for part in each.parts if part not in hidden and sizes[part]]
            lone = len(out) == 1 or 0 < sum(sizes[part] for part in out) < small_cell
            if lone and rest and each.total not in hidden:
                hidden.add(min(rest, key=lambda part: sizes[part]))
                again = True
    return {
        cell: Suppression.TOO_FEW if cell in small else Suppression.COMPLEMENTARY for cell in hidden
    }


def _without(estimate: Estimate, reason: Suppression) -> Estimate:
    if estimate.suppressed is not None:
        return estimate
    return replace(estimate, n_effective=0.0).suppress(reason)
