"""From counts of answers to the rollup of the estimates library."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from firsthand.understand.answers.contracts import Statistic
from firsthand.understand.answers.sums import COUNT, VALUE
from firsthand.understand.estimates.api import Columns, Rollup
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.measures import Measure


def rollup_of(
    counts: pa.Table,
    measure: Measure,
    statistic: Statistic,
    groups: Sequence[str],
    weights: FloatArray | None = None,
) -> Rollup:
    """The rollup of a measure: value 0 or 1 for a share, the answer itself for a mean.

    counts: rows of `Selection.counts`; those without a value are left out. weights: one a row of
    counts, of each answer in it; None counts every answer once.
    """
    answered = pc.is_valid(counts[VALUE])
    kept = counts.filter(answered)
    n = kept[COUNT].to_numpy().astype(np.float64)
    value = kept[VALUE].to_numpy().astype(np.float64)
    if statistic is Statistic.SHARE:
        value = np.isin(value, list(measure.positive)).astype(np.float64)
    weight = np.ones(n.size) if weights is None else weights[answered.to_numpy()]
    cells = {
        **{f"group:{name}": kept[name] for name in groups},
        "rows": n.astype(np.int64),
        "n": n.astype(np.int64),
        "w": n * weight,
        "wy": n * weight * value,
        "ww": n * weight**2,
        "wwy": n * weight**2 * value,
        "wwyy": n * weight**2 * value**2,
        "y_low": value,
        "y_high": value,
    }
    name = None if weights is None else "weight"
    columns = Columns(value=str(measure), weight=name, groups=tuple(groups))
    # Merging with nothing adds up the cells that differ in what is no group here.
    return Rollup(columns, pa.table(cells)).merge()
