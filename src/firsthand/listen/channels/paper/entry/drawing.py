"""Cells of the form as inputs, and as words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from firsthand.listen.answering.languages import NO_WORDS, Words, words
from firsthand.listen.channels.paper.entry.cells import wrong_box
from firsthand.listen.channels.paper.entry.contracts import Batch
from firsthand.listen.channels.paper.numbering import Cell, CellKind, number
from firsthand.listen.surveys.api import Question, QuestionKind

_BOXED = frozenset({CellKind.ONE, CellKind.SEVERAL, CellKind.PLACE})


@dataclass(frozen=True)
class Input:
    """One cell to key. question: its words. hint: what may be keyed. boxes: their numbers.

    wrong: what to say at once of any other number.
    """

    code: str
    hint: str
    question: Words = NO_WORDS
    line: Words = NO_WORDS
    given: str = ""
    error: str = ""
    boxes: str = ""
    is_several: bool = False
    is_long: bool = False
    wrong: str = ""

    @property
    def id(self) -> str:
        """Of the control; codes may hold a space."""
        return f"cell-{self.code.replace(' ', '-')}"

    @property
    def name(self) -> str:
        """Of the field in the form."""
        return f"cell.{self.code}"


def inputs(batch: Batch, given: Mapping[str, str], errors: Mapping[str, str]) -> list[Input]:
    """Every cell of the form, with what was keyed, by code."""
    own = batch.definition.language
    return [
        replace(
            _empty(cell, asked.question),
            question=words(asked.question.title, batch.language, own),
            line=words(cell.text, batch.language, own),
            given=given.get(cell.code, ""),
            error=errors.get(cell.code, ""),
        )
        for asked in number(batch.definition)
        for cell in asked.cells
    ]


def box_words(batch: Batch, code: str, text: str) -> str:
    """A keyed value with the words of its boxes: “2 (Disagree)”; as it is where it has none."""
    cell = next(c for each in number(batch.definition) for c in each.cells if c.code == code)
    if cell.kind not in _BOXED or not text:
        return text or _("left empty")
    return "; ".join(_with_words(batch, cell, part) for part in text.split(","))


def _with_words(batch: Batch, cell: Cell, part: str) -> str:
    option = cell.option(int(part))
    said = words(option.text, batch.language, batch.definition.language) if option else ""
    return f"{part} ({said})" if str(said) else part


def _empty(cell: Cell, question: Question) -> Input:
    is_boxed = cell.kind in _BOXED
    return Input(
        code=cell.code,
        hint=_hint(cell, question),
        boxes=" ".join(str(each.number) for each in cell.options) if is_boxed else "",
        is_several=cell.kind is CellKind.SEVERAL,
        is_long=cell.kind is CellKind.TEXT and question.kind is QuestionKind.LONG_TEXT,
        wrong=wrong_box(cell) if is_boxed else "",
    )


def _hint(cell: Cell, question: Question) -> str:
    if cell.kind in _BOXED:
        run = f"{cell.options[0].number}–{cell.options[-1].number}"
        return _("%(boxes)s, several") % {"boxes": run} if cell.kind is CellKind.SEVERAL else run
    if cell.kind is CellKind.DATE:
        return _("year-month-day")
    if cell.kind is CellKind.NUMBER:
        return _("number")
    if question.kind is QuestionKind.EMAIL:
        return _("e-mail")
    return _("phone") if question.kind is QuestionKind.PHONE else _("text")
