"""What a stratum contributes to a variance: finite population, and strata with a single unit."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, IntArray


class Lonely(StrEnum):
    """What to do with a stratum in which one unit alone was drawn (R: survey.lonely.psu).

    FAIL: refuse. REMOVE and CERTAINTY: it adds no variance. ADJUST: its deviation from the
    whole sample's mean counts instead of from its own. AVERAGE: it adds the mean of the others.
    """

    FAIL = "fail"
    REMOVE = "remove"
    CERTAINTY = "certainty"
    ADJUST = "adjust"
    AVERAGE = "average"


@dataclass(frozen=True)
class StratumFactors:
    """How squares become variance: factor[h] * (sum u u' - centred[h] * sum u sum u' / n[h]).

    inflate[h] multiplies the whole (only AVERAGE makes it differ from 1).
    """

    units: IntArray
    factor: FloatArray
    centred: BoolArray
    inflate: FloatArray


def stratum_factors(
    units: IntArray,
    population: FloatArray | None,
    lonely: Lonely,
    *,
    names: list[str],
    pools: IntArray | None = None,
) -> StratumFactors:
    """Factors of each stratum from its sampled units n and its population N (None: infinite).

    factor = (1 - n/N) n/(n-1). pools: strata of one pool share the AVERAGE rule (one pool a
    period). Raises InvalidInput for N < n, and for a lonely unit under FAIL. A stratum that was
    taken whole (n = N) needs no rule: it has no sampling error.
    """
    left_out = _fraction_left_out(units, population, names)
    alone = (units == 1) & (left_out > 0)
    if lonely is Lonely.FAIL and alone.any():
        raise InvalidInput(
            f"{int(alone.sum())} strata hold one sampled unit, so their error cannot be known.",
            where=f"stratum {names[int(np.argmax(alone))]}",
            next_step="Join it with a stratum like it, or choose a rule: "
            "remove, adjust, certainty or average.",
        )
    factor = left_out * units / np.maximum(units - 1, 1)
    if lonely is not Lonely.ADJUST:
        factor = np.where(alone, 0.0, factor)
    return StratumFactors(units, factor, ~alone, _inflation(alone, lonely, pools))


def _fraction_left_out(
    units: IntArray, population: FloatArray | None, names: list[str]
) -> FloatArray:
    if population is None:
        return np.ones(units.size)
    short = population < units
    if short.any():
        at = int(np.argmax(short))
        raise InvalidInput(
            f"The population of {population[at]:g} is smaller than the sample of {units[at]}.",
            where=f"stratum {names[at]}",
            next_step="Give the number of units in the population, not the sampling fraction.",
        )
    return np.asarray(1.0 - units / population)


def _inflation(alone: BoolArray, lonely: Lonely, pools: IntArray | None) -> FloatArray:
    if lonely is not Lonely.AVERAGE or not alone.any():
        return np.ones(alone.size)
    pool = np.zeros(alone.size, dtype=np.int64) if pools is None else pools
    strata = np.bincount(pool)
    usable = strata - np.bincount(pool, weights=alone)
    if (usable == 0).any():
        raise InvalidInput(
            "Every stratum holds one sampled unit, so there is nothing to average.",
            next_step="Join strata so that at least one holds two units.",
        )
    return np.asarray((strata / usable)[pool])
