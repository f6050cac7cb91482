"""What is keyed from a sheet, cell by cell: checked, made uniform, and turned into answers.

Keyed values are text by the codes of `numbering`, such as {"Q1": "2", "Q3": "1,4"}; an empty cell
is left out. Text is redacted here, before it is stored.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.listen.channels.paper.numbering import Cell, CellKind, Numbered, number
from firsthand.listen.surveys import limits
from firsthand.listen.surveys.api import Definition, Question, QuestionKind
from firsthand.listen.surveys.cleaning import AnswerError, clean, clean_text
from firsthand.listen.surveys.definition import COMMENT_SUFFIX
from firsthand.listen.surveys.redacted import holds_mark, stand_in
from firsthand.record.redaction import redact

type Keyed = Mapping[str, str]

_BETWEEN = re.compile(r"[\s,;.+]+")
_IDENTIFIERS = frozenset({QuestionKind.EMAIL, QuestionKind.PHONE})


@dataclass(frozen=True)
class Read:
    """keyed: what can be stored. errors: what to correct, by code."""

    keyed: dict[str, str]
    errors: dict[str, str]


class _CellError(Exception):
    """The cell cannot be taken; the message tells the clerk what to do."""


def read(definition: Definition, typed: Mapping[str, str]) -> Read:
    """Check what was typed, by code. Empty cells are always allowed; unknown codes are ignored."""
    found = Read({}, {})
    for each in number(definition):
        _read_question(each, typed, found)
    return found


def answers_of(definition: Definition, keyed: Keyed) -> dict[str, object]:
    """The raw answers by question, as `take` reads them, of what `read` gave."""
    answers: dict[str, object] = {}
    for each in number(definition):
        for cell in each.cells:
            text = keyed.get(cell.code, "")
            # What is left of an address is no address; this becomes a mark in the ledger again.
            if each.question.kind in _IDENTIFIERS:
                text = stand_in(each.question, text)
            if text:
                _put(answers, cell, _value(cell, text))
    return answers


def wrong_box(cell: Cell) -> str:
    """What to say of a number that no box of the cell has."""
    boxes = {"lowest": cell.options[0].number, "highest": cell.options[-1].number}
    return _("There is no such box. Use %(lowest)d to %(highest)d, or leave it empty.") % boxes


def _read_question(asked: Numbered, typed: Mapping[str, str], found: Read) -> None:
    answer: dict[str, object] = {}
    keyed: dict[str, str] = {}
    for cell in asked.cells:
        try:
            text = _uniform(cell, typed.get(cell.code, ""))
            if text:
                keyed[cell.code] = text
                _put(answer, cell, _value(cell, text))
        except (_CellError, AnswerError) as error:
            found.errors[cell.code] = str(error)
    question = asked.question
    try:
        if question.name in answer and not found.errors.keys() & {c.code for c in asked.cells}:
            clean(question, answer[question.name])
    except AnswerError as error:
        found.errors[asked.cells[0].code] = str(error)
    for cell in asked.cells:
        if cell.code in keyed:
            found.keyed[cell.code] = _storable(asked.question, cell, keyed[cell.code])


def _storable(question: Question, cell: Cell, text: str) -> str:
    """Redacted; never longer than what was typed, which had the right length."""
    if cell.kind is not CellKind.TEXT:
        return text
    kept = redact(text)
    return kept if question.kind in _IDENTIFIERS and holds_mark(kept) else kept[: len(text)]


def _uniform(cell: Cell, typed: str) -> str:
    """The same for everybody who means the same."""
    return _UNIFORM.get(cell.kind, _text)(cell, typed.strip())


def _text(cell: Cell, typed: str) -> str:
    is_beside_other = cell.name.endswith(COMMENT_SUFFIX)
    return clean_text(typed, limits.SHORT_ANSWER if is_beside_other else limits.LONG_ANSWER) or ""


def _one(cell: Cell, typed: str) -> str:
    return str(_box(cell, typed)) if typed else ""


def _several(cell: Cell, typed: str) -> str:
    boxes = {_box(cell, part) for part in _BETWEEN.split(typed) if part}
    return ",".join(str(box) for box in sorted(boxes))


def _box(cell: Cell, typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal()) or cell.option(int(typed)) is None:
        raise _CellError(wrong_box(cell))
    return int(typed)


_UNIFORM: Mapping[CellKind, Callable[[Cell, str], str]] = {
    CellKind.ONE: _one,
    CellKind.PLACE: _one,
    CellKind.SEVERAL: _several,
}


def _value(cell: Cell, text: str) -> object:
    if cell.kind is CellKind.SEVERAL:
        return [_chosen(cell, part) for part in text.split(",")]
    if cell.kind in (CellKind.ONE, CellKind.PLACE):
        return _chosen(cell, text)
    return text


def _chosen(cell: Cell, text: str) -> object:
    option = cell.option(int(text))
    return None if option is None else option.value


def _put(answers: dict[str, object], cell: Cell, value: object) -> None:
    if not cell.row:
        answers[cell.name] = value
        return
    lines = answers.setdefault(cell.name, {})
    assert isinstance(lines, dict)  # noqa: S101 -- tells the type checker
    lines[cell.row] = value
