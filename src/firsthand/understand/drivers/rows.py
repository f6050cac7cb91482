"""The answers of single people, ready for the estimates."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from firsthand.understand.answers.api import microdata
from firsthand.understand.drivers.asked import Question
from firsthand.understand.estimates.api import TOP_TWO, Design
from firsthand.understand.estimates.arrays import BoolArray, FloatArray
from firsthand.understand.measures import Measure

# What may go along with an outcome: all that A-11 names.
ITEMS = (
    Measure.EFFECTIVENESS,
    Measure.EASE,
    Measure.EFFICIENCY,
    Measure.TRANSPARENCY,
    Measure.HUMANITY,
    Measure.EMPLOYEE,
)
_BOX = "box:"
_BOTTOM_TWO = (1, 2)


@dataclass(frozen=True)
class Rows:
    """Answers, one entry a person; NaN where not asked or not answered.

    outcome, items: five points. thumb: 1 positive, 0 negative, NaN neither. positive, negative:
    per reason 1 ticked, 0 not. decided_by: the measure that says on
    which side a person stands. tallied: how many answers on the outcome are known as counts only.
    """

    outcome: FloatArray
    items: Mapping[Measure, FloatArray]
    thumb: FloatArray
    positive: Mapping[str, FloatArray]
    negative: Mapping[str, FloatArray]
    weights: FloatArray
    decided_by: Measure
    tallied: int


def rows_of(question: Question) -> Rows:
    """Every response that counts, and how many answers have no rows."""
    outcome = question.outcome
    wanted = {outcome, Measure.TRUST, Measure.TRUST_THUMBS, *ITEMS}
    table = microdata(question.scope.services, question.scope.quarters, measures=wanted)
    tallies = table.filter(table["is_tally"])
    own = table.filter(pc.invert(table["is_tally"]))
    thumb = _thumbs(own)
    has_thumbs = np.isfinite(_numbers(own, Measure.TRUST_THUMBS)).any()
    boxes = [name for name in own.column_names if name.startswith(_BOX)]
    sides = [
        {
            name.removeprefix(start): np.where(thumb == side, _numbers(own, name), np.nan)
            for name in boxes
            if name.startswith(start)
        }
        for start, side in ((f"{_BOX}positive_", 1), (f"{_BOX}negative_", 0))
    ]
    return Rows(
        outcome=_numbers(own, outcome),
        items={item: _numbers(own, item) for item in ITEMS},
        thumb=thumb,
        positive=sides[0],
        negative=sides[1],
        weights=_numbers(own, "weight"),
        decided_by=Measure.TRUST_THUMBS if has_thumbs else Measure.TRUST,
        tallied=_answers(tallies, outcome),
    )


def simple_design(weights: FloatArray) -> Design:
    """All answers as one sample, as on every other screen."""
    return Design(weights, np.zeros(weights.size, np.int64), np.arange(weights.size))


def answered(columns: Mapping[Measure, FloatArray], size: int) -> BoolArray:
    """Who gave at least one of these answers."""
    found = np.zeros(size, np.bool_)
    for values in columns.values():
        found |= np.isfinite(values)
    return found


def _thumbs(own: pa.Table) -> FloatArray:
    """The side on which a person stands; a 3 of five is on neither."""
    thumb, trust = _numbers(own, Measure.TRUST_THUMBS), _numbers(own, Measure.TRUST)
    side = np.where(np.isin(trust, list(TOP_TWO)), 1.0, np.nan)
    side[np.isin(trust, _BOTTOM_TWO)] = 0.0
    return np.where(np.isfinite(thumb), thumb, side)


def _numbers(table: pa.Table, name: str) -> FloatArray:
    if name not in table.column_names:
        return np.full(table.num_rows, np.nan)
    column = table[name].cast(pa.int8()) if pa.types.is_boolean(table[name].type) else table[name]
    return np.array(column.cast(pa.float64()).to_numpy(zero_copy_only=False))


def _answers(tallies: pa.Table, outcome: Measure) -> int:
    if outcome not in tallies.column_names:
        return 0
    given = tallies.filter(pc.is_valid(tallies[outcome]))
    return int(pc.sum(given["count"]).as_py() or 0)
