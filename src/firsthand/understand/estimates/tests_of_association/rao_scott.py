"""The Rao–Scott test of association in a two-way table, with its second-order correction."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, IntArray, codes
from firsthand.understand.estimates.design import Design


@dataclass(frozen=True)
class Association:
    """Pearson's statistic, and Rao and Scott's F (1984) with its degrees and p-value.

    first_order_p: of Pearson's statistic divided by its mean design effect, against chi-squared.
    """

    pearson: float
    statistic: float
    degrees: tuple[float, float]
    p_value: float
    first_order_p: float
    n: int


def rao_scott(
    design: Design,
    rows: Any,
    columns: Any,
    *,
    inside: BoolArray | None = None,
) -> Association:
    """Whether two answers are associated, under the design.

    rows, columns: a label per row of data, None where not answered (those take no part). inside:
    the domain. Raises InvalidInput where either has a single level or nobody answered both.
    """
    one, two = np.asarray(rows, dtype=object), np.asarray(columns, dtype=object)
    used = np.array([_both(a, b) for a, b in zip(one, two, strict=True)], dtype=np.bool_)
    if inside is not None:
        used &= inside
    if not used.any():
        raise InvalidInput("Nobody answered both questions.", next_step="Widen the filter.")
    row, row_labels = codes(one[used].astype(str))
    column, column_labels = codes(two[used].astype(str))
    shape = (row_labels.size, column_labels.size)
    if min(shape) == 1:
        raise InvalidInput(
            "Everybody who is left gave the same answer to one of the questions.",
            next_step="There is nothing to compare; widen the filter.",
        )
    shares, covariance = _cells(design, used, row * shape[1] + column, shape)
    return association_from_shares(
        shares.reshape(shape), covariance, int(used.sum()), design.degrees(used)
    )


def _both(a: object, b: object) -> bool:
    # NaN is the one value that differs from itself.
    return a is not None and b is not None and a == a and b == b  # noqa: PLR0124


def _cells(
    design: Design, used: BoolArray, cell: IntArray, shape: tuple[int, int]
) -> tuple[FloatArray, FloatArray]:
    """The share of each cell, and the covariance between them."""
    weights = design.weights[used]
    size = shape[0] * shape[1]
    shares = np.bincount(cell, weights=weights, minlength=size) / weights.sum()
    scores = np.zeros((design.rows, size))
    scores[np.flatnonzero(used), cell] = weights
    scores[used] -= weights[:, None] * shares[None, :]
    return shares, design.covariance(scores / weights.sum())


def association_from_shares(
    table: FloatArray, covariance: FloatArray, n: int, design_degrees: int
) -> Association:
    """The test from the shares of all cells (rows x columns) and their covariance.

    covariance: cells x cells, cells in row order. Cells of nobody are allowed, empty rows and
    columns are not.
    """
    row, column = table.sum(axis=1), table.sum(axis=0)
    expected = np.outer(row, column)
    pearson = n * float(np.sum((table - expected) ** 2 / expected))
    delta = _design_effects(table, covariance, n)
    trace = float(np.trace(delta))
    spread = trace**2 / float(np.trace(delta @ delta))
    degrees = (spread, spread * design_degrees)
    statistic = pearson / trace
    return Association(
        pearson,
        statistic,
        degrees,
        float(stats.f.sf(statistic, *degrees)),
        float(stats.chi2.sf(pearson / (trace / delta.shape[0]), delta.shape[0])),
        n,
    )


def _design_effects(table: FloatArray, covariance: FloatArray, n: int) -> FloatArray:
    """Rao and Scott's matrix of generalised design effects, around the observed shares."""
    contrast = _interaction(table.shape)
    inverse = np.divide(1.0, table, out=np.zeros_like(table), where=table > 0).ravel()
    scaled = contrast * inverse[:, None]
    simple = contrast.T @ scaled / n
    return np.asarray(np.linalg.solve(simple, scaled.T @ covariance @ scaled))


def _interaction(shape: tuple[int, ...]) -> FloatArray:
    """Cells x (R-1)(C-1): contrasts free of row and column effects."""
    rows, columns = (np.eye(size)[:, 1:] - 1.0 / size for size in shape)
    return np.asarray(np.kron(rows, columns))
