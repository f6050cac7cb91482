"""Figures from microdata: a value, and each row's influence on it."""

from dataclasses import dataclass

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import BoolArray, FloatArray
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.figures import Basis


@dataclass(frozen=True)
class Linearised:
    """Values (figures,), their weighted scores (rows x figures) and the joint covariance."""

    value: FloatArray
    scores: FloatArray
    covariance: FloatArray
    basis: tuple[Basis, ...]

    @property
    def standard_error(self) -> FloatArray:
        """Roots of the variances."""
        return np.asarray(np.sqrt(np.maximum(np.diag(self.covariance), 0.0)))


def design_means(
    design: Design, y: FloatArray, domains: list[BoolArray] | None = None
) -> Linearised:
    """Weighted means of y in each domain (the whole sample where none is given).

    y: rows, NaN where not answered. Raises InvalidInput for a domain without answers.
    """
    return design_ratios(design, y, np.ones(design.rows), domains)


def design_ratios(
    design: Design, y: FloatArray, x: FloatArray, domains: list[BoolArray] | None = None
) -> Linearised:
    """Weighted sum of y over weighted sum of x in each domain, over rows that have both."""
    answered = np.isfinite(y) & np.isfinite(x)
    top, bottom = np.where(answered, y, 0.0), np.where(answered, x, 0.0)
    values, scores, bases = [], [], []
    for inside in domains or [np.ones(design.rows, np.bool_)]:
        weights = np.where(inside & answered, design.weights, 0.0)
        size = float(weights @ bottom)
        if size == 0:
            raise InvalidInput(
                "Nobody in this group gave an answer.", next_step="Leave this group out."
            )
        value = float(weights @ top) / size
        values.append(value)
        scores.append(weights * (top - value * bottom) / size)
        bases.append(basis(design, inside & answered))
    table = np.stack(scores, axis=1)
    return Linearised(np.array(values), table, design.covariance(table), tuple(bases))


def design_totals(design: Design, y: FloatArray, inside: BoolArray | None = None) -> Linearised:
    """The weighted sum of y over the rows inside; a missing answer adds nothing."""
    answered = np.isfinite(y) & (np.ones(design.rows, np.bool_) if inside is None else inside)
    scores = np.where(answered, design.weights * np.where(answered, y, 0.0), 0.0)[:, None]
    value = scores.sum(axis=0)
    return Linearised(value, scores, design.covariance(scores), (basis(design, answered),))


def basis(design: Design, inside: BoolArray) -> Basis:
    """Answers, Kish's n, degrees of freedom and clusters of some rows."""
    weights = design.weights[inside]
    squares = float(weights @ weights)
    return Basis(
        n=int(inside.sum()),
        kish=float(weights.sum()) ** 2 / squares if squares else 0.0,
        degrees=float(design.degrees(inside)),
        clusters=int(np.unique(design.units[inside]).size) if design.clustered else None,
        weighting="unweighted" if np.ptp(design.weights) == 0 else "survey weights",
    )
