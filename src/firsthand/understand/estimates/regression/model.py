"""What a regression takes and gives."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import stats

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, numbers
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.intervals import Interval, wald

INTERCEPT = "(Intercept)"


@dataclass(frozen=True)
class Term:
    """One coefficient: value, design-based error, t on the design's degrees, and its interval."""

    name: str
    value: float
    standard_error: float
    statistic: float
    p_value: float
    interval: Interval


@dataclass(frozen=True)
class Regression:
    """A fitted model. covariance: terms x terms. n: rows used. degrees: design's, less terms."""

    terms: tuple[Term, ...]
    covariance: FloatArray
    n: int
    degrees: float

    def __getitem__(self, name: str) -> Term:
        for term in self.terms:
            if term.name == name:
                return term
        raise InvalidInput(
            f"There is no coefficient “{name}”.",
            next_step=f"The terms are: {', '.join(term.name for term in self.terms)}.",
        )


@dataclass(frozen=True)
class Prepared:
    """Rows that have every number: y, X with a leading 1, weights; 0 weight elsewhere."""

    names: tuple[str, ...]
    y: FloatArray
    x: FloatArray
    weights: FloatArray
    used: BoolArray


def prepare(
    design: Design, y: FloatArray, drivers: Mapping[str, FloatArray], outcome: str
) -> Prepared:
    """Stack the model's columns; rows with a gap take no part but stay in the design.

    Raises InvalidInput for text, no driver, or fewer usable rows than terms.
    """
    outcome_values = numbers(y, outcome)
    columns = [np.ones(design.rows), *(numbers(drivers[name], name) for name in drivers)]
    x = np.stack(columns, axis=1)
    used = np.isfinite(outcome_values) & np.isfinite(x).all(axis=1)
    if int(used.sum()) <= x.shape[1]:
        raise InvalidInput(
            f"Only {int(used.sum())} rows answer every question of this model.",
            next_step=f"A model of {x.shape[1]} terms needs more rows than terms.",
        )
    return Prepared(
        (INTERCEPT, *drivers),
        np.where(used, outcome_values, 0.0),
        np.where(used[:, None], x, 0.0),
        np.where(used, design.weights, 0.0),
        used,
    )


def invert_information(information: FloatArray, names: tuple[str, ...]) -> FloatArray:
    """The inverse; raises InvalidInput where the drivers are copies of one another or constant."""
    size = np.sqrt(np.diag(information))
    if (size == 0).any():
        raise _redundant(names[int(np.argmax(size == 0))])
    scaled = information / np.outer(size, size)
    values, vectors = np.linalg.eigh(scaled)
    if values[0] < 1e-12 * values[-1]:
        raise _redundant(names[int(np.argmax(np.abs(vectors[:, 0])))])
    return np.asarray((vectors / values) @ vectors.T / np.outer(size, size))


def finish(
    design: Design, prepared: Prepared, coefficients: FloatArray, scores: FloatArray, level: float
) -> Regression:
    """Coefficients with the covariance of their linearised scores (rows x terms).

    Degrees of freedom are R's: sampling units less strata, less the drivers.
    """
    covariance = design.covariance(scores)
    degrees = float(design.degrees(prepared.used) + 1 - len(prepared.names))
    if degrees < 1:
        raise InvalidInput(
            "The design has too few sampling units for this many drivers.",
            next_step="Use fewer drivers, or join strata.",
        )
    errors = np.sqrt(np.maximum(np.diag(covariance), 0.0))
    terms = tuple(
        _term(name, float(value), float(error), degrees, level)
        for name, value, error in zip(prepared.names, coefficients, errors, strict=True)
    )
    return Regression(terms, covariance, int(prepared.used.sum()), degrees)


def _term(name: str, value: float, error: float, degrees: float, level: float) -> Term:
    if error > 0:
        statistic = value / error
        p_value = float(2 * stats.t.sf(abs(statistic), degrees))
    else:  # a perfect fit has no error: any coefficient but 0 is certain
        statistic, p_value = 0.0, 1.0 if value == 0 else 0.0
    return Term(name, value, error, statistic, p_value, wald(value, error, degrees, level))


def _redundant(name: str) -> InvalidInput:
    return InvalidInput(
        "This driver repeats others or never varies, so its own share cannot be told.",
        where=name,
        next_step="Leave it out, or join it with the one it repeats.",
    )
