"""What an attacker can work out: the lowest and highest value of each hidden cell.

The attacker knows every shown cell, all sums, and that counts are not negative; each bound is a
linear program (HiGHS). For one- and two-way tables the bounds are those over whole numbers too.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, sparse
from scipy.sparse.csgraph import connected_components

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, IntArray
from firsthand.understand.estimates.disclosure.tables import right_hand_side


@dataclass(frozen=True)
class Bounds:
    """What can be known of one cell; high is infinite where nothing limits it."""

    cell: int
    low: float
    high: float


def attack(
    relations: sparse.csr_array, counts: IntArray, hidden: BoolArray, targets: BoolArray
) -> list[Bounds]:
    """Bounds of the targets, which must be hidden; cells that share no relation fall apart."""
    kept = np.flatnonzero(hidden)
    if kept.size == 0:
        return []
    matrix = relations[:, kept]
    aim = right_hand_side(relations, counts, hidden)
    _, part = connected_components((abs(matrix).T @ abs(matrix)), directed=False)
    found = []
    for number in np.unique(part[targets[kept]]):
        inside = np.flatnonzero(part == number)
        block = matrix[:, inside]
        used = np.flatnonzero(abs(block).sum(axis=1))
        system, right = block[used], aim[used]
        for position in inside[targets[kept[inside]]]:
            goal = (inside == position).astype(np.float64)
            found.append(Bounds(int(kept[position]), *extremes(goal, system, right)))
    return sorted(found, key=lambda bounds: bounds.cell)


def extremes(goal: FloatArray, system: sparse.csr_array, right: FloatArray) -> tuple[float, float]:
    """The least and most of goal @ x over x >= 0 with system @ x = right.

    Raises InvalidInput where no x fits: the shown figures then contradict each other.
    """
    low, high = (_optimum(sign * goal, system, right) for sign in (1.0, -1.0))
    return max(_whole(low), 0.0), _whole(-high)


def _optimum(goal: FloatArray, system: sparse.csr_array, right: FloatArray) -> float:
    result = optimize.linprog(goal, A_eq=system, b_eq=right, method="highs")
    if result.status == 3:  # noqa: PLR2004 -- scipy's code for unbounded
        return -np.inf
    if result.status != 0:
        raise InvalidInput(
            "The shown figures contradict each other, so they cannot be audited.",
            next_step="Check that all tables come from the same rows.",
        )
    return float(result.fun)


def _whole(value: float) -> float:
    """Without the solver's rounding, where the value is whole but for it."""
    near = np.round(value) if np.isfinite(value) else value
    return float(near) if abs(near - value) < 1e-6 else value  # noqa: PLR2004 -- HiGHS's tolerance
