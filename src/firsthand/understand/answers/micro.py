"""Microdata: one row for each response, or for each group of like answers in a report."""

import uuid
from collections.abc import Collection

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from firsthand.core.fiscal import Quarter
from firsthand.listen.api import AnswerPartition
from firsthand.understand.answers.places import spread
from firsthand.understand.answers.selection import Selection, select
from firsthand.understand.answers.store import microdata_of
from firsthand.understand.answers.sums import COUNT, EVERYBODY, VALUE, WORDING
from firsthand.understand.answers.weighting import weighted
from firsthand.understand.measures import Measure

_OPEN = ("seg:", "box:")
_PLACED = {
    "service": "service_id",
    "provider": "provider_id",
    "deployment": "deployment_id",
    "channel": "channel",
    "stage": "stage",
}


def microdata(
    service_ids: Collection[uuid.UUID],
    quarters: Collection[Quarter] | None = None,
    *,
    measures: Collection[Measure] | None = None,
) -> pa.Table:
    """One row per response that counts, live or of an A-11 v2 file, and per answer of a v1 report.

    Columns: service_id, provider_id, deployment_id, channel, stage, language (text, empty where
    unknown), quarter (ordinal), month (date, empty for files), `seg:<name>`, each measure as a
    number on its scale (empty: not asked or not answered) with `wording:<measure>`, the ticked
    drivers `box:<side>_<driver>` (empty: not asked), count (how many answers a row stands for),
    is_tally (the row is of a report: it knows one measure only, so it joins no two), weight (of
    each answer, with mean 1 in a service and quarter; 1 where no totals are known, and for rows
    of reports), stratum (service and quarter). Nothing that a person wrote, and no id.
    """
    selection = select(service_ids, quarters)
    wanted = set(Measure) if measures is None else set(measures)
    parts = [
        _of_partition(_chosen(microdata_of(one), wanted), selection, one)
        for one in selection.states.partitions
    ]
    parts += [_of_reports(selection, measure) for measure in sorted(wanted)]
    table = pa.concat_tables([_frame(), *parts], promote_options="permissive")
    return _numbers(_weighed(table, selection))


def _weighed(table: pa.Table, selection: Selection) -> pa.Table:
    fits = weighted(selection, EVERYBODY)
    if fits is None or not fits.is_weighted:
        return table
    present = [dim for dim in fits.dims if dim in table.column_names]
    nobody = pa.nulls(table.num_rows, pa.string())
    named = table.select([*present, "quarter"]).rename_columns([*present, "quarter_number"])
    named = named.append_column("service", table["service_id"])
    for dim in set(fits.dims) - set(present):
        named = named.append_column(dim, nobody)
    own = pc.invert(table["is_tally"]).to_numpy()
    weights = np.ones(table.num_rows)
    weights[own] = fits.weights(*fits.place(named.filter(pa.array(own))))
    return table.set_column(table.column_names.index("weight"), "weight", pa.array(weights))


def _chosen(rows: pa.Table, wanted: Collection[Measure]) -> pa.Table:
    names = {"month", "language", *wanted, *(f"wording:{each}" for each in wanted)}
    keep = [each for each in rows.column_names if each in names or each.startswith(_OPEN)]
    return rows.select(keep)


def _of_partition(rows: pa.Table, selection: Selection, partition: AnswerPartition) -> pa.Table:
    n = rows.num_rows
    rows = rows.append_column("deployment", pa.repeat(str(partition.deployment_id), n))
    quarter = pa.scalar(partition.quarter.ordinal, pa.int32())
    rows = rows.append_column("quarter", pa.repeat(quarter, n))
    rows = rows.append_column(COUNT, pa.repeat(pa.scalar(1, pa.int64()), n))
    return _placed(rows, selection, is_tally=False)


def _of_reports(selection: Selection, measure: Measure) -> pa.Table:
    table = selection.reported(str(measure))
    rows = table.select(["deployment", "quarter", COUNT])
    rows = rows.append_column(str(measure), table[VALUE])
    rows = rows.append_column(f"wording:{measure}", table[WORDING])
    return _placed(rows, selection, is_tally=True)


def _placed(rows: pa.Table, selection: Selection, *, is_tally: bool) -> pa.Table:
    """With what deployments decide; the column `deployment` gets its lasting name."""
    fixed = spread(selection.places, rows["deployment"], _PLACED)
    for name, column in fixed.items():
        rows = rows.append_column(_PLACED[name], column)
    quarters = rows["quarter"].cast(pa.string())
    stratum = pc.binary_join_element_wise(rows["service_id"], quarters, " ")
    rows = rows.drop_columns(["deployment"]).append_column("stratum", stratum)
    rows = rows.append_column("is_tally", pa.repeat(is_tally, rows.num_rows))
    return rows.append_column("weight", pa.repeat(1.0, rows.num_rows))


def _frame() -> pa.Table:
    """The columns that are always there."""
    text = ("service_id", "provider_id", "deployment_id", "channel", "stage", "language", "stratum")
    columns = {name: pa.array([], pa.string()) for name in text}
    columns |= {"quarter": pa.array([], pa.int32()), "month": pa.array([], pa.date32())}
    columns |= {COUNT: pa.array([], pa.int64()), "is_tally": pa.array([], pa.bool_())}
    return pa.table({**columns, "weight": pa.array([], pa.float64())})


def _numbers(table: pa.Table) -> pa.Table:
    """Measures as floats, and text as dictionaries."""
    measures = {str(each) for each in Measure}
    for at, name in enumerate(table.column_names):
        column = table[name]
        if name in measures:
            table = table.set_column(at, name, column.cast(pa.float64()))
        elif pa.types.is_string(column.type):
            table = table.set_column(at, name, column.dictionary_encode())
    return table
