"""What the columns of a file look like, so that nobody has to open it first."""

from dataclasses import dataclass
from enum import StrEnum

import duckdb

from firsthand.understand.estimates.quick.reading import Source, unreadable
from firsthand.understand.estimates.rollup.sums import quoted


class Look(StrEnum):
    """What a column seems to be."""

    EMPTY = "empty"
    CONSTANT = "the same everywhere"
    ZERO_ONE = "0 or 1"
    YES_NO = "yes or no"
    SCALE = "scale"
    WEIGHT = "weights, perhaps"
    NUMBER = "numbers"
    MIXED = "numbers with text among them"
    GROUP = "groups"
    TEXT = "text"


OBVIOUS = frozenset({Look.ZERO_ONE, Look.YES_NO, Look.SCALE})
YES = ("yes", "y", "true", "t")
_NO = ("no", "n", "false", "f")
_SCALE_TOP, _SCALE_BOTTOM = 10, 3
_MOST_GROUPS = 50
_MOSTLY = 0.5
_WEIGHT_NAMES = frozenset({"w", "wt", "wgt", "pw", "pweight"})


@dataclass(frozen=True)
class Seen:
    """One column. answers: cells with something in them. levels: different ones, roughly.

    low, high: of its numbers, None where it has none.
    """

    name: str
    look: Look
    answers: int
    missing: int
    levels: int
    low: float | None
    high: float | None

    @property
    def words(self) -> str:
        """What it looks like, in words."""
        if self.look is Look.SCALE and self.low is not None and self.high is not None:
            return f"a scale, {self.low:g} to {self.high:g}"
        if self.look in {Look.NUMBER, Look.WEIGHT} and self.low is not None:
            return f"{self.look}, {self.low:g} to {self.high:g}"
        if self.look is Look.GROUP:
            return f"{self.levels} groups"
        return str(self.look)


def look_at(source: Source) -> tuple[int, list[Seen]]:
    """The number of rows, and every column; raises InvalidInput for a file that breaks off."""
    parts = ["count(*)"]
    for name in source.columns:
        answer, number = source.answer(name), source.number(name)
        parts += [
            f"count({answer})",
            f"count({number})",
            f"count(*) FILTER ({number} = floor({number}))",
            f"min({number})",
            f"max({number})",
            f"approx_count_distinct({answer})",
        ]
    try:
        (row,) = source.relation.aggregate(", ".join(parts)).fetchall()
    except duckdb.Error as error:
        raise unreadable(source.name, error) from error
    rows, cells = int(row[0]), row[1:]
    width = 6
    return rows, [
        _seen(source, name, rows, cells[at * width : (at + 1) * width])
        for at, name in enumerate(source.columns)
    ]


def _seen(source: Source, name: str, rows: int, facts: tuple[object, ...]) -> Seen:
    answers, numbers, whole, low, high, levels = facts
    counts = _Counts(int(str(answers)), int(str(numbers)), int(str(whole)), int(str(levels)))
    ends = (None, None) if low is None else (float(str(low)), float(str(high)))
    look = _look(name, rows, counts, ends)
    if look in {Look.GROUP, Look.TEXT} and _is_yes_or_no(source, name, counts.levels):
        look = Look.YES_NO
    return Seen(name, look, counts.answers, rows - counts.answers, counts.levels, *ends)


@dataclass(frozen=True)
class _Counts:
    answers: int
    numbers: int
    whole: int
    levels: int


def _look(name: str, rows: int, counts: _Counts, ends: tuple[float | None, float | None]) -> Look:
    low, high = ends
    if counts.answers == 0:
        return Look.EMPTY
    if counts.levels == 1:
        return Look.CONSTANT
    if low is None or high is None or counts.numbers < counts.answers:
        return _look_of_text(counts)
    is_weight = name.lower() in _WEIGHT_NAMES or "weight" in name.lower()
    if counts.whole == counts.answers and low >= 0 and high <= _SCALE_TOP:
        return Look.ZERO_ONE if high <= 1 else Look.SCALE if high >= _SCALE_BOTTOM else Look.NUMBER
    return Look.WEIGHT if is_weight and low > 0 and counts.answers == rows else Look.NUMBER


def _look_of_text(counts: _Counts) -> Look:
    if counts.numbers > _MOSTLY * counts.answers:
        return Look.MIXED
    return Look.GROUP if counts.levels <= _MOST_GROUPS else Look.TEXT


def _is_yes_or_no(source: Source, name: str, levels: int) -> bool:
    if levels > len(YES) + len(_NO):
        return False
    words = source.relation.project(f"lower({source.answer(name)}) AS {quoted('word')}").distinct()
    found = {word for (word,) in words.fetchall() if word is not None}
    return bool(found & set(YES)) and bool(found & set(_NO)) and found <= {*YES, *_NO}
