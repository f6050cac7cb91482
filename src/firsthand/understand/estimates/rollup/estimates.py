"""Rows of a Domains as Estimates, and comparisons of two domains from their joint covariance."""

import math
from typing import Any

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.understand.estimates.figures import (
    Basis,
    joint_basis,
    mean_estimate,
    share_difference_estimate,
    share_estimate,
)
from firsthand.understand.estimates.intervals import critical
from firsthand.understand.estimates.rollup.domains import Domains

WEIGHTED = "survey weights"


def to_estimates(
    domains: Domains, unit: Unit | None = None, *, weighting: str = "", level: float = 0.95
) -> dict[tuple[Any, ...], Estimate]:
    """One Estimate per domain, by label.

    unit: SHARE where every answer is 0 or 1 and none is named, else MEAN. A group without
    answers comes back suppressed. Raises InvalidInput for SHARE on answers other than 0 and 1.
    """
    unit = unit or (Unit.SHARE if domains.binary else Unit.MEAN)
    if unit is Unit.SHARE and not domains.binary:
        raise InvalidInput(
            "A share needs answers that are 0 or 1.", next_step="Ask for the mean instead."
        )
    return {
        label: _estimate(domains, at, unit, weighting, level)
        for at, label in enumerate(domains.labels)
    }


def basis_of(domains: Domains, at: int, weighting: str = "") -> Basis:
    """What the figure of one domain rests on."""
    return Basis(
        n=int(domains.n[at]),
        kish=float(domains.kish[at]),
        degrees=float(domains.degrees[at]),
        clusters=int(domains.units[at]) if domains.clustered else None,
        weighting=weighting or (WEIGHTED if domains.weighted else "unweighted"),
    )


def difference(
    domains: Domains, first: tuple[Any, ...], second: tuple[Any, ...], *, level: float = 0.95
) -> Estimate:
    """first less second, with the error of their joint covariance.

    Means get a t interval, shares one recovered from both Wilson intervals.
    """
    a, b = domains.at(*first), domains.at(*second)
    bases = basis_of(domains, a), basis_of(domains, b)
    both = joint_basis(*bases)
    joint = domains.covariance()[np.ix_([a, b], [a, b])]
    if domains.binary:
        shares = float(domains.value[a]), float(domains.value[b])
        return share_difference_estimate(shares, joint, bases, level=level)
    unit = Unit.DIFFERENCE_OF_MEANS
    if min(domains.n[a], domains.n[b]) == 0:
        return Estimate.hidden(Suppression.NO_ANSWERS, n=both.n, unit=unit, method="difference")
    error = math.sqrt(max(float(joint[0, 0] + joint[1, 1] - 2 * joint[0, 1]), 0.0))
    gap = float(domains.value[a] - domains.value[b])
    return mean_estimate(gap, error, both, unit=unit, level=level)


def ratio(
    domains: Domains, first: tuple[Any, ...], second: tuple[Any, ...], *, level: float = 0.95
) -> Estimate:
    """first divided by second; the interval is made on the log scale, so it never crosses 0.

    Raises InvalidInput where either figure is not above zero.
    """
    a, b = domains.at(*first), domains.at(*second)
    basis = joint_basis(basis_of(domains, a), basis_of(domains, b))
    if min(domains.n[a], domains.n[b]) == 0:
        return Estimate.hidden(Suppression.NO_ANSWERS, n=basis.n, unit=Unit.RATIO, method="ratio")
    top, bottom = float(domains.value[a]), float(domains.value[b])
    if min(top, bottom) <= 0:
        raise InvalidInput(
            "A ratio needs two figures above zero.", next_step="Show the difference instead."
        )
    log_se = log_ratio_error(top, bottom, domains.covariance()[np.ix_([a, b], [a, b])])
    value = top / bottom
    reach = critical(basis.degrees, level) * log_se if basis.degrees >= 1 else None
    return Estimate(
        value=value,
        standard_error=None if reach is None else value * log_se,
        low=None if reach is None else value * math.exp(-reach),
        high=None if reach is None else value * math.exp(reach),
        n=basis.n,
        n_effective=basis.kish,
        unit=Unit.RATIO,
        method="Taylor linearisation of the log ratio over the whole design; t interval"
        if reach is not None
        else "ratio; no interval: every stratum holds a single sampling unit",
        weighting=basis.weighting,
        level=level,
    )


def log_ratio_error(top: float, bottom: float, joint: np.ndarray[Any, Any]) -> float:
    """The standard error of log(top / bottom) from their 2 x 2 covariance (delta method)."""
    slope = np.array([1 / top, -1 / bottom])
    return math.sqrt(max(float(slope @ joint @ slope), 0.0))


def _estimate(domains: Domains, at: int, unit: Unit, weighting: str, level: float) -> Estimate:
    value, se = float(domains.value[at]), float(domains.standard_error[at])
    basis = basis_of(domains, at, weighting)
    if unit is Unit.SHARE:
        return share_estimate(value, se, basis, level=level)
    return mean_estimate(value, se, basis, unit=unit, level=level)
