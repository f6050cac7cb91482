"""Linear regression with design-based errors (Binder 1983), as R's svyglm."""

from collections.abc import Mapping

from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.regression.model import (
    Regression,
    finish,
    invert_information,
    prepare,
)


def linear_regression(
    design: Design,
    y: FloatArray,
    drivers: Mapping[str, FloatArray],
    *,
    outcome: str = "outcome",
    level: float = 0.95,
) -> Regression:
    """Weighted least squares of y on the drivers and an intercept.

    y, drivers: rows, NaN where missing; such rows take no part. Raises InvalidInput for text,
    too few rows, and drivers that repeat one another.
    """
    ready = prepare(design, y, drivers, outcome)
    weighted = ready.x * ready.weights[:, None]
    bread = invert_information(weighted.T @ ready.x, ready.names)
    coefficients = bread @ (weighted.T @ ready.y)
    coefficients += bread @ (weighted.T @ (ready.y - ready.x @ coefficients))  # one refinement
    left = ready.y - ready.x @ coefficients
    return finish(design, ready, coefficients, (weighted * left[:, None]) @ bread, level)
