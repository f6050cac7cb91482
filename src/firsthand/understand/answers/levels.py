"""The dimensions of microdata, row by row, as the keys by which everything else names them."""

import pyarrow as pa
import pyarrow.compute as pc

from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.periods import MONTH_FORMAT
from firsthand.understand.answers.selection import mapped
from firsthand.understand.answers.sums import WORDING
from firsthand.understand.measures import Measure

_COLUMNS = {"service": "service_id", "provider": "provider_id", "deployment": "deployment_id"}


def levels_of(rows: pa.Table, dimension: str, measure: Measure) -> pa.Array | pa.ChunkedArray:
    """The level of each row as text; empty where nobody knows it, or nobody was asked.

    rows: as `microdata` gives them. measure: whose wording is meant by the dimension `wording`.
    """
    if dimension == "quarter":
        return mapped(rows["quarter"], lambda ordinal: str(Quarter.from_ordinal(ordinal)))
    if dimension == "month":
        return pc.strftime(rows["month"], format=MONTH_FORMAT)
    column = f"wording:{measure}" if dimension == WORDING else _COLUMNS.get(dimension, dimension)
    if column not in rows.column_names:
        return pa.nulls(rows.num_rows, pa.string())
    return rows[column].cast(pa.string())
