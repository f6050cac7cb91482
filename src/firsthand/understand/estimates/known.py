"""What a reader of published sums can work out of the cells that are hidden."""

from collections.abc import Collection, Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_ZERO = 1e-9

type Vector = NDArray[np.float64]
type Matrix = NDArray[np.float64]


class Known[Cell: Hashable]:
    """The directions in the space of hidden cells that the published equations fix.

    Kept as orthonormal rows: a weighted sum of hidden cells is determined exactly when its
    weights lie in their span.
    """

    def __init__(self, cells: Sequence[Cell], equations: Matrix) -> None:
        """equations: a row for each, a column for each hidden cell; other cells are known."""
        self._position = {cell: number for number, cell in enumerate(cells)}
        self._basis: Matrix = np.zeros((0, len(cells)))
        # Row by row: a singular value decomposition gives the same span many times slower.
        for row in np.unique(equations[equations.any(axis=1)], axis=0):
            self._add(row)

    def determines(self, weights: Mapping[Cell, float]) -> bool:
        """Whether a weighted sum of hidden cells has one value only."""
        vector = self._vector(weights)
        return bool(np.linalg.norm(self._rest(vector)) < _ZERO * np.linalg.norm(vector))

    def determined(self, cells: Collection[Cell]) -> set[Cell]:
        """Those of the cells that have one value only."""
        share = (self._basis**2).sum(axis=0)
        return {cell for cell in cells if share[self._position[cell]] > 1 - _ZERO}

    def learn(self, weights: Mapping[Cell, float], protected: Collection[Cell]) -> bool:
        """Add one more published sum, unless it would determine a protected cell; say whether."""
        vector = self._vector(weights)
        if not vector.any():
            return True
        before = self._basis
        if self._add(vector) and self.determined(protected):
            self._basis = before
            return False
        return True

    def _add(self, vector: Vector) -> bool:
        """Widen the span by a vector; False where it lies in the span already."""
        rest = self._rest(vector)
        length = np.linalg.norm(rest)
        if length < _ZERO * np.linalg.norm(vector):
            return False
        self._basis = np.vstack([self._basis, rest / length])
        return True

    def _vector(self, weights: Mapping[Cell, float]) -> Vector:
        vector = np.zeros(len(self._position))
        for cell, weight in weights.items():
            if cell in self._position:
                vector[self._position[cell]] = weight
        return vector

    def _rest(self, vector: Vector) -> Vector:
        # Twice: once is not enough where rounding leaves a trace of the basis.
        for _ in range(2):
            vector = vector - self._basis.T @ (self._basis @ vector)
        return vector
