"""Variances and covariances of domain figures, from the cells alone.

A figure of domain d is linearised: row i contributes u_i = w_i (a y_i + b + c x_i), with a, b and
c fixed for the domain (Binder 1983). Rows of different domains never coincide, so within a
stratum the cross products of two domains vanish unless rows share a cluster; sums of u and u^2
per cell are then all that a Taylor variance needs.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import BoolArray, FloatArray
from firsthand.understand.estimates.rollup.units import Cells, compact

LARGEST_COVARIANCE = 3000
_CANCELLED = 1e-9
_ROUNDING = 1e-13  # a ratio known to a ten-millionth has no error worth telling from rounding
_LINEAR = ("w", "wy", "wx")


@dataclass(frozen=True)
class Form:
    """The a, b and c of each domain: arrays of the number of domains."""

    value: FloatArray
    constant: FloatArray
    denominator: FloatArray | None = None


@dataclass(frozen=True)
class _Inside:
    """The cells that belong to a domain: u summed, and the squares within the sampling units."""

    linear: FloatArray
    square: FloatArray
    kept: BoolArray | slice


def variances(cells: Cells, form: Form) -> FloatArray:
    """The variance of each domain's figure; shape (domains,)."""
    inside = _contributions(cells, form)
    stratum, domain = cells.stratum[inside.kept], cells.domain[inside.kept]
    factors, domains = cells.factors, len(cells.labels)
    weight = (factors.factor * factors.inflate)[stratum]
    within = np.bincount(domain, weights=weight * inside.square, minlength=domains)
    pair, index = compact(stratum * domains + domain)
    total = np.bincount(index, weights=inside.linear, minlength=pair.size)
    at = pair // domains
    shrink = (factors.factor * factors.inflate * factors.centred / np.maximum(factors.units, 1))[at]
    between = np.bincount(pair % domains, weights=shrink * total**2, minlength=domains)
    return np.asarray(np.maximum(within - between, 0.0))


def covariance(cells: Cells, form: Form) -> FloatArray:
    """The covariance of all domains' figures; shape (domains, domains).

    Raises InvalidInput above LARGEST_COVARIANCE domains: ask for fewer at a time.
    """
    domains = len(cells.labels)
    if domains > LARGEST_COVARIANCE:
        raise InvalidInput(
            f"{domains} groups are too many for one table of joint errors.",
            next_step=f"Filter to at most {LARGEST_COVARIANCE} groups.",
        )
    inside = _contributions(cells, form)
    stratum, domain = cells.stratum[inside.kept], cells.domain[inside.kept]
    factors = cells.factors
    scale = factors.factor * factors.inflate
    shape = (factors.units.size, domains)
    totals = sparse.csr_array((inside.linear, (stratum, domain)), shape=shape)
    shrink = scale * factors.centred / np.maximum(factors.units, 1)
    between = (totals.T @ sparse.diags_array(shrink) @ totals).toarray()
    if cells.columns.cluster is None:
        diagonal = np.bincount(domain, weights=scale[stratum] * inside.square, minlength=domains)
        within = np.diag(diagonal)
    else:
        unit = cells.unit[inside.kept]
        rooted = np.sqrt(scale[stratum]) * inside.linear
        units = sparse.csr_array((rooted, (unit, domain)), shape=(int(unit.max()) + 1, domains))
        within = (units.T @ units).toarray()
    joint = np.asarray(within - between)
    np.fill_diagonal(joint, np.maximum(np.diag(joint), 0.0))
    return joint


def _contributions(cells: Cells, form: Form) -> _Inside:
    kept = cells.kept
    domain = cells.domain[kept]
    clustered = cells.columns.cluster is not None
    needed = _LINEAR if clustered else cells.sums.keys()
    sums = {name: cells.sums[name][kept] for name in needed if name in cells.sums}
    a, b = form.value[domain], form.constant[domain]
    linear = a * sums["wy"] + b * sums["w"]
    if form.denominator is not None:
        linear = linear + form.denominator[domain] * sums["wx"]
    if clustered:
        return _Inside(linear, linear**2, kept)
    square = a**2 * sums["wwyy"] + 2 * a * b * sums["wwy"] + b**2 * sums["ww"]
    if form.denominator is not None:
        c = form.denominator[domain]
        square = square + c * (2 * a * sums["wwxy"] + 2 * b * sums["wwx"] + c * sums["wwxx"])
        size = a**2 * sums["wwyy"] + c**2 * sums["wwxx"]
        square = np.where(square < _ROUNDING * size, 0.0, square)
    else:
        _check_cancellation(sums, a, b, square)
    return _Inside(linear, np.maximum(square, 0.0), kept)


def _check_cancellation(
    sums: dict[str, FloatArray], a: FloatArray, b: FloatArray, square: FloatArray
) -> None:
    """Refuse to print an error that is only rounding, rather than the spread of the answers."""
    size = a**2 * sums["wwyy"] + b**2 * sums["ww"]
    same = sums["y_low"] == sums["y_high"]
    around = np.isclose(-b, a * sums["y_low"], rtol=1e-12, atol=0.0)
    square[same & around] = 0.0
    lost = ~same & (square < _CANCELLED * size)
    if lost.any():
        raise InvalidInput(
            "The answers differ so little beside their size that their error would be rounding.",
            next_step="Take a number near their mean off them first (in code: Columns.centre).",
        )
