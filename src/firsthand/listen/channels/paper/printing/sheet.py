"""A form as it is printed: its questions in one language, with numbers and directions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from firsthand.listen.answering.fields import Field, fields
from firsthand.listen.answering.languages import NO_WORDS, Words, own_words, words
from firsthand.listen.channels.paper.numbering import Cell, CellKind, NumberedOption
from firsthand.listen.channels.paper.printing.following import (
    END,
    Printed,
    jumps,
    nothing_known,
    printed,
)
from firsthand.listen.channels.paper.printing.rules import Rules, any_of
from firsthand.listen.surveys.api import Definition, Question, QuestionKind
from firsthand.listen.surveys.conditions import Condition

_SCALES = (QuestionKind.FIVE_POINT, QuestionKind.ZERO_TO_TEN)
_RULED = {QuestionKind.LONG_TEXT: 6}
_WIDEST_TABLE, _WIDEST_LARGE = 7, 3  # columns of a table; in large print


@dataclass(frozen=True)
class Box:
    """A box to mark, with its number."""

    number: int
    words: Words


@dataclass(frozen=True)
class Line:
    """One line of a table or a ranking."""

    code: str
    words: Words


@dataclass(frozen=True)
class Entry:
    """One question, ready to be printed; a text to read where it has no code.

    shape: names its template. rule: when to answer it. hint: how. jump: where to go on after it.
    other: the words beside the line for an own answer. ruled: how many lines there are to write.
    """

    code: str
    shape: str
    title: Words
    description: Words = NO_WORDS
    rule: Words = NO_WORDS
    hint: Words = NO_WORDS
    jumps: tuple[Words, ...] = ()
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    low: Words = NO_WORDS
    high: Words = NO_WORDS
    other: Words = NO_WORDS
    other_code: str = ""
    ruled: tuple[int, ...] = ()

    @property
    def template(self) -> str:
        """The template that draws it."""
        return f"paper/shapes/{self.shape}.html"


@dataclass(frozen=True)
class Part:
    """One page of the survey, which is a part of the form."""

    title: Words
    description: Words
    rule: Words
    entries: tuple[Entry, ...]


def parts(definition: Definition, language: str, *, is_large: bool = False) -> list[Part]:
    """All that is printed of a survey, in a language; ours must be the active one."""
    return _Writer(definition, language, is_large).parts()


class _Writer:
    def __init__(self, definition: Definition, language: str, is_large: bool) -> None:
        self.definition = definition
        self.language = language
        self.is_large = is_large
        self.items = printed(definition)
        self.jumps = jumps(definition)
        numbers = {each.question.name: each.numbered for each in self.items if each.numbered}
        self.rules = Rules(numbers, nothing_known(definition))

    def parts(self) -> list[Part]:
        own, language = self.definition.language, self.language
        found = []
        for page, group in groupby(self.items, key=lambda item: item.page):
            items = list(group)
            rule = self._rule(page.visible_if, items)
            title = words(page.title, language, own)
            description = words(page.description, language, own)
            found.append(Part(title, description, rule, tuple(self._entries(items))))
        return found

    def _entries(self, items: Sequence[Printed]) -> Iterator[Entry]:
        # Questions in a row under one rule share its sentence.
        for condition, group in groupby(items, key=lambda item: item.question.visible_if):
            same = list(group)
            rule = self._rule(condition, same)
            for item in same:
                yield self._entry(item, rule)
                rule = NO_WORDS

    def _entry(self, item: Printed, rule: Words) -> Entry:
        question = item.question
        [field] = fields([question], self.definition, self.language, {}, {})
        if item.numbered is None:
            return Entry("", "statement", field.title, rule=rule)
        cell, is_lined = item.numbered.cells[0], bool(item.numbered.cells[0].row)
        lines = tuple(
            Line(each.code, words(each.text, self.language, self.definition.language))
            for each in item.numbered.cells
            if is_lined
        )
        comment = item.numbered.comment
        return Entry(
            code=item.code,
            shape=self._shape(question.kind, cell),
            title=field.title,
            description=field.description,
            rule=rule,
            hint=self._own(self._hint(question, field, cell)),
            jumps=tuple(self._jumps(item.code)),
            boxes=tuple(self._box(each, field) for each in cell.options),
            lines=lines,
            low=field.low,
            high=field.high,
            other=field.other.words if comment and field.other else NO_WORDS,
            other_code=comment.code if comment else "",
            ruled=tuple(range(_RULED.get(question.kind, 1))),
        )

    def _shape(self, kind: QuestionKind, cell: Cell) -> str:
        if kind in _SCALES:
            return "scale"
        if cell.kind is CellKind.PLACE:
            return "ranking"
        if cell.row:
            widest = _WIDEST_LARGE if self.is_large else _WIDEST_TABLE
            return "table" if len(cell.options) <= widest else "lists"
        if cell.options:
            return "boxes"
        return "date" if cell.kind is CellKind.DATE else "written"

    def _box(self, option: NumberedOption, field: Field) -> Box:
        key = str(option.value).lower() if isinstance(option.value, bool) else str(option.value)
        choices = field.choices or (field.parts[0].choices if field.parts else ())
        found = {choice.key: choice.words for choice in choices}.get(key, NO_WORDS)
        # A point of a scale without words has its number already.
        return Box(option.number, NO_WORDS if str(found) == str(option.number) else found)

    def _hint(self, question: Question, field: Field, cell: Cell) -> str:
        how = _how(cell)
        most = field.hint.text if question.kind is QuestionKind.MULTIPLE_CHOICE else ""
        must = _("We need this answer.") if question.required else ""
        return " ".join(each for each in (how, most, must) if each)

    def _jumps(self, code: str) -> Iterator[Words]:
        leads: dict[str, list[str]] = {}
        for number, there in self.jumps.get(code, {}).items():
            leads.setdefault(there, []).append(str(number))
        for there, numbers in leads.items():
            pattern = (
                _("If you chose %(numbers)s, you have finished.")
                if there == END
                else _("If you chose %(numbers)s, go to %(question)s.")
            )
            yield self._own(pattern % {"numbers": any_of(numbers), "question": there})

    def _rule(self, condition: Condition | None, items: Sequence[Printed]) -> Words:
        said = self.rules.words(condition)
        named = [item.code for item in items if item.code]
        if not said:
            return NO_WORDS
        if not named:
            return self._own(_("Read this only if %(condition)s.") % {"condition": said})
        which = _("%(first)s to %(last)s") if len(named) > 1 else "%(first)s"
        which %= {"first": named[0], "last": named[-1]}
        only = _("Answer %(questions)s only if %(condition)s.")
        return self._own(
            f"{only % {'questions': which, 'condition': said}} {self._otherwise(items[-1])}"
        )

    def _otherwise(self, last: Printed) -> str:
        after = self.items[self.items.index(last) + 1 :]
        if not after:
            return _("Otherwise you have finished.")
        if not after[0].code:  # a text to read, which has no number to go to
            return _("Otherwise go on after it.")
        return _("Otherwise go to %(question)s.") % {"question": after[0].code}

    def _own(self, text: str) -> Words:
        return own_words(text, self.language)


def _how(cell: Cell) -> str:
    """What to do with the pen."""
    if cell.kind is CellKind.PLACE:
        last = {"last": len(cell.options)}
        return _("Write a number in each box: 1 for the first, %(last)d for the last.") % last
    if cell.kind is CellKind.SEVERAL:
        if cell.row:
            return _("Mark all that apply in each line.")
        return _("Mark all that apply.")
    if cell.kind is CellKind.ONE:
        return _("Mark one box in each line.") if cell.row else _("Mark one box.")
    return ""
