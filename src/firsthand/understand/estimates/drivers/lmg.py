"""LMG shares (Lindeman, Merenda and Gold 1980): a driver's mean gain in R² over all orders.

Also known as Shapley or general dominance weights. Subsets of one size are solved in one batch.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, IntArray

LARGEST = 20


@dataclass(frozen=True)
class _Size:
    """All subsets of one size: members (subsets x size), and the bit mask of each."""

    members: IntArray
    masks: IntArray


def r_squared_shares(covariance: FloatArray) -> FloatArray:
    """The part of R² that each driver adds on average; the parts add up to R².

    covariance: (1 + drivers) square, the outcome first; positive definite. Raises InvalidInput
    for more than 20 drivers (the number of subsets doubles with each).
    """
    drivers = covariance.shape[0] - 1
    if not 1 <= drivers <= LARGEST:
        raise InvalidInput(
            f"Shares can be computed for 1 to {LARGEST} drivers, not {drivers}.",
            next_step="Join items that measure the same.",
        )
    spread = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(spread, spread)
    explained = _explained(correlation[1:, 1:], correlation[0, 1:])
    return np.array([_mean_gain(explained, at, drivers) for at in range(drivers)])


def _explained(inner: FloatArray, outer: FloatArray) -> FloatArray:
    """R² of every subset, by bit mask."""
    out = np.zeros(1 << outer.size)
    for size in _sizes(outer.size):
        for start in range(0, size.masks.size, 20_000):  # keeps the batches small in memory
            members = size.members[start : start + 20_000]
            right = outer[members]
            matrices = inner[members[:, :, None], members[:, None, :]]
            solved = np.linalg.solve(matrices, right[:, :, None])[:, :, 0]
            out[size.masks[start : start + 20_000]] = np.einsum("ij,ij->i", right, solved)
    return out


@lru_cache(maxsize=4)
def _sizes(drivers: int) -> tuple[_Size, ...]:
    found = []
    for size in range(1, drivers + 1):
        members = np.array(list(combinations(range(drivers), size)), dtype=np.int64)
        found.append(_Size(members, (1 << members).sum(axis=1)))
    return tuple(found)


@lru_cache(maxsize=4)
def _orders(drivers: int) -> FloatArray:
    """The share of orders in which exactly a given subset stands before a driver."""
    masks = np.arange(1 << drivers, dtype=np.uint64)
    sizes = np.bitwise_count(masks).astype(np.int64)
    by_size = np.array([1 / (drivers * comb(drivers - 1, size)) for size in range(drivers)] + [0.0])
    return np.asarray(by_size[sizes])


def _mean_gain(explained: FloatArray, at: int, drivers: int) -> float:
    shape = (-1, 2, 1 << at)
    table, weight = explained.reshape(shape), _orders(drivers).reshape(shape)
    return float(np.sum((table[:, 1] - table[:, 0]) * weight[:, 0]))
