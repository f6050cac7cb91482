"""The definition of a survey: pages of questions, as frozen values.

A definition can be built freely while it is edited; `rules.problems` says what is wrong with it,
and nothing is published or read from a file that has any.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.conditions import Condition
from firsthand.listen.surveys.kinds import WITH_OTHER, QuestionKind
from firsthand.listen.surveys.text import Text

NO_TEXT = Text()
OTHER = "other"  # the value of the choice that people fill in themselves
COMMENT_SUFFIX = "-Comment"  # what they filled in is the answer named question + suffix


@dataclass(frozen=True)
class Option:
    """One choice, row or column. `value` is stored and never changes meaning; `text` is read."""

    value: str
    text: Text


type Bound = int | float | dt.date


@dataclass(frozen=True)
class Question:
    """One question. Which fields a kind may use is in properties.SHAPES.

    name: its column in files. visible_if: refers to earlier pages or hidden fields only, so that
    a page never changes while it is read. options: choices, columns of a matrix, labels of a
    5-point scale (then 1 to 5), or the allowed values of a hidden field (empty: any short text).
    low_label, high_label: the ends of a scale, or "no" and "yes". minimum, maximum: of a number
    or date. fewest, most: how many choices. purpose: what browsers may fill in (WCAG 1.3.5).
    """

    name: str
    kind: QuestionKind
    title: Text = NO_TEXT
    description: Text = NO_TEXT
    required: bool = False
    role: QuestionRole = QuestionRole.OTHER
    visible_if: Condition | None = None
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    has_other: bool = False
    other_label: Text = NO_TEXT
    low_label: Text = NO_TEXT
    high_label: Text = NO_TEXT
    max_length: int | None = None
    minimum: Bound | None = None
    maximum: Bound | None = None
    whole: bool = False
    fewest: int | None = None
    most: int | None = None
    several_per_row: bool = False
    every_row: bool = False
    purpose: str = ""

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The values that its options take, with "other" where that is offered."""
        extra = (OTHER,) if self.has_other else ()
        return tuple(option.value for option in self.options) + extra


@dataclass(frozen=True)
class Page:
    """What is shown at once."""

    name: str
    questions: tuple[Question, ...] = ()
    title: Text = NO_TEXT
    description: Text = NO_TEXT
    visible_if: Condition | None = None


@dataclass(frozen=True)
class Definition:
    """What a survey asks, word by word. language: that of every default text.

    at_once: the pages are shown as one, each question as soon as an answer asks for it.
    """

    title: Text
    pages: tuple[Page, ...]
    language: str = "en"
    description: Text = NO_TEXT
    thanks: Text = NO_TEXT
    at_once: bool = False

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        return (question for page in self.pages for question in page.questions)

    @cached_property
    def answer_names(self) -> frozenset[str]:
        """Every name under which an answer may come, also of the words beside "other"."""
        names = {question.name for question in self.questions}
        others = {each.name + COMMENT_SUFFIX for each in self.questions if each.kind in WITH_OTHER}
        return frozenset(names | others)

    def question(self, name: str) -> Question | None:
        """The question of that name."""
        return next((question for question in self.questions if question.name == name), None)

    def page_of(self, name: str) -> Page | None:
        """The page that holds the question of that name."""
        for page in self.pages:
            if any(question.name == name for question in page.questions):
                return page
        return None
