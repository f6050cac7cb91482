"""Weighted figures by groups, with the errors that known totals leave."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from firsthand.core.estimate import Estimate
from firsthand.understand.answers.contracts import Label, Statistic, Where
from firsthand.understand.answers.rolling import rollup_of
from firsthand.understand.answers.sums import COUNT, VALUE
from firsthand.understand.answers.weighting import UNWEIGHTED, Weighted
from firsthand.understand.estimates.api import (
    Basis,
    CellSums,
    GroupFigure,
    Lonely,
    Rollup,
    calibrated_variances,
    mean_estimate,
    means,
    share_estimate,
    to_estimates,
)
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, IntArray
from firsthand.understand.measures import Measure

METHOD = "known totals: residuals of the regression on their levels"


@dataclass(frozen=True)
class Weighing:
    """Counts of answers with their weights. rollup: with the weights as if people had been drawn
    with them; its errors do not know what known totals take away.
    """

    fits: Weighted
    counts: pa.Table
    sample: IntArray
    combination: IntArray
    measure: Measure
    statistic: Statistic
    rollup: Rollup

    @cached_property
    def services(self) -> np.ndarray[Any, Any]:
        """The service (id as text) of each row of counts."""
        return np.asarray(self.counts["service"].to_pylist(), dtype=str)

    @cached_property
    def deployments(self) -> np.ndarray[Any, Any]:
        """The deployment (id as text) of each row."""
        return np.asarray(self.counts["deployment"].to_pylist(), dtype=str)

    @cached_property
    def quarters(self) -> IntArray:
        """The quarter (ordinal) of each row."""
        return np.asarray(self.counts["quarter_number"].to_numpy(), dtype=np.int64)

    def figure(self, inside: BoolArray) -> Estimate | None:
        """The weighted figure of some rows; None where nothing of them is weighted."""
        words = self._words(np.where(inside, 0, -1), 1)[0]
        found = None if words == UNWEIGHTED else self._moments(inside)
        if found is None:
            return None
        value, error, basis = found
        basis = replace(basis, weighting=words)
        if self.statistic is Statistic.SHARE:
            estimate = share_estimate(value, error, basis)
        else:
            estimate = mean_estimate(value, error, basis)
        return replace(estimate, method=f"{estimate.method}; {METHOD}")

    def group_figure(self, inside: BoolArray) -> GroupFigure | None:
        """The same as a part of a change; None without answers. Without spread in the answers a
        share keeps the doubt of two more answers, one of each kind (Agresti and Caffo 2000).
        """
        found = self._moments(inside)
        if found is None:
            return None
        value, error, basis = found
        variance = error**2
        if not variance and self.statistic is Statistic.SHARE:
            smoothed = (value * basis.n + 1) / (basis.n + 2)
            variance = smoothed * (1 - smoothed) / (basis.n + 2)
        size = float((self._weights * self._answers)[inside].sum())
        return GroupFigure(basis.n, value, variance, size)

    def _moments(self, inside: BoolArray) -> tuple[float, float, Basis] | None:
        """Value, standard error, and what they rest on."""
        group = np.where(inside, 0, -1)
        sums = self._sums(group)
        weights, n = self._weights[inside], self._answers[inside]
        size = float(weights @ n)
        if not size:
            return None
        value = float(weights @ sums.total[inside]) / size
        (variance,) = calibrated_variances(
            self.fits.samples, sums, np.array([value]), np.array([size])
        )
        samples = np.unique(self.sample[inside & (self._answers > 0)]).size
        kish = size**2 / float(weights**2 @ n)
        people = round(float(n.sum()))
        return value, math.sqrt(variance), Basis(people, kish, max(people - samples, 0))

    @cached_property
    def _weights(self) -> FloatArray:
        return self.fits.weights(self.sample, self.combination)

    @cached_property
    def _answers(self) -> FloatArray:
        """How many answered, row by row; the counts hold those that did alone."""
        return np.asarray(self.counts[COUNT].to_numpy().astype(np.float64))

    def figures(self, by: Sequence[str], where: Where) -> dict[Label, Estimate]:
        """Weighted estimates by label."""
        domains = means(self.rollup, by, where, lonely=Lonely.CERTAINTY)
        group = self._groups(by, where, domains.labels)
        variance = calibrated_variances(
            self.fits.samples, self._sums(group), domains.value, domains.weights
        )
        errors = np.where(domains.standard_error == 0, 0.0, np.sqrt(variance))
        found = to_estimates(replace(domains, standard_error=errors), weighting=UNWEIGHTED)
        words = self._words(group, len(domains.labels))
        return {
            label: replace(
                estimate,
                weighting=words[at],
                method=estimate.method
                if words[at] == "unweighted"
                else f"{estimate.method}; {METHOD}",
            )
            for at, (label, estimate) in enumerate(found.items())
        }

    def _groups(self, by: Sequence[str], where: Where, labels: Sequence[Label]) -> IntArray:
        """The group of each row of counts, -1 for none."""
        position = {label: at for at, label in enumerate(labels)}
        columns = [self.counts[name].to_pylist() for name in by]
        own = zip(*columns, strict=True) if columns else iter([()] * self.counts.num_rows)
        inside = pc.is_valid(self.counts[VALUE])
        for name, levels in where.items():
            fits = pc.is_in(self.counts[name], value_set=pa.array(list(levels), pa.string()))
            inside = pc.and_(inside, fits)
        return np.array(
            [
                position.get(label, -1) if is_in else -1
                for label, is_in in zip(own, inside.to_pylist(), strict=True)
            ],
            dtype=np.int64,
        )

    def _sums(self, group: IntArray) -> CellSums:
        n = self.counts[COUNT].to_numpy().astype(np.float64)
        value = np.nan_to_num(self.counts[VALUE].to_numpy(zero_copy_only=False).astype(np.float64))
        if self.statistic is Statistic.SHARE:
            value = np.isin(value, list(self.measure.positive)).astype(np.float64)
        return CellSums(self.sample, self.combination, group, n, n * value, n * value**2)

    def _words(self, group: IntArray, groups: int) -> list[str]:
        """What each figure says of its weighting: of the services and quarters in it alone."""
        services, quarters = (
            self.counts["service"].to_pylist(),
            self.counts["quarter_number"].to_pylist(),
        )
        there: list[set[tuple[str, int]]] = [set() for _ in range(groups)]
        for at, service, quarter in zip(group.tolist(), services, quarters, strict=True):
            if at >= 0:
                there[at].add((service, quarter))
        return [self.fits.only(each).words(len(each)) for each in there]


def weigh(
    fits: Weighted, counts: pa.Table, measure: Measure, statistic: Statistic, groups: Sequence[str]
) -> Weighing:
    """Attach the weights to counts that were split by `groups` and by the dims of the fits."""
    sample, combination = fits.place(counts)
    weights = fits.weights(sample, combination)
    rollup = rollup_of(counts, measure, statistic, groups, weights)
    return Weighing(fits, counts, sample, combination, measure, statistic, rollup)
