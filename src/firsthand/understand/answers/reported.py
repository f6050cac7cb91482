"""The answers in reports that hold counts and no rows (A-11 v1), in the form of counts."""

import uuid
from collections.abc import Collection, Iterator

import pyarrow as pa

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
    wanted = {str(one) for one in deployment_ids}
    ordinals = None if quarters is None else {each.ordinal for each in quarters}
    skipped = {(str(one), quarter.ordinal) for one, quarter in without}
    keep = [
        one in wanted
        and (ordinals is None or quarter in ordinals)
        and (one, quarter) not in skipped
        for one, quarter in zip(
            table["deployment"].to_pylist(), table["quarter"].to_pylist(), strict=True
        )
    ]
    return table.filter(pa.array(keep, pa.bool_()))


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
