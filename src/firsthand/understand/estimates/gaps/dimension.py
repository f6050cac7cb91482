"""The Rao–Scott test of one dimension from a rollup: do any of its groups differ at all?

A rollup of answers of 0 and 1 holds the two-way table of groups and answers: in a cell the ones
weigh sum wy, the zeros sum w - sum wy, and likewise for squares. So the covariance of all cells
follows without touching the rows again.
"""

from dataclasses import replace

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, IntArray
from firsthand.understand.estimates.rollup.units import OUTSIDE, Cells
from firsthand.understand.estimates.rollup.variance import Form, covariance
from firsthand.understand.estimates.tests_of_association.rao_scott import (
    Association,
    association_from_shares,
)


def dimension_test(cells: Cells) -> Association:
    """Rao–Scott over the domains of some cells, for answers of 0 and 1.

    Raises InvalidInput where fewer than two groups answered, or all answers are alike.
    """
    split = _split_by_answer(cells)
    weights = split.per_domain(split.sums["w"])
    table = weights.reshape(-1, 2)
    answered = table.sum(axis=1) > 0
    if answered.sum() < 2 or (table.sum(axis=0) == 0).any():  # noqa: PLR2004 -- a comparison
        raise InvalidInput(
            "There is nothing to compare: one group alone answered, or all answered alike.",
            next_step="Show the figures without a test.",
        )
    kept = np.repeat(answered, 2)
    total = weights.sum()
    joint = covariance(split, Form(np.zeros(weights.size), np.ones(weights.size)))[
        np.ix_(kept, kept)
    ]
    shares = weights[kept] / total
    slope = (np.eye(shares.size) - shares[:, None]) / total
    n = round(float(cells.per_domain(cells.sums["n"]).sum()))
    return association_from_shares(
        shares.reshape(-1, 2), slope @ joint @ slope.T, n, _degrees(cells)
    )


def _split_by_answer(cells: Cells) -> Cells:
    """Every cell twice: those who said no, and those who said yes."""
    sums = cells.sums
    doubled = {
        "n": np.concatenate([sums["n"], sums["n"]]),
        "w": np.concatenate([_rest(sums["w"], sums["wy"]), sums["wy"]]),
        "ww": np.concatenate([_rest(sums["ww"], sums["wwy"]), sums["wwy"]]),
    }
    zero = np.zeros(2 * cells.domain.size)
    doubled |= dict.fromkeys(("wy", "wwy", "wwyy"), zero)
    doubled |= {"y_low": zero, "y_high": zero + 1}
    domain: IntArray = np.concatenate(
        [np.where(cells.domain == OUTSIDE, OUTSIDE, 2 * cells.domain + answer) for answer in (0, 1)]
    )
    return replace(
        cells,
        stratum=np.tile(cells.stratum, 2),
        unit=np.tile(cells.unit, 2),
        domain=domain,
        sums=doubled,
        labels=[(*label, answer) for label in cells.labels for answer in (0, 1)],
    )


def _rest(whole: FloatArray, part: FloatArray) -> FloatArray:
    """whole less part, without the rounding that would leave a cell of nobody with a weight."""
    left = whole - part
    return np.asarray(np.where(left > 1e-12 * whole, left, 0.0))


def _degrees(cells: Cells) -> int:
    answered = (cells.domain != OUTSIDE) & (cells.sums["n"] > 0)
    strata = np.unique(cells.stratum[answered]).size
    if cells.columns.cluster is not None:
        return int(np.unique(cells.unit[answered]).size - strata)
    return round(float(cells.sums["n"][answered].sum())) - strata
