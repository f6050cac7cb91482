"""The draft as the editor lists it."""

from dataclasses import dataclass

from firsthand.listen.authoring.editing.rules import flat, in_words
from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys import expressions
from firsthand.listen.surveys.api import Definition, Page, Question
from firsthand.listen.surveys.conditions import Condition


@dataclass(frozen=True)
class RuleLine:
    """parts: the conditions in words. need_all: or one is enough. written: of a nested rule."""

    parts: tuple[str, ...] = ()
    need_all: bool = True
    written: str = ""


@dataclass(frozen=True)
class QuestionLine:
    """A question in the list; first, last: on its page."""

    question: Question
    role: object
    rule: RuleLine | None
    first: bool
    last: bool


@dataclass(frozen=True)
class PageLine:
    """A page in the list, with its number from 1."""

    page: Page
    number: int
    rule: RuleLine | None
    first: bool
    last: bool
    questions: tuple[QuestionLine, ...]


def outline(definition: Definition) -> list[PageLine]:
    """Every page with its questions, in order."""
    return [
        PageLine(
            page,
            at,
            rule_line(page.visible_if, definition),
            at == 1,
            at == len(definition.pages),
            tuple(_question(page, place, definition) for place in range(len(page.questions))),
        )
        for at, page in enumerate(definition.pages, start=1)
    ]


def rule_line(condition: Condition | None, definition: Definition) -> RuleLine | None:
    """A rule in words; None where there is none."""
    if condition is None:
        return None
    rule = flat(condition)
    if rule is None:
        return RuleLine(written=expressions.write(condition))
    return RuleLine(tuple(in_words(part, definition) for part in rule.parts), rule.need_all)


def _question(page: Page, at: int, definition: Definition) -> QuestionLine:
    question = page.questions[at]
    is_plain = question.role is QuestionRole.OTHER
    return QuestionLine(
        question,
        None if is_plain else question.role.label,
        rule_line(question.visible_if, definition),
        at == 0,
        at == len(page.questions) - 1,
    )
