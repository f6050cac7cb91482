"""A survey whose pages are shown at once, each part as soon as an answer asks for it.

No script is needed: the style sheet of the forms shows and hides by what is chosen (`:has`). It
can tell only what is chosen, so the rules of such a survey ask for nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from firsthand.listen.surveys.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
    comparisons,
    holds,
)
from firsthand.listen.surveys.definition import Definition, Page, Question
from firsthand.listen.surveys.kinds import SCALES, QuestionKind

# As many as the style sheet of the forms knows.
MOST_SIGNS = 12
TELLING = frozenset(
    {QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE, QuestionKind.YES_NO, *SCALES}
)


@dataclass(frozen=True)
class Sign:
    """A part is shown while one of these choices (question, value as a form sends it) is chosen;
    where it is not wanted, while none is.
    """

    choices: frozenset[tuple[str, str]]
    is_wanted: bool = True


class TooInvolved(Exception):
    """A style sheet cannot tell whether this rule holds; the message says why."""


def on_one_page(definition: Definition) -> Definition:
    """The survey as it is shown: for one that is shown at once, all pages as the first.

    Headings become texts to read. The answers mean the same: rules and names stay.
    """
    if not definition.at_once or len(definition.pages) == 1:
        return definition
    first = definition.pages[0]
    questions = [each for page in definition.pages for each in _with_heading(page, first)]
    return replace(definition, pages=(replace(first, questions=tuple(questions), visible_if=None),))


def may_ask(question: Question, definition: Definition, hidden: Mapping[str, object]) -> bool:
    """Whether some choice on the page can lead to the question, given the hidden fields."""
    return question.kind is not QuestionKind.HIDDEN and all(
        holds(part, hidden) for part in _parts(question.visible_if) if _is_fixed(part, definition)
    )


def signs(condition: Condition | None, definition: Definition) -> tuple[Sign, ...]:
    """What must all hold for a condition to, but for hidden fields; raises TooInvolved."""
    moving = [part for part in _parts(condition) if not _is_fixed(part, definition)]
    return tuple(_sign(part, definition) for part in moving)


def fault(condition: Condition | None, definition: Definition) -> str:
    """Why a survey with this rule cannot be shown at once; empty if it can."""
    try:
        found = signs(condition, definition)
    except TooInvolved as error:
        return str(error)
    for name in {name for each in found for name, _value in each.choices}:
        if _moves(name, definition):
            return _("“%(name)s” is itself shown only after another answer.") % {"name": name}
    return ""


def every_sign(definition: Definition) -> list[Sign]:
    """The different signs of a survey, in order; raises TooInvolved."""
    shown = on_one_page(definition)
    found = [sign for each in shown.questions for sign in signs(each.visible_if, shown)]
    return list(dict.fromkeys(found))


def _with_heading(page: Page, first: Page) -> list[Question]:
    asked = [
        replace(each, visible_if=_both(page.visible_if, each.visible_if)) for each in page.questions
    ]
    if page is first or not (page.title or page.description):
        return asked
    text = page.title or page.description
    kind = QuestionKind.STATEMENT
    heading = Question(f"page.{page.name}", kind, text, visible_if=page.visible_if)
    if page.title and page.description:
        heading = replace(heading, description=page.description)
    return [heading, *asked]


def _both(first: Condition | None, second: Condition | None) -> Condition | None:
    parts = (*_parts(first), *_parts(second))
    return All(parts) if len(parts) > 1 else parts[0] if parts else None


def _parts(condition: Condition | None) -> Sequence[Condition]:
    """What must all hold."""
    match condition:
        case None:
            return ()
        case All(parts):
            return tuple(found for part in parts for found in _parts(part))
        case _:
            return (condition,)


def _is_fixed(condition: Condition, definition: Definition) -> bool:
    """Whether it looks at hidden fields alone, which no choice on the page changes."""
    asked = (definition.question(each.question) for each in comparisons(condition))
    return all(each is not None and each.kind is QuestionKind.HIDDEN for each in asked)


def _moves(name: str, definition: Definition) -> bool:
    question, page = definition.question(name), definition.page_of(name)
    both = _both(page.visible_if if page else None, question.visible_if if question else None)
    return any(not _is_fixed(part, definition) for part in _parts(both))


def _sign(condition: Condition, definition: Definition) -> Sign:
    match condition:
        case Not(part):
            inner = _sign(part, definition)
            return Sign(inner.choices, is_wanted=not inner.is_wanted)
        case AnyOf(parts):
            found = [_sign(part, definition) for part in parts]
            if not all(each.is_wanted for each in found):
                raise TooInvolved(_("It joins “or” with what was not chosen."))
            return Sign(frozenset().union(*(each.choices for each in found)))
        case Comparison():
            return _chosen(condition, definition)
        case All():
            raise TooInvolved(_("It joins “and” inside “or” or “not”."))


def _chosen(comparison: Comparison, definition: Definition) -> Sign:
    question = definition.question(comparison.question)
    if question is None or question.kind not in TELLING:
        raise TooInvolved(
            _("“%(name)s” is not answered by choosing.") % {"name": comparison.question}
        )
    values = _values(question)
    if comparison.operator is Operator.EMPTY:
        found, is_wanted = list(values), False
    else:
        is_wanted = True
        found = [key for key, value in values.items() if _leads(comparison, value, question)]
    return Sign(frozenset((question.name, key) for key in found), is_wanted)


def _values(question: Question) -> dict[str, object]:
    """What each choice of a question means, by the value that a form sends."""
    if question.kind in SCALES:
        return {str(point): point for point in SCALES[question.kind]}
    if question.kind is QuestionKind.YES_NO:
        return {"true": True, "false": False}
    return {value: value for value in question.values}


def _leads(comparison: Comparison, value: object, question: Question) -> bool:
    is_list = question.kind is QuestionKind.MULTIPLE_CHOICE
    return holds(comparison, {question.name: [value] if is_list else value})
