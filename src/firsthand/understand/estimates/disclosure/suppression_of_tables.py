"""Complementary suppression: which other cells must be hidden so that subtraction gives nothing.

For each cell at risk a linear program finds the cheapest way in which the table could have held
far more people there, with all sums intact (Kelly, Golden and Assad 1992); the cells which that
table differs in are hidden too. Every step is checked by the attack itself.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import optimize, sparse

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Suppression
from firsthand.understand.estimates.arrays import BoolArray, FloatArray
from firsthand.understand.estimates.disclosure.attack import Bounds, attack
from firsthand.understand.estimates.disclosure.primary import Threshold, too_few
from firsthand.understand.estimates.disclosure.tables import Linked, with_totals

_TOTAL_COST = 4.0


@dataclass(frozen=True)
class ProtectedTable:
    """counts: with totals in the last place of each axis. primary, hidden: the same shape."""

    counts: npt.NDArray[np.int64]
    primary: BoolArray
    hidden: BoolArray
    threshold: Threshold

    def shown(self) -> list[list[int | None]]:
        """Rows of the table, None where hidden; a one-way table is a single row."""
        flat = [
            None if gone else int(count)
            for count, gone in zip(self.counts.ravel(), self.hidden.ravel(), strict=True)
        ]
        width = self.counts.shape[-1]
        return [flat[start : start + width] for start in range(0, len(flat), width)]

    def reason(self, *position: int) -> Suppression | None:
        """Why a cell is hidden, for our own log. Publish one word for both reasons: whoever
        knows which cells are small also knows their range."""
        if not self.hidden[position]:
            return None
        return Suppression.TOO_FEW if self.primary[position] else Suppression.COMPLEMENTARY


def protect_table(counts: npt.ArrayLike, threshold: Threshold | None = None) -> ProtectedTable:
    """Hide what is small and what would give it away.

    counts: respondents, one- or two-way, without totals. Zeros are shown. Raises InvalidInput for
    other dimensions or counts. If nothing else protects, every cell that is not 0 is hidden.
    """
    threshold = threshold or Threshold()
    if np.ndim(counts) not in {1, 2} or np.size(counts) == 0:
        raise InvalidInput(
            "Only one- and two-way tables can be protected.",
            next_step="Release a larger cube as several such tables.",
        )
    linked = with_totals(counts)
    primary = too_few(linked.counts, threshold)
    hidden = _hide(linked, primary, threshold)
    return ProtectedTable(
        linked.counts.reshape(linked.shape),
        linked.unflatten(primary),
        linked.unflatten(hidden),
        threshold,
    )


def is_protected(bounds: Bounds, threshold: Threshold) -> bool:
    """Whether an attacker must allow for a count that could be shown, and cannot pin it down.

    The protection interval is as wide as the smallest count shown, and reaches it.
    """
    needed = threshold.smallest_shown
    return bounds.high >= needed and bounds.high - bounds.low >= needed


def _hide(linked: Linked, primary: BoolArray, threshold: Threshold) -> BoolArray:
    hidden = primary.copy()
    cost = _costs(linked)
    order = np.flatnonzero(primary)
    for cell in order[np.argsort(linked.counts[order], kind="stable")]:
        for _ in range(linked.counts.size):
            only = np.zeros(hidden.size, np.bool_)
            only[cell] = True
            (bounds,) = attack(linked.relations, linked.counts, hidden, only)
            if is_protected(bounds, threshold):
                break
            below = linked.counts[cell] - bounds.low
            more = _cheapest(linked, hidden, int(cell), threshold.smallest_shown - below, cost)
            if more is None:
                return np.asarray(linked.counts > 0)
            hidden |= more
    return hidden


def _costs(linked: Linked) -> FloatArray:
    """Cells of many people cost more, totals more still; zeros are not for hiding."""
    cost = 1 + np.log1p(linked.counts.astype(np.float64)).reshape(linked.shape)
    for axis in range(len(linked.shape)):
        np.moveaxis(cost, axis, 0)[-1] *= _TOTAL_COST
    return np.asarray(cost.ravel())


def _cheapest(
    linked: Linked, hidden: BoolArray, cell: int, rise: float, cost: FloatArray
) -> BoolArray | None:
    """Cells to hide so that `cell` might be larger by `rise`; None if no table allows it."""
    size = linked.counts.size
    price = np.where(hidden, 0.0, cost)
    movable = linked.counts > 0
    up = np.where(movable, np.inf, 0.0)
    down = np.where(movable, linked.counts.astype(np.float64), 0.0)
    limits = np.concatenate(
        [np.stack([np.zeros(size), up], 1), np.stack([np.zeros(size), down], 1)]
    )
    limits[cell], limits[size + cell] = (rise, rise), (0.0, 0.0)
    result = optimize.linprog(
        np.concatenate([price, price]),
        A_eq=sparse.hstack([linked.relations, -linked.relations]),
        b_eq=np.zeros(linked.relations.shape[0]),
        bounds=limits,
        method="highs",
    )
    if result.status != 0:
        return None
    moved = np.abs(result.x[:size] - result.x[size:]) > 1e-7  # noqa: PLR2004 -- HiGHS's tolerance
    return np.asarray(moved)
