"""Post-stratification and raking: weights fitted to the totals of one or several margins.

Rows with the same levels get the same factor, so the iterative proportional fitting (Deming and
Stephan 1940) runs on the table of cells that occur and is expanded to rows at the end.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, positive_weights
from firsthand.understand.estimates.weights.errors import RakedError, RegressedOnMargins, Swept
from firsthand.understand.estimates.weights.margins import (
    CellTable,
    Margin,
    Totals,
    check_agreement,
    gather,
    make_margin,
)
from firsthand.understand.estimates.weights.weighting import MarginReached, Weighting, worst

_CLOSE = 1e-10
_ACCEPTED = 1e-6


def post_stratify(base: FloatArray, levels: Any, totals: Totals, name: str = "margin") -> Weighting:
    """Weights whose sums meet one margin exactly. base: starting weights, rows.

    Raises InvalidInput for bad weights, unknown levels and totals that are not above zero.
    """
    return rake(base, {name: levels}, {name: totals})


def rake(
    base: FloatArray,
    levels: Mapping[str, Any],
    totals: Mapping[str, Totals],
    *,
    error: RakedError = RakedError.REGRESSION,
    rounds: int = 1000,
) -> Weighting:
    """Weights whose sums meet every margin.

    base: starting weights, rows. levels: per margin, each row's level. totals: per margin, the
    population of each level. Stops when every total is met within 1e-10; a result that misses
    one by more than 1e-6 says so in `reached` and `why`. Raises InvalidInput for bad weights,
    margins without totals or the reverse, unknown levels and contradicting margins.
    """
    base = positive_weights(base)
    if set(levels) != set(totals):
        raise InvalidInput(
            "Margins and known totals do not match.",
            where=", ".join(sorted(set(levels) ^ set(totals))),
            next_step="Give levels and totals for the same margins.",
        )
    margins = tuple(make_margin(name, levels[name], totals[name]) for name in totals)
    check_agreement(margins)
    return rake_margins(base, margins, error=error, rounds=rounds)


def rake_margins(
    base: FloatArray,
    margins: tuple[Margin, ...],
    *,
    error: RakedError = RakedError.REGRESSION,
    rounds: int = 1000,
) -> Weighting:
    """The same for margins already matched: the fast way in for millions of rows."""
    cells = gather(margins, base)
    fitted, used = _fit(cells, rounds)
    weights = base * (fitted / cells.base)[cells.of_row]
    report = tuple(
        MarginReached(margin.name, str(level), float(target), float(got))
        for margin in cells.margins
        for level, target, got in zip(
            margin.levels, margin.targets, _level_sums(margin, fitted), strict=True
        )
    )
    missed = worst(report)
    reached = missed.relative_error <= _ACCEPTED
    swept = error is RakedError.SWEPT
    calibration = Swept(margins, weights) if swept else RegressedOnMargins(margins, base, weights)
    return Weighting(
        weights,
        calibration,
        report,
        reached,
        "" if reached else _why(missed, cells),
        f"raked to {', '.join(margin.name for margin in margins)}; error: {error.value} residuals",
        used,
    )


def _fit(cells: CellTable, rounds: int) -> tuple[FloatArray, int]:
    fitted = cells.base.copy()
    for used in range(1, rounds + 1):
        furthest = 0.0
        for margin in cells.margins:
            factor = margin.targets / _level_sums(margin, fitted)
            furthest = max(furthest, float(np.abs(factor - 1).max()))
            fitted *= factor[margin.index]
        if furthest <= _CLOSE or len(cells.margins) == 1:
            return fitted, used
    return fitted, rounds


def _level_sums(margin: Margin, fitted: FloatArray) -> FloatArray:
    return np.bincount(margin.index, weights=fitted, minlength=margin.targets.size)


def _why(missed: MarginReached, cells: CellTable) -> str:
    size = int(np.prod([float(margin.targets.size) for margin in cells.margins]))
    return (
        f"{missed.margin} = {missed.level} comes to {missed.reached:g} instead of "
        f"{missed.target:g}. Only {cells.base.size} of {size} combinations of levels occur in the "
        "sample, and no weights on these can meet all margins."
    )
