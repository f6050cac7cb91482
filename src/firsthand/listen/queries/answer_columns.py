"""What a version asked, as a reader that turns stored answers into columns."""

import datetime as dt
import uuid
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec
import pyarrow as pa
from django.conf import settings
from django.utils import timezone

from firsthand.core.fiscal import Quarter
from firsthand.listen.instruments.drivers import POINTS, Direction
from firsthand.listen.models import Question as FileQuestion
from firsthand.listen.queries.segments import SegmentQuestion, segments_in
from firsthand.listen.responses.asked_in import measured_in
from firsthand.listen.roles import QuestionRole, Scale
from firsthand.listen.surveys.api import QuestionKind
from firsthand.record.api import BulkRow

type Pick = Callable[[Any], Any]

_KINDS = {Scale.FIVE_POINT: QuestionKind.FIVE_POINT, Scale.THUMBS: QuestionKind.THUMBS}


@dataclass(frozen=True)
class Asked:
    """A question with a role on a scale. column: the name of its measure."""

    name: str
    column: str
    scale: Scale
    wording: str


@dataclass(frozen=True)
class Box:
    """A driver that could be ticked. option: in a list; empty where the answer is 0 or 1."""

    column: str
    question: str
    option: str
    trust: str
    points: frozenset[int]


@dataclass(frozen=True)
class Reader:
    """Reads the answers to one version. dated: whether its answers have moments of their own."""

    asked: tuple[Asked, ...]
    boxes: tuple[Box, ...]
    segments: tuple[SegmentQuestion, ...]
    dated: bool
    decoder: msgspec.json.Decoder[list[Any]]
    field_of: dict[str, str]

    def months(self, rows: Sequence[BulkRow], quarter: Quarter) -> list[dt.date | None]:
        """The month in which each person answered, kept within the quarter in which it counts."""
        if not self.dated:
            return [None] * len(rows)
        firsts = month_starts(quarter)
        zone = timezone.get_default_timezone()
        starts = [dt.datetime.combine(first, dt.time(), tzinfo=zone) for first in firsts[1:]]
        return [firsts[bisect_right(starts, row.occurred_at or row.received_at)] for row in rows]

    def columns(self, texts: Sequence[str]) -> dict[str, pa.Array]:
        """The columns of segments, measures and drivers."""
        answers = self.decoder.decode(f"[{','.join(texts)}]")
        found: dict[str, pa.Array] = {}
        for segment in self.segments:
            values = self._values(answers, segment.name)
            levels = [segment.level_of(value) for value in values]
            found[f"seg:{segment.name}"] = pa.array(levels, pa.string())
        for asked in self.asked:
            self._add_measure(found, asked, self._values(answers, asked.name))
        for box in self.boxes:
            given = zip(
                self._values(answers, box.trust), self._values(answers, box.question), strict=True
            )
            ticked = [_ticked(box, trust, chosen) for trust, chosen in given]
            found[f"box:{box.column}"] = pa.array(ticked, pa.bool_())
        return found

    def _values(self, answers: Sequence[Any], name: str) -> list[Any]:
        field = self.field_of[name]
        return [getattr(each, field) for each in answers]

    @staticmethod
    def _add_measure(found: dict[str, pa.Array], asked: Asked, given: list[Any]) -> None:
        """The first answered question of a role counts, with its own wording."""
        scale = asked.scale.values
        values = [v if type(v) is int and v in scale else None for v in given]
        words = [None if v is None else asked.wording for v in values]
        if asked.column in found:
            before = found[asked.column].to_pylist()
            said = found[f"wording:{asked.column}"].to_pylist()
            words = [w if b is None else s for w, b, s in zip(words, before, said, strict=True)]
            values = [v if b is None else b for v, b in zip(values, before, strict=True)]
        found[asked.column] = pa.array(values, pa.int8())
        found[f"wording:{asked.column}"] = pa.array(words, pa.string())


def month_starts(quarter: Quarter) -> list[dt.date]:
    """The first days of the three months of a quarter."""
    first = settings.FISCAL_CALENDAR.first_day(quarter)
    months = [first.year * 12 + first.month - 1 + more for more in range(3)]
    return [dt.date(each // 12, each % 12 + 1, 1) for each in months]


@lru_cache(maxsize=512)
def reader_of(version_id: uuid.UUID, from_file: bool) -> Reader:
    """The reader of a version, which never changes. from_file: of rows of A-11 v2 files."""
    asked, boxes, segments = _of_file(version_id) if from_file else _of_survey(version_id)
    names = {each.name for each in asked} | {each.name for each in segments}
    names |= {name for box in boxes for name in (box.question, box.trust)}
    field_of = {name: f"f{at}" for at, name in enumerate(sorted(names))}
    shape = msgspec.defstruct(
        "Answers",
        [(field, Any, None) for field in field_of.values()],
        rename={field: name for name, field in field_of.items()},
    )
    decoder = msgspec.json.Decoder(list[shape])  # type: ignore[valid-type] # made just above
    return Reader(asked, boxes, segments, not from_file, decoder, field_of)


def column_of(role: QuestionRole, scale: Scale) -> str:
    """The name of a measure."""
    return f"{role}_thumbs" if scale is Scale.THUMBS else str(role)


type _Parts = tuple[tuple[Asked, ...], tuple[Box, ...], tuple[SegmentQuestion, ...]]


def _of_survey(version_id: uuid.UUID) -> _Parts:
    measured = measured_in(version_id)
    asked = tuple(
        Asked(each.question, column_of(each.role, each.scale), each.scale, each.wording.strip())
        for each in measured
        if not each.option
    )
    boxes = tuple(
        Box(each.name, each.question, each.option, each.trust, each.points)
        for each in measured
        if each.option
    )
    return asked, boxes, segments_in(version_id)


def _of_file(version_id: uuid.UUID) -> _Parts:
    questions = list(FileQuestion.objects.filter(version=version_id).order_by("position"))
    scaled = [each for each in questions if each.scale in _KINDS]
    asked = tuple(
        Asked(
            each.name,
            column_of(QuestionRole(each.role), Scale(each.scale)),
            Scale(each.scale),
            each.text.strip(),
        )
        for each in scaled
    )
    trust = next((each for each in scaled if each.role == QuestionRole.TRUST), None)
    if trust is None:
        return asked, (), ()
    points = POINTS[_KINDS[Scale(trust.scale)]]
    boxes = tuple(
        Box(each.name, each.name, "", trust.name, frozenset(points[side]))
        for each in questions
        for side in Direction
        if each.scale == Scale.CHOICE and each.name.startswith(f"{side}_")
    )
    return asked, boxes, ()


def _ticked(box: Box, trust: Any, chosen: Any) -> bool | None:
    """None where the driver was not asked: the trust answer points another way."""
    if type(trust) is not int or trust not in box.points:
        return None
    if not box.option:
        return None if chosen is None else chosen == 1
    return isinstance(chosen, list) and box.option in chosen
