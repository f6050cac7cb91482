"""Logistic regression with design-based errors (Binder 1983), as R's svyglm quasibinomial."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.regression.model import (
    Prepared,
    Regression,
    finish,
    invert_information,
    prepare,
)

_STEPS = 50
_CLOSE = 1e-13
_SURE = 1e-8


@dataclass(frozen=True)
class _Fit:
    coefficients: FloatArray
    fitted: FloatArray
    bread: FloatArray


def logistic_regression(
    design: Design,
    y: FloatArray,
    drivers: Mapping[str, FloatArray],
    *,
    outcome: str = "outcome",
    level: float = 0.95,
) -> Regression:
    """Weighted maximum likelihood of P(y = 1); coefficients are log odds.

    y: 0, 1 or NaN, rows. Raises InvalidInput for other answers, answers that are all equal,
    drivers that repeat one another, and answers that a driver foretells without exception (the
    likelihood then has no maximum).
    """
    ready = prepare(design, y, drivers, outcome)
    _check_outcome(ready, outcome)
    fit = _maximise(ready)
    left = ready.weights * (ready.y - fit.fitted)
    return finish(design, ready, fit.coefficients, (ready.x * left[:, None]) @ fit.bread, level)


def propensities(
    design: Design, y: FloatArray, drivers: Mapping[str, FloatArray], outcome: str = "responded"
) -> FloatArray:
    """The fitted probabilities of a logistic regression, one a row (rows must be complete)."""
    ready = prepare(design, y, drivers, outcome)
    _check_outcome(ready, outcome)
    return _maximise(ready).fitted


def _maximise(ready: Prepared) -> _Fit:
    """Newton's method from 0 with step halving on the deviance."""
    coefficients = np.zeros(ready.x.shape[1])
    best = _loss(ready, coefficients)
    for _ in range(_STEPS):
        fitted = expit(ready.x @ coefficients)
        spread = ready.weights * fitted * (1 - fitted)
        bread = invert_information((ready.x * spread[:, None]).T @ ready.x, ready.names)
        move = bread @ (ready.x.T @ (ready.weights * (ready.y - fitted)))
        coefficients, best = _step(ready, coefficients, move, best)
        if np.abs(move).max() <= _CLOSE * max(1.0, float(np.abs(coefficients).max())):
            break
        _check_separation(ready, coefficients)
    fitted = expit(ready.x @ coefficients)
    spread = ready.weights * fitted * (1 - fitted)
    bread = invert_information((ready.x * spread[:, None]).T @ ready.x, ready.names)
    return _Fit(coefficients, fitted, bread)


def _step(
    ready: Prepared, start: FloatArray, move: FloatArray, best: float
) -> tuple[FloatArray, float]:
    length = 1.0
    while length > 1e-4:  # noqa: PLR2004 -- below this rounding decides
        trial = start + length * move
        loss = _loss(ready, trial)
        if loss <= best * (1 + 1e-12) + 1e-12:
            return trial, loss
        length /= 2
    return start + move, best


def _loss(ready: Prepared, coefficients: FloatArray) -> float:
    predictor = ready.x @ coefficients
    return float(ready.weights @ (np.logaddexp(0.0, predictor) - ready.y * predictor))


def _check_separation(ready: Prepared, coefficients: FloatArray) -> None:
    fitted = expit(ready.x @ coefficients)[ready.used]
    if (np.minimum(fitted, 1 - fitted) < _SURE).all():
        raise InvalidInput(
            "A driver foretells every answer, so its strength has no upper end.",
            next_step="Leave that driver out, or gather more answers.",
        )


def _check_outcome(ready: Prepared, outcome: str) -> None:
    answers = np.unique(ready.y[ready.used])
    if not set(answers.tolist()) <= {0.0, 1.0}:
        raise InvalidInput(
            "Answers here must be 0 or 1.", where=outcome, next_step="Turn them into yes and no."
        )
    if answers.size == 1:
        raise InvalidInput(
            "Everybody answered alike, so nothing can explain a difference.",
            where=outcome,
            next_step="Choose an outcome that varies.",
        )
