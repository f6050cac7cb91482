"""Rows with gaps, gathered by which answers they hold: all that EM ever needs of them."""

from dataclasses import dataclass

import numpy as np

from firsthand.understand.estimates.arrays import BoolArray, FloatArray


@dataclass(frozen=True)
class Pattern:
    """Rows that answered the same questions.

    seen: questions answered. features: rows x (1 + q + q q) with 1, the answers and their
    products, so that one matrix product with weights gives all sums.
    """

    seen: BoolArray
    rows: np.ndarray[tuple[int], np.dtype[np.intp]]
    features: FloatArray


@dataclass(frozen=True)
class Sums:
    """Weight, sum of answers and sum of products of one pattern."""

    seen: BoolArray
    weight: float
    first: FloatArray
    second: FloatArray


def find_patterns(data: FloatArray) -> list[Pattern]:
    """data: rows x questions, NaN where not answered; rows without any answer are left out."""
    seen = np.isfinite(data)
    keys = seen @ (1 << np.arange(data.shape[1], dtype=np.int64))
    found = []
    for key in np.unique(keys[keys > 0]):
        rows = np.flatnonzero(keys == key)
        present = seen[rows[0]]
        answers = data[np.ix_(rows, np.flatnonzero(present))]
        products = (answers[:, :, None] * answers[:, None, :]).reshape(rows.size, -1)
        features = np.hstack([np.ones((rows.size, 1)), answers, products])
        found.append(Pattern(present, rows, features))
    return found


def weigh(patterns: list[Pattern], weights: FloatArray) -> list[list[Sums]]:
    """Sums of each pattern under each column of weights (rows x replicates)."""
    totals = [pattern.features.T @ weights[pattern.rows] for pattern in patterns]
    return [
        [
            _sums(pattern, total[:, column])
            for pattern, total in zip(patterns, totals, strict=True)
            if total[0, column] > 0
        ]
        for column in range(weights.shape[1])
    ]


def _sums(pattern: Pattern, total: FloatArray) -> Sums:
    size = int(pattern.seen.sum())
    return Sums(
        pattern.seen,
        float(total[0]),
        total[1 : 1 + size],
        total[1 + size :].reshape(size, size),
    )
