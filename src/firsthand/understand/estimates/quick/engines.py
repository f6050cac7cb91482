"""Two ways to the same figures: from the rollup, or from the rows where weights were raked."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np
import pyarrow as pa

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, codes
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.figures import (
    TAYLOR,
    joint_basis,
    mean_estimate,
    share_difference_estimate,
    share_estimate,
)
from firsthand.understand.estimates.linearised import Linearised, design_means, design_totals
from firsthand.understand.estimates.quantiles import quantile
from firsthand.understand.estimates.quick.request import Request, Statistic
from firsthand.understand.estimates.rollup.columns import Columns
from firsthand.understand.estimates.rollup.domains import Domains, means, totals
from firsthand.understand.estimates.rollup.estimates import difference, to_estimates
from firsthand.understand.estimates.rollup.table import roll_up

MOST_GROUPS_ON_ROWS = 200


class Engine(Protocol):
    """What every way of computing gives of one measure."""

    def whole(self) -> Estimate:
        """The figure of all rows."""

    def groups(self) -> dict[str, Estimate]:
        """The figure of each group, by its name."""

    def gap(self, group: str, against: str) -> Estimate:
        """The figure of a group less that of another."""


class RolledUp:
    """Sums made once: any number of rows and groups."""

    def __init__(self, rows: pa.Table, measure: str, request: Request, weighting: str) -> None:
        by = () if request.by is None else (request.by,)
        columns = Columns(
            measure,
            weight=request.weight,
            stratum=request.stratum,
            cluster=request.cluster,
            population=request.population,
            groups=by,
            centre=_centre(rows[measure].to_numpy(zero_copy_only=False)),
        )
        self._rollup = roll_up(rows, columns)
        self._request, self._by, self._weighting = request, by, weighting

    def whole(self) -> Estimate:
        """The figure of all rows."""
        return self._shown(self._domains(()))[()]

    def groups(self) -> dict[str, Estimate]:
        """The figure of each group, by its name."""
        return {str(label): shown for (label,), shown in self._shown(self._grouped).items()}

    def gap(self, group: str, against: str) -> Estimate:
        """The figure of a group less that of another."""
        return difference(self._grouped, (group,), (against,))

    @cached_property
    def _grouped(self) -> Domains:
        return self._domains(self._by)

    def _domains(self, by: tuple[str, ...]) -> Domains:
        make = totals if self._request.statistic is Statistic.TOTAL else means
        return make(self._rollup, by, lonely=self._request.lonely)

    def _shown(self, domains: Domains) -> dict[tuple[str, ...], Estimate]:
        unit = Unit.TOTAL if self._request.statistic is Statistic.TOTAL else None
        return to_estimates(domains, unit, weighting=self._weighting)


@dataclass(frozen=True)
class OnRows:
    """Row by row: for quantiles and for raked weights, whose error needs every row.

    y: NaN where not answered. names: the group of each row, None where it has none.
    """

    design: Design
    y: FloatArray
    names: np.ndarray[tuple[int], np.dtype[np.object_]] | None
    request: Request
    weighting: str

    def whole(self) -> Estimate:
        """The figure of all rows."""
        return self._estimate(np.ones(self.y.size, np.bool_))

    def groups(self) -> dict[str, Estimate]:
        """The figure of each group; raises InvalidInput for very many."""
        found = self._masks
        if len(found) > MOST_GROUPS_ON_ROWS:
            raise InvalidInput(
                f"{len(found):,} groups are too many for quantiles and raked weights.",
                where=self.request.by or "",
                next_step=f"Choose a column with at most {MOST_GROUPS_ON_ROWS}.",
            )
        return {name: self._estimate(inside) for name, inside in found.items()}

    def gap(self, group: str, against: str) -> Estimate:
        """The figure of a group less that of another."""
        pair = [self._masks[group], self._masks[against]]
        unit = Unit.DIFFERENCE_OF_SHARES if self._is_share else Unit.DIFFERENCE_OF_MEANS
        if not all((inside & np.isfinite(self.y)).any() for inside in pair):
            n = int(((pair[0] | pair[1]) & np.isfinite(self.y)).sum())
            return Estimate.hidden(Suppression.NO_ANSWERS, n=n, unit=unit, method=TAYLOR)
        found = design_means(self.design, self.y, pair)
        one, two = found.basis
        if self._is_share:
            shares = float(found.value[0]), float(found.value[1])
            return share_difference_estimate(shares, found.covariance, (one, two))
        contrast = np.array([1.0, -1.0])
        error = float(np.sqrt(max(contrast @ found.covariance @ contrast, 0.0)))
        return mean_estimate(float(contrast @ found.value), error, joint_basis(one, two), unit=unit)

    @cached_property
    def _masks(self) -> dict[str, BoolArray]:
        if self.names is None:
            return {}
        named = np.array([name is not None for name in self.names], np.bool_)
        index, labels = codes(np.where(named, self.names, "").astype(str))
        return {
            str(label): named & (index == at)
            for at, label in enumerate(labels.tolist())
            if (named & (index == at)).any()
        }

    @cached_property
    def _is_share(self) -> bool:
        answers = self.y[np.isfinite(self.y)]
        return bool(np.isin(answers, (0.0, 1.0)).all())

    def _estimate(self, inside: BoolArray) -> Estimate:
        return replace(self._figure(inside), weighting=self.weighting)

    def _figure(self, inside: BoolArray) -> Estimate:
        asked = self.request
        if asked.quantile is not None:
            return quantile(self.design, self.y, asked.quantile, inside=inside)
        unit = Unit.TOTAL if asked.total else Unit.SHARE if self._is_share else Unit.MEAN
        if not (inside & np.isfinite(self.y)).any():
            return Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=unit, method=TAYLOR)
        if asked.total:
            return _shown(design_totals(self.design, self.y, inside), unit)
        return _shown(design_means(self.design, self.y, [inside]), unit)


def _shown(found: Linearised, unit: Unit) -> Estimate:
    value, error = float(found.value[0]), float(found.standard_error[0])
    if unit is Unit.SHARE:
        return share_estimate(value, error, found.basis[0])
    return mean_estimate(value, error, found.basis[0], unit=unit)


def _centre(y: FloatArray) -> float:
    """A number to sum around where the spread is so small beside the size that it would drown."""
    answers = y[np.isfinite(y)]
    if answers.size == 0:
        return 0.0
    with np.errstate(over="ignore", invalid="ignore"):  # what is too large is refused later
        middle, spread = float(answers.mean()), float(answers.std())
    return middle if 0 < spread < 1e-4 * abs(middle) else 0.0
