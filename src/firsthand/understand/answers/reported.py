"""The answers in reports that hold counts and no rows (A-11 v1), in the form of counts."""

import uuid
from collections.abc import Collection, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from firsthand.core.fiscal import Quarter
from firsthand.listen import api as listen
from firsthand.listen.contracts import QuestionTally
from firsthand.understand.answers.sums import COUNT, VALUE, WORDING
from firsthand.understand.measures import Measure
from firsthand.understand.shelf import Shelf

_shelf: Shelf[pa.Table] = Shelf(size=4)

_MEASURE_OF = {(measure.role, measure.scale): measure for measure in Measure}


def reported_counts(
    deployment_ids: Collection[uuid.UUID],
    quarters: Collection[Quarter] | None,
    without: Collection[tuple[uuid.UUID, Quarter]],
) -> pa.Table:
    """Columns deployment, quarter (ordinal), measure, wording, value, count.

    without: reports that were made from rows which are read as rows.
    """
    table = _shelf.get(listen.reported_state(), _all)
    wanted = pa.array([str(one) for one in deployment_ids], pa.string())
    table = table.filter(pc.is_in(table["deployment"], value_set=wanted))
    if quarters is not None:
        ordinals = pa.array([each.ordinal for each in quarters], pa.int32())
        table = table.filter(pc.is_in(table["quarter"], value_set=ordinals))
    skipped = pa.array([f"{one} {quarter.ordinal}" for one, quarter in without], pa.string())
    places = pc.binary_join_element_wise(
        table["deployment"], table["quarter"].cast(pa.string()), " "
    )
    return table.filter(pc.invert(pc.is_in(places, value_set=skipped)))


def _all() -> pa.Table:
    rows = list(_rows(listen.reported_tallies()))
    names = ("deployment", "quarter", "measure", WORDING, VALUE, COUNT)
    kinds = (pa.string(), pa.int32(), pa.string(), pa.string(), pa.int8(), pa.int64())
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.table(
        {
            name: pa.array(values, kind)
            for name, values, kind in zip(names, columns, kinds, strict=True)
        }
    )


def _rows(tallies: Collection[QuestionTally]) -> Iterator[tuple[str, int, str, str, int, int]]:
    for tally in tallies:
        measure = _MEASURE_OF.get((tally.role, tally.scale))
        if measure is None:
            continue
        for value, people in tally.counts.items():
            if people:
                quarter = tally.quarter.ordinal
                wording = tally.wording.strip()
                yield str(tally.deployment_id), quarter, measure.value, wording, value, people
