"""The numbers that stand on a paper form, and that a clerk keys when it comes back.

A pure function of the definition: a published version never changes, so its numbers do not
either. Questions that are asked are Q1, Q2 and so on in the order of the survey, whether or not a
rule hides some; texts to read and hidden fields have no number. Lines of a table or a ranking are
Q3a, Q3b; the words beside "other" are Q4 text. Answers to choose from are numbered from 1 in the
order of the form, "other" last; the points of a scale keep their own numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from firsthand.listen.surveys.api import Definition, Question, QuestionKind, Text, comment_name
from firsthand.listen.surveys.definition import NO_TEXT, OTHER
from firsthand.listen.surveys.kinds import ONE_OF_OPTIONS, SCALES, WITH_OTHER

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class CellKind(StrEnum):
    """What is written in one place of the form, and so what is keyed."""

    ONE = "one"  # the number of one box
    SEVERAL = "several"  # the numbers of boxes
    PLACE = "place"  # a place in a ranking
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True)
class NumberedOption:
    """One box. number: beside it on paper. value: as answers hold it. text: empty for a point."""

    number: int
    value: bool | int | str
    text: Text = NO_TEXT


@dataclass(frozen=True)
class Cell:
    """One place of the form that takes one entry.

    code: on paper. name: of the answer it belongs to. row: value of the line of a table or a
    ranking, else empty. text: the words of that line. options: for ONE, SEVERAL and PLACE.
    """

    code: str
    name: str
    kind: CellKind
    row: str = ""
    text: Text = NO_TEXT
    options: tuple[NumberedOption, ...] = ()

    def option(self, number: int) -> NumberedOption | None:
        """The box of that number."""
        return next((each for each in self.options if each.number == number), None)

    def number_of(self, value: object) -> int | None:
        """The number of the box for a value; True is not 1."""
        for each in self.options:
            if type(each.value) is type(value) and each.value == value:
                return each.number
        return None


@dataclass(frozen=True)
class Numbered:
    """A question with its code and the cells that it takes."""

    code: str
    question: Question
    cells: tuple[Cell, ...]

    @property
    def comment(self) -> Cell | None:
        """The cell for the words beside "other"."""
        name = comment_name(self.question.name)
        return next((each for each in self.cells if each.name == name), None)


def number(definition: Definition) -> tuple[Numbered, ...]:
    """Every question that a form asks, in order, with its numbers."""
    asked = (each for each in definition.questions if each.kind.is_asked)
    return tuple(
        Numbered(code, question, tuple(_cells(code, question)))
        for code, question in ((f"Q{at}", each) for at, each in enumerate(asked, start=1))
    )


def cells(definition: Definition) -> tuple[Cell, ...]:
    """Every cell of a form, in order; their codes are all different."""
    return tuple(cell for each in number(definition) for cell in each.cells)


def codes(definition: Definition) -> dict[str, str]:
    """The code of each asked question, by its name."""
    return {each.question.name: each.code for each in number(definition)}


def letters(position: int) -> str:
    """Of a line, from 0: a to z, then aa, ab and so on."""
    first, last = divmod(position, len(_LETTERS))
    return (letters(first - 1) if first else "") + _LETTERS[last]


def _cells(code: str, question: Question) -> Iterator[Cell]:
    if question.kind is QuestionKind.MATRIX:
        kind = CellKind.SEVERAL if question.several_per_row else CellKind.ONE
        yield from _lines(code, question, kind)
        return
    if question.kind is QuestionKind.RANKING:
        yield from _lines(code, question, CellKind.PLACE)
        return
    yield Cell(code, question.name, _kind(question), options=options(question))
    if question.kind in WITH_OTHER and question.has_other:
        yield Cell(f"{code} text", comment_name(question.name), CellKind.TEXT)


def _lines(code: str, question: Question, kind: CellKind) -> Iterator[Cell]:
    is_ranking = kind is CellKind.PLACE
    lines = question.options if is_ranking else question.rows
    boxes = options(question)
    for position, line in enumerate(lines):
        at = code + letters(position)
        yield Cell(at, question.name, kind, row=line.value, text=line.text, options=boxes)


def _kind(question: Question) -> CellKind:
    if question.kind is QuestionKind.MULTIPLE_CHOICE:
        return CellKind.SEVERAL
    if question.kind in SCALES or question.kind in ONE_OF_OPTIONS | {QuestionKind.YES_NO}:
        return CellKind.ONE
    return _WRITTEN.get(question.kind, CellKind.TEXT)


_WRITTEN = {QuestionKind.NUMBER: CellKind.NUMBER, QuestionKind.DATE: CellKind.DATE}


def options(question: Question) -> tuple[NumberedOption, ...]:
    """The boxes of a question (of each of its lines); none where it is written out."""
    match question.kind:
        case QuestionKind.THUMBS:
            up, down = question.high_label, question.low_label
            return NumberedOption(1, 1, up), NumberedOption(2, 0, down)
        case QuestionKind.YES_NO:
            yes, no = question.high_label, question.low_label
            return NumberedOption(1, True, yes), NumberedOption(2, False, no)
        case QuestionKind.FIVE_POINT | QuestionKind.ZERO_TO_TEN:
            texts = {each.value: each.text for each in question.options}
            points = SCALES[question.kind]
            return tuple(NumberedOption(at, at, texts.get(str(at), NO_TEXT)) for at in points)
        case QuestionKind.RANKING:
            return tuple(NumberedOption(at, at) for at in range(1, len(question.options) + 1))
        case _:
            return _chosen(question)


def _chosen(question: Question) -> tuple[NumberedOption, ...]:
    found = [(each.value, each.text) for each in question.options]
    if question.has_other:
        found.append((OTHER, question.other_label))
    return tuple(NumberedOption(at, value, text) for at, (value, text) in enumerate(found, 1))
