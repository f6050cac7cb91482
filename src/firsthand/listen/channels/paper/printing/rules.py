"""Rules in words that somebody with a pen can follow: you chose 1 or 2 in Q1."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.listen.channels.paper.numbering import Cell, CellKind, Numbered
from firsthand.listen.channels.paper.printing.following import Known, numbers_for, settled
from firsthand.listen.channels.paper.printing.wordings import OF_DATES, OF_VALUES
from firsthand.listen.surveys.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
)

_CHOSEN = (CellKind.ONE, CellKind.SEVERAL)


@dataclass(frozen=True)
class Rules:
    """questions: with their numbers, by name. known: what paper settles beforehand."""

    questions: Mapping[str, Numbered]
    known: Known

    def words(self, condition: Condition | None) -> str:
        """After “only if”; empty for a rule that always holds on paper."""
        if condition is None or settled(condition, self.known) is not None:
            return ""
        return self._say(condition, holds_=True)

    def _say(self, condition: Condition, *, holds_: bool) -> str:
        match condition:
            case Not(part):
                return self._say(part, holds_=not holds_)
            case All(parts) | AnyOf(parts):
                # De Morgan: not (a and b) is not a or not b.
                need_all = isinstance(condition, All) is holds_
                return self._group(parts, need_all=need_all, holds_=holds_)
            case Comparison():
                return self._compare(condition, holds_=holds_)

    def _group(self, parts: Sequence[Condition], *, need_all: bool, holds_: bool) -> str:
        open_ones = [part for part in parts if settled(part, self.known) is None]
        if len(open_ones) == 1:
            return self._say(open_ones[0], holds_=holds_)
        said = [self._inner(part, holds_=holds_) for part in open_ones]
        pattern = _("%(first)s and %(second)s") if need_all else _("%(first)s or %(second)s")
        return _joined(said, pattern)

    def _inner(self, part: Condition, *, holds_: bool) -> str:
        said = self._say(part, holds_=holds_)
        inner = part
        while isinstance(inner, Not):
            inner = inner.part
        return said if isinstance(inner, Comparison) else f"({said})"

    def _compare(self, found: Comparison, *, holds_: bool) -> str:
        numbered = self.questions[found.question]
        cell = next((each for each in numbered.cells if each.row == found.row), numbered.cells[0])
        code = cell.code if found.row else numbered.code
        if found.operator is Operator.EMPTY:
            return _answered(code, is_answered=not holds_)
        if cell.kind in _CHOSEN:
            return _chose(found, cell, code, holds_=holds_)
        return _wrote(found, cell, code, holds_=holds_)


def _answered(code: str, *, is_answered: bool) -> str:
    words = _("you answered %(question)s") if is_answered else _("you left %(question)s blank")
    return words % {"question": code}


def _chose(found: Comparison, cell: Cell, code: str, *, holds_: bool) -> str:
    numbers = numbers_for(found, cell)
    if cell.kind is CellKind.ONE and len(numbers) == len(cell.options):
        return _answered(code, is_answered=holds_)
    pattern = (
        _("you chose %(numbers)s in %(question)s")
        if holds_
        else _("you did not choose %(numbers)s in %(question)s")
    )
    return pattern % {"numbers": any_of([str(each) for each in numbers]), "question": code}


def _wrote(found: Comparison, cell: Cell, code: str, *, holds_: bool) -> str:
    is_date = cell.kind is CellKind.DATE
    values = found.value if isinstance(found.value, tuple) else (found.value,)
    said = any_of([_date(str(each)) if is_date else _value(each) for each in values])
    pattern = (OF_DATES if is_date else OF_VALUES)[found.operator, holds_]
    return str(pattern) % {"question": code, "value": said}


def _date(value: str) -> str:
    try:
        return date_format(dt.date.fromisoformat(value), "DATE_FORMAT")
    except ValueError:
        return value  # a rule may compare with any text, such as 2026 alone


def _value(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)


def any_of(words: Sequence[str]) -> str:
    """One word or another: 1, 2 or 3."""
    pattern = _("%(first)s or %(second)s")
    if len(words) < 2:  # noqa: PLR2004 -- nothing to join
        return "".join(words)
    return pattern % {"first": ", ".join(words[:-1]), "second": words[-1]}


def _joined(parts: Sequence[str], pattern: str) -> str:
    said = parts[0]
    for part in parts[1:]:
        said = pattern % {"first": said, "second": part}
    return said
