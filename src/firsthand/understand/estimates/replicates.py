"""Replicate weights: jackknife (JK1, JKn), balanced half-samples and the bootstrap."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.linalg import hadamard

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, IntArray
from firsthand.understand.estimates.design import Design


@dataclass(frozen=True)
class Replicates:
    """Weights of each replicate and how their spread becomes a variance.

    weights: rows x replicates. scale: one factor a replicate. degrees: as the design's.
    """

    weights: FloatArray
    scale: FloatArray
    degrees: int
    method: str

    def covariance(self, statistic: Callable[[FloatArray], FloatArray]) -> FloatArray:
        """The covariance of a statistic, a function from weights (rows) to figures.

        Deviations are taken from the mean over replicates, as R does by default. The statistic
        may weight anew (rake, say) inside: then the error knows of it.
        """
        runs = np.stack([np.atleast_1d(statistic(column)) for column in self.weights.T])
        if not np.isfinite(runs).all():
            raise InvalidInput(
                "In some replicates this figure cannot be computed.",
                next_step="Join small groups, or use the linearised error.",
            )
        deviations = runs - runs.mean(axis=0)
        return np.asarray((deviations * self.scale[:, None]).T @ deviations)


def jackknife(design: Design) -> Replicates:
    """One sampling unit left out at a time: JK1 with a single stratum, JKn with several.

    Finite populations shrink the scale by 1 - n/N. Raises InvalidInput for a stratum with one
    sampling unit.
    """
    unit_stratum = _unit_strata(design)
    counts = np.bincount(unit_stratum)
    _check_pairs(counts, design, at_least=2)
    sampled = counts[unit_stratum]
    left_out = design.units[:, None] == np.arange(unit_stratum.size)[None, :]
    same = design.strata[:, None] == unit_stratum[None, :]
    grown = np.where(same, (sampled / (sampled - 1))[None, :], 1.0)
    weights = design.weights[:, None] * np.where(left_out, 0.0, grown)
    scale = (sampled - 1) / sampled * _left_out_share(design, unit_stratum, counts)
    method = "JK1" if counts.size == 1 else "JKn"
    return Replicates(weights, scale, design.degrees(), method)


def balanced_half_samples(design: Design) -> Replicates:
    """BRR (McCarthy 1966): each replicate doubles one of the two units of every stratum.

    Raises InvalidInput unless every stratum holds exactly two sampling units. Finite populations
    are not allowed for.
    """
    unit_stratum = _unit_strata(design)
    counts = np.bincount(unit_stratum)
    if (counts != 2).any():  # noqa: PLR2004 -- half of two
        raise InvalidInput(
            "Balanced half-samples need exactly two sampling units in every stratum.",
            where=f"stratum {design.labels[int(np.argmax(counts != 2))]}",  # noqa: PLR2004
            next_step="Use the jackknife instead.",
        )
    size = 1 << int(np.ceil(np.log2(counts.size + 1)))
    signs = hadamard(size)[:, 1 : counts.size + 1]
    first = np.zeros(unit_stratum.size, np.bool_)
    first[np.unique(unit_stratum, return_index=True)[1]] = True
    kept = np.where(first[:, None], signs.T[unit_stratum] > 0, signs.T[unit_stratum] < 0)
    weights = design.weights[:, None] * (2.0 * kept)[design.units]
    return Replicates(weights, np.full(size, 1 / size), design.degrees(), "BRR")


def bootstrap(design: Design, replicates: int = 500, *, seed: int = 1) -> Replicates:
    """Rao and Wu's rescaled bootstrap (1988): n - 1 units drawn anew in each stratum of n.

    Finite populations are not allowed for. Raises InvalidInput for a stratum with one unit.
    """
    unit_stratum = _unit_strata(design)
    counts = np.bincount(unit_stratum)
    _check_pairs(counts, design, at_least=2)
    rng = np.random.default_rng(seed)
    drawn = np.zeros((unit_stratum.size, replicates))
    for stratum, count in enumerate(counts):
        times = rng.multinomial(count - 1, np.full(count, 1 / count), size=replicates)
        drawn[unit_stratum == stratum] = times.T * (count / (count - 1))
    weights = design.weights[:, None] * drawn[design.units]
    scale = np.full(replicates, 1 / (replicates - 1))
    return Replicates(weights, scale, design.degrees(), "Rao–Wu bootstrap")


def _unit_strata(design: Design) -> IntArray:
    stratum = np.zeros(int(design.units.max()) + 1, np.int64)
    stratum[design.units] = design.strata
    return stratum


def _left_out_share(design: Design, unit_stratum: IntArray, counts: IntArray) -> FloatArray:
    if design.population is None:
        return np.ones(unit_stratum.size)
    sizes = np.zeros(counts.size)
    sizes[design.strata] = design.population
    return np.asarray((1 - counts / sizes)[unit_stratum])


def _check_pairs(counts: IntArray, design: Design, *, at_least: int) -> None:
    if (counts < at_least).any():
        raise InvalidInput(
            "A stratum with one sampling unit cannot be replicated.",
            where=f"stratum {design.labels[int(np.argmax(counts < at_least))]}",
            next_step="Join it with a stratum like it.",
        )
