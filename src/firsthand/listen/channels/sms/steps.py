"""One question at a time: which is next, and what an answer to it means.

A table is asked line by line. Options are numbered as on the paper form.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from firsthand.listen.channels.paper.numbering import NumberedOption, options
from firsthand.listen.channels.sms.marks import plain_digits, thumb, yes_or_no
from firsthand.listen.surveys.api import (
    Definition,
    Option,
    Question,
    QuestionKind,
    comment_name,
    visible,
)
from firsthand.listen.surveys.cleaning import AnswerError, clean, clean_text
from firsthand.listen.surveys.definition import OTHER
from firsthand.listen.surveys.limits import SHORT_ANSWER

_NUMBER = re.compile(r"\s*(\d{1,3})(?:\s*/\s*\d+)?(?![\d])(?![.,]\d)(.*)", re.DOTALL)
_NUMBERS = re.compile(r"\s*(\d{1,3}(?:[\s,;+&.y-]+\d{1,3})*)(?!\d)(.*)", re.DOTALL)
_EDGES = " \t\r\n.,;:!-–"
_SEVERAL = frozenset({QuestionKind.MULTIPLE_CHOICE, QuestionKind.RANKING})
_WRITTEN = frozenset(
    {
        QuestionKind.SHORT_TEXT,
        QuestionKind.LONG_TEXT,
        QuestionKind.NUMBER,
        QuestionKind.DATE,
        QuestionKind.EMAIL,
        QuestionKind.PHONE,
    }
)


class NotUnderstoodError(Exception):
    """The text is no answer to the question; the message, if any, tells the person what to do."""


@dataclass(frozen=True)
class Step:
    """What one text message asks. row: the line of a table, else None. page: its name.

    before: texts to read that stand before it.
    """

    question: Question
    page: str
    row: Option | None = None
    before: tuple[Question, ...] = ()

    @property
    def key(self) -> str:
        """Of this step among those of its survey."""
        return self.question.name if self.row is None else f"{self.question.name}.{self.row.value}"

    @property
    def is_required(self) -> bool:
        """Whether it cannot be skipped."""
        every = self.question.every_row if self.row is not None else True
        return self.question.required and every

    @property
    def takes_several(self) -> bool:
        """Whether the answer is several numbers."""
        in_table = self.row is not None and self.question.several_per_row
        return in_table or self.question.kind in _SEVERAL

    @property
    def is_written(self) -> bool:
        """Whether the answer is written out."""
        return self.question.kind in _WRITTEN

    @property
    def options(self) -> tuple[NumberedOption, ...]:
        """What can be chosen; of a ranking, its lines."""
        if self.question.kind is not QuestionKind.RANKING:
            return options(self.question)
        lines = self.question.options
        return tuple(NumberedOption(at, line.value, line.text) for at, line in enumerate(lines, 1))

    def is_answered(self, answers: Mapping[str, object]) -> bool:
        """Whether there is an answer to it."""
        found = answers.get(self.question.name)
        if self.row is None:
            return found is not None
        return isinstance(found, Mapping) and self.row.value in found


@dataclass(frozen=True)
class Read:
    """answers: by name, what the text means. rest: words after a number, perhaps a remark."""

    answers: Mapping[str, object]
    rest: str = ""


def all_steps(definition: Definition) -> Iterator[Step]:
    """Every step that the survey may ask, in order."""
    before: tuple[Question, ...] = ()
    for page in definition.pages:
        for question in page.questions:
            if question.kind is QuestionKind.STATEMENT:
                before += (question,)
            elif question.kind.is_asked:
                rows = question.rows if question.kind is QuestionKind.MATRIX else (None,)
                for row in rows:
                    yield Step(question, page.name, row, before)
                    before = ()


def next_step(
    definition: Definition, answers: Mapping[str, object], skipped: Collection[str]
) -> Step | None:
    """The first step that is shown for these answers and has none; None where all is asked."""
    shown = visible(definition, answers).questions
    before: tuple[Question, ...] = ()
    for step in all_steps(definition):
        before += tuple(each for each in step.before if each.name in shown)
        if step.question.name not in shown:
            continue
        if step.key not in skipped and not step.is_answered(answers):
            return replace(step, before=before)
        before = ()
    return None


def last_texts(definition: Definition, answers: Mapping[str, object]) -> tuple[Question, ...]:
    """Texts to read that stand after the last question."""
    shown = visible(definition, answers).questions
    found: tuple[Question, ...] = ()
    for each in definition.questions:
        if each.name in shown:
            found = (*found, each) if each.kind is QuestionKind.STATEMENT else ()
    return found


def read(step: Step, text: str, answers: Mapping[str, object]) -> Read:
    """What a text means as the answer to a step, put beside the answers so far.

    Raises NotUnderstoodError.
    """
    try:
        if step.is_written:
            return _written(step, text)
        found = _several(step, text) if step.takes_several else _one(step, text)
        return found if step.row is None else _in_table(step, found, answers)
    except AnswerError as error:
        raise NotUnderstoodError(str(error)) from None


def _written(step: Step, text: str) -> Read:
    question = step.question
    one_line = text if question.kind is QuestionKind.LONG_TEXT else " ".join(text.split())
    answer = clean(question, one_line)
    if answer is None:
        raise NotUnderstoodError
    return Read({question.name: answer})


def _one(step: Step, text: str) -> Read:
    number, rest = _number(step, text)
    chosen = next((each for each in step.options if each.number == number), None)
    if chosen is None:
        raise NotUnderstoodError
    return _with_words(step, {step.question.name: chosen.value}, chosen.value == OTHER, rest)


def _several(step: Step, text: str) -> Read:
    found = _NUMBERS.fullmatch(plain_digits(text))
    if found is None:
        raise NotUnderstoodError
    by_number = {each.number: str(each.value) for each in step.options}
    numbers = [int(number) for number in re.findall(r"\d+", found[1])]
    if not all(number in by_number for number in numbers):
        raise NotUnderstoodError
    values = [by_number[number] for number in dict.fromkeys(numbers)]
    question, rest = step.question, found[2].strip(_EDGES)
    # A line of a table is checked as part of it, once all are there.
    answer = clean(question, values) if step.row is None else values
    return _with_words(step, {question.name: answer}, OTHER in values, rest)


def _in_table(step: Step, found: Read, answers: Mapping[str, object]) -> Read:
    """The answer to a line, put beside those to the lines before it."""
    name, table = step.question.name, answers.get(step.question.name)
    lines = dict(table) if isinstance(table, Mapping) else {}
    row = step.row.value if step.row is not None else ""
    return Read({name: {**lines, row: found.answers[name]}}, found.rest)


def _with_words(step: Step, answers: dict[str, object], is_other: bool, rest: str) -> Read:
    """The words after "other" belong to it; any other words may be a remark."""
    if not (is_other and step.question.has_other and rest):
        return Read(answers, rest)
    words = clean_text(" ".join(rest.split())[:SHORT_ANSWER], SHORT_ANSWER)
    return Read({**answers, comment_name(step.question.name): words})


def _number(step: Step, text: str) -> tuple[int | None, str]:
    """The number at the beginning, or what stands for one, and the words after it."""
    words = plain_digits(text)
    found = _NUMBER.fullmatch(words)
    if found is not None:
        return int(found[1]), found[2].strip(_EDGES)
    said = {QuestionKind.THUMBS: thumb, QuestionKind.YES_NO: yes_or_no}.get(step.question.kind)
    meant = said(words) if said is not None else None
    return (None, "") if meant is None else meant
