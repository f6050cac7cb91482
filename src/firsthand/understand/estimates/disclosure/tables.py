"""A table with its totals, and the sums that anybody who reads it can write down."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from firsthand.understand.estimates.arrays import FloatArray, IntArray
from firsthand.understand.estimates.disclosure.primary import checked_counts


@dataclass(frozen=True)
class Linked:
    """counts: flat, totals included. relations @ counts = 0. shape: with one more on each axis."""

    counts: IntArray
    relations: sparse.csr_array
    shape: tuple[int, ...]

    def unflatten(self, values: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Flat values in the shape of the table."""
        return values.reshape(self.shape)


def with_totals(counts: npt.ArrayLike) -> Linked:
    """Add totals along every axis; each line of the table gives one relation."""
    table = checked_counts(counts)
    for axis in range(table.ndim):
        table = np.concatenate([table, table.sum(axis=axis, keepdims=True)], axis=axis)
    index = np.arange(table.size).reshape(table.shape)
    lines = [
        line
        for axis in range(table.ndim)
        for line in np.moveaxis(index, axis, -1).reshape(-1, table.shape[axis])
    ]
    rows = np.repeat(np.arange(len(lines)), [line.size for line in lines])
    columns = np.concatenate(lines)
    signs = np.concatenate([np.r_[np.ones(line.size - 1), -1.0] for line in lines])
    relations = sparse.csr_array((signs, (rows, columns)), shape=(len(lines), table.size))
    return Linked(table.ravel(), relations, table.shape)


def right_hand_side(
    relations: sparse.csr_array, counts: IntArray, hidden: npt.NDArray[np.bool_]
) -> FloatArray:
    """What the hidden cells of each relation add up to, from the shown ones."""
    return np.asarray(-(relations @ np.where(hidden, 0.0, counts.astype(np.float64))))
