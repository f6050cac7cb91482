"""The door to the estimates."""

from firsthand.understand.estimates.change import Change, change
from firsthand.understand.estimates.pooling import (
    Pool,
    Tally,
    contributions,
    disagree,
    merge,
    pool_of,
    pooled,
    unweighted,
)
from firsthand.understand.estimates.rates import (
    PooledRate,
    Ratio,
    offer_rate,
    pooled_rate,
    rate,
    response_rate,
)
from firsthand.understand.estimates.suppression import (
    Sum,
    hidden_cells,
    publishable,
    suppress_small,
)
from firsthand.understand.estimates.tallies import (
    THUMB_UP,
    TOP_TWO,
    mean_of_counts,
    share_of_counts,
    thumbs_share,
    top_two,
)

__all__ = [
    "THUMB_UP",
    "TOP_TWO",
    "Change",
    "Pool",
    "PooledRate",
    "Ratio",
    "Sum",
    "Tally",
    "change",
    "contributions",
    "disagree",
    "hidden_cells",
    "mean_of_counts",
    "merge",
    "offer_rate",
    "pool_of",
    "pooled",
    "pooled_rate",
    "publishable",
    "rate",
    "response_rate",
    "share_of_counts",
    "suppress_small",
    "thumbs_share",
    "top_two",
    "unweighted",
]
