"""Figures of domains: totals, means, proportions and ratios, each with its error."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, IntArray
from firsthand.understand.estimates.rollup.table import Rollup
from firsthand.understand.estimates.rollup.units import OUTSIDE, Cells, compact, read_cells
from firsthand.understand.estimates.rollup.variance import Form, covariance, variances
from firsthand.understand.estimates.strata import Lonely

type Where = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Domains:
    """One figure per domain, as arrays of the number of domains, in the order of `labels`.

    labels: tuples, the period first where the rollup has one, then the groups of `by`.
    value: 0 where n is 0, and not to be shown. n: answers. units: sampling units among them.
    weights: sum w of the answers. kish: (sum w)^2 / sum w^2. degrees: of freedom, sampling units
    less strata, both counted within the domain as R's `degf` does for a subset.
    """

    labels: list[tuple[Any, ...]]
    value: FloatArray
    standard_error: FloatArray
    n: IntArray
    units: IntArray
    kish: FloatArray
    degrees: IntArray
    weighted: bool
    clustered: bool
    binary: bool
    weights: FloatArray
    cells: Cells = field(repr=False)
    form: Form = field(repr=False)

    def covariance(self) -> FloatArray:
        """The covariance between all domains: shape (domains, domains)."""
        return self._joint

    @cached_property
    def _joint(self) -> FloatArray:
        return covariance(self.cells, self.form)

    def at(self, *label: Any) -> int:
        """The position of a domain; raises InvalidInput if there is none of that label."""
        if label not in self.labels:
            raise InvalidInput(
                f"There is no group {', '.join(map(str, label))}.",
                next_step="Choose one of the groups that have rows.",
            )
        return self.labels.index(label)


def means(
    rollup: Rollup,
    by: Sequence[str] = (),
    where: Where | None = None,
    *,
    lonely: Lonely = Lonely.FAIL,
) -> Domains:
    """Weighted means (proportions, where the value is 0 or 1): sum wy / sum w."""

    def form(cells: Cells) -> tuple[FloatArray, Form]:
        total, size = cells.per_domain(cells.sums["wy"]), cells.per_domain(cells.sums["w"])
        weight = np.where(size > 0, size, 1.0)
        mean = total / weight
        return mean + cells.columns.centre, Form(1 / weight, -mean / weight)

    return _without_rounding(_figures(rollup, by, where, lonely, form))


def totals(
    rollup: Rollup,
    by: Sequence[str] = (),
    where: Where | None = None,
    *,
    lonely: Lonely = Lonely.FAIL,
) -> Domains:
    """Weighted totals of the answers given: sum wy. Missing answers add nothing."""

    def form(cells: Cells) -> tuple[FloatArray, Form]:
        centre = cells.columns.centre
        total = cells.per_domain(cells.sums["wy"] + centre * cells.sums["w"])
        return total, Form(np.ones(total.size), np.full(total.size, centre))

    return _figures(rollup, by, where, lonely, form)


def ratios(
    rollup: Rollup,
    by: Sequence[str] = (),
    where: Where | None = None,
    *,
    lonely: Lonely = Lonely.FAIL,
) -> Domains:
    """Ratios of two totals: sum wy / sum wx, over rows that give both numbers.

    Raises InvalidInput for a rollup without denominator or a group whose denominators add to 0.
    """
    if rollup.columns.denominator is None:
        raise InvalidInput(
            "This rollup has no denominator.", next_step="Name one when the rollup is made."
        )

    def form(cells: Cells) -> tuple[FloatArray, Form]:
        top, bottom = cells.per_domain(cells.sums["wy"]), cells.per_domain(cells.sums["wx"])
        nothing = (bottom == 0) & (cells.per_domain(cells.sums["n"]) > 0)
        if nothing.any():
            raise InvalidInput(
                "The denominators of a group add up to zero.",
                where=", ".join(map(str, cells.labels[int(np.argmax(nothing))])),
                next_step="Leave this group out: it has no ratio.",
            )
        size = np.where(bottom == 0, 1.0, bottom)
        ratio = top / size
        return ratio, Form(1 / size, np.zeros(ratio.size), -ratio / size)

    return _figures(rollup, by, where, lonely, form)


def _figures(
    rollup: Rollup,
    by: Sequence[str],
    where: Where | None,
    lonely: Lonely,
    make: Callable[[Cells], tuple[FloatArray, Form]],
) -> Domains:
    cells = read_cells(rollup, by, where or {}, lonely)
    value, form = make(cells)
    n = np.rint(cells.per_domain(cells.sums["n"])).astype(np.int64)
    weight, squares = cells.per_domain(cells.sums["w"]), cells.per_domain(cells.sums["ww"])
    units, strata = _sizes(cells, n)
    return Domains(
        labels=cells.labels,
        value=value,
        standard_error=np.sqrt(variances(cells, form)),
        n=n,
        units=units,
        kish=weight**2 / np.where(squares > 0, squares, 1.0),
        degrees=np.maximum(units - strata, 0),
        weighted=rollup.columns.weight is not None,
        clustered=rollup.columns.cluster is not None,
        binary=_is_binary(cells),
        weights=weight,
        cells=cells,
        form=form,
    )


def _without_rounding(domains: Domains) -> Domains:
    """Where all answers of a domain are alike, that answer and an error of exactly 0."""
    cells = domains.cells
    at, size = cells.domain[cells.kept], len(domains.labels)
    lowest, highest = np.full(size, np.inf), np.full(size, -np.inf)
    np.fmin.at(lowest, at, cells.sums["y_low"][cells.kept])
    np.fmax.at(highest, at, cells.sums["y_high"][cells.kept])
    alike = lowest == highest
    return replace(
        domains,
        value=np.where(alike, lowest + cells.columns.centre, domains.value),
        standard_error=np.where(alike, 0.0, domains.standard_error),
    )


def _sizes(cells: Cells, n: IntArray) -> tuple[IntArray, IntArray]:
    """Sampling units and strata with an answer, per domain."""
    domains = len(cells.labels)
    answered = (cells.domain != OUTSIDE) & (cells.sums["n"] > 0)
    domain = cells.domain[answered]
    strata = compact(cells.stratum[answered] * domains + domain)[0] % domains
    counted = np.bincount(strata, minlength=domains)
    if cells.columns.cluster is None:
        return n, counted
    # A cell is one sampling unit's share of one domain, so counting cells counts units.
    return np.bincount(domain, minlength=domains), counted


def _is_binary(cells: Cells) -> bool:
    """Whether every answer is 0 or 1: between them, and equal to its own square."""
    if cells.columns.centre or cells.columns.denominator:
        return False
    low, high = cells.sums["y_low"], cells.sums["y_high"]
    within = np.nanmin(low, initial=0.0) >= 0 and np.nanmax(high, initial=0.0) <= 1
    return bool(within and np.allclose(cells.sums["wwy"], cells.sums["wwyy"], rtol=1e-9))
