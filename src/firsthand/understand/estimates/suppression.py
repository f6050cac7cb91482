"""Hiding small cells, and enough others that no small one can be had by subtraction.

A published family of tables is a set of equations: a total and the parts that add up to it.
A hidden cell is safe when the equations leave it open, which linear algebra can tell exactly.
What else to hide is found cell by cell with a linear programme, the classic heuristic for
secondary suppression (Kelly, Golden and Assad 1992, Networks 22).
"""

import math
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csc_array, hstack, vstack

from firsthand.core.estimate import Estimate, Suppression
from firsthand.understand.estimates.known import Known, Matrix

_ZERO = 1e-7


@dataclass(frozen=True)
class Sum[Cell: Hashable]:
    """An equation between published cells: the parts add up to the total."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def weights(self) -> dict[Cell, float]:
        """The equation as coefficients that give nought."""
        return {self.total: -1.0, **dict.fromkeys(self.parts, 1.0)}


def suppress_small(estimate: Estimate, small_cell: int) -> Estimate:
    """The estimate without its figures where fewer than `small_cell` answers are behind it."""
    if estimate.suppressed is None and estimate.n < small_cell:
        return estimate.suppress(Suppression.TOO_FEW)
    return estimate


def hidden_cells[Cell: Hashable](
    sizes: Mapping[Cell, int],
    sums: Iterable[Sum[Cell]],
    small_cell: int,
    keep: Collection[Cell] = (),
) -> dict[Cell, Suppression]:
    """Which cells to hide, and why. sizes: answers in each cell; empty cells give nothing away.

    Cells with 1 to small_cell - 1 answers are hidden, and then as few and small others as the
    heuristic finds, until neither a small cell nor the sum of a few that are together too small
    can be worked out from all that is shown. keep: cells to hide only where nothing else helps.
    """
    filled = [Sum(s.total, tuple(p for p in s.parts if sizes.get(p))) for s in sums]
    equations = [equation for equation in filled if sizes.get(equation.total)]
    small = {cell for cell, n in sizes.items() if 0 < n < small_cell}
    hidden = set(small)
    search = _Search(sizes, equations, set(keep))
    targets = [frozenset({cell}) for cell in sorted(small, key=lambda cell: sizes[cell])]
    while targets:
        for target in targets:
            if search.gives_away(target, hidden):
                hidden |= search.companions(target, hidden)
        targets = [
            group
            for group in _small_groups(equations, hidden, sizes, small_cell)
            if search.gives_away(group, hidden)
        ]
    return {
        cell: Suppression.TOO_FEW if cell in small else Suppression.COMPLEMENTARY for cell in hidden
    }


def publishable[Key: Hashable, Cell: Hashable](
    further: Mapping[Key, Mapping[Cell, float]],
    hidden: Mapping[Cell, Suppression],
    sums: Iterable[Sum[Cell]],
) -> set[Key]:
    """Which further figures may stand beside the tables without giving a small cell away.

    further: figures that are weighted sums of cells, such as a mean that counts each deployment
    once, as weights by cell. Taken in the order given: each that would, with all before it and
    with the sums, determine a small cell is left out.
    """
    small = {cell for cell, why in hidden.items() if why is Suppression.TOO_FEW}
    cells = list(hidden)
    known = Known(cells, _Equations(cells, list(sums)).among(cells))
    already = known.determined(small)
    return {key for key, weights in further.items() if known.learn(weights, small - already)}


def _small_groups[Cell: Hashable](
    equations: Sequence[Sum[Cell]], hidden: set[Cell], sizes: Mapping[Cell, int], small_cell: int
) -> set[frozenset[Cell]]:
    """The hidden parts of one total that are too few even together."""
    groups = (frozenset(hidden.intersection(equation.parts)) for equation in equations)
    return {group for group in groups if group and sum(sizes[c] for c in group) < small_cell}


class _Equations[Cell: Hashable]:
    """The sums as a sparse matrix: a row for each equation, a column for each cell."""

    def __init__(self, cells: Sequence[Cell], sums: Sequence[Sum[Cell]]) -> None:
        self.position = {cell: number for number, cell in enumerate(cells)}
        entries = [
            (row, self.position[cell], weight)
            for row, equation in enumerate(sums)
            for cell, weight in equation.weights.items()
            if cell in self.position
        ]
        rows, columns, weights = zip(*entries, strict=True) if entries else ((), (), ())
        self.matrix = csc_array((weights, (rows, columns)), shape=(len(sums), len(cells)))

    def among(self, cells: Sequence[Cell]) -> Matrix:
        """The columns of some cells."""
        return np.asarray(self.matrix[:, [self.position[cell] for cell in cells]].toarray(), float)


class _Search[Cell: Hashable]:
    """Looks for what to hide along with a cell, over all equations at once."""

    def __init__(
        self, sizes: Mapping[Cell, int], sums: Sequence[Sum[Cell]], keep: set[Cell]
    ) -> None:
        self._cells = [cell for cell, n in sizes.items() if n]
        self._equations, self._keep = _Equations(self._cells, sums), keep
        # Few answers are cheaper to hide, but hiding many cells costs more than one large one.
        self._cost = np.array([1 + math.log2(sizes[cell]) for cell in self._cells])
        self._known: tuple[frozenset[Cell], Known[Cell]] | None = None

    def gives_away(self, target: frozenset[Cell], hidden: set[Cell]) -> bool:
        """Whether the sum of the target's cells has one value only in all solutions."""
        if self._known is None or self._known[0] != hidden:
            cells = list(hidden)
            self._known = frozenset(hidden), Known(cells, self._equations.among(cells))
        return self._known[1].determines(dict.fromkeys(target, 1.0))

    def companions(self, target: frozenset[Cell], hidden: set[Cell]) -> set[Cell]:
        """The cheapest cells that must change where the target does and all sums still hold."""
        for kept in (self._keep, set[Cell]()):
            found = self._solve(target, hidden, kept)
            if found is not None:
                return found
        return set()  # no equation holds it: it was never given away

    def _solve(
        self, target: frozenset[Cell], hidden: set[Cell], kept: set[Cell]
    ) -> set[Cell] | None:
        cost = self._cost.copy()
        cost[[self._equations.position[cell] for cell in hidden]] = 0
        width = len(self._cells)
        aim = np.zeros((1, width))
        aim[0, [self._equations.position[cell] for cell in target]] = 1
        held = vstack([self._equations.matrix, csc_array(aim)])
        goal = np.zeros(held.shape[0])
        goal[-1] = 1
        limits = [(0, 0 if cell in kept else None) for cell in self._cells]
        answer = linprog(
            np.concatenate([cost, cost]),
            A_eq=hstack([held, -held]),
            b_eq=goal,
            bounds=limits + limits,
            method="highs",
        )
        if answer.x is None:
            return None
        change = np.abs(answer.x[:width] - answer.x[width:])
        return {self._cells[number] for number in np.flatnonzero(change > _ZERO)}
