"""Which pages and questions a person sees, and in which order, given the answers so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.listen.surveys.conditions import holds
from firsthand.listen.surveys.definition import COMMENT_SUFFIX, Definition, Page
from firsthand.listen.surveys.kinds import QuestionKind


@dataclass(frozen=True)
class Visible:
    """The names of what is shown. A page counts when at least one of its questions is shown."""

    pages: tuple[str, ...]
    questions: frozenset[str]


def visible(definition: Definition, answers: Mapping[str, object]) -> Visible:
    """What is shown for these cleaned answers.

    Answers to questions that are not shown do not count, so a rule never looks at an answer
    that will not be kept. Hidden fields count always and are never shown.
    """
    counted: dict[str, object] = {}
    shown: set[str] = set()
    for page in definition.pages:
        is_shown = holds(page.visible_if, counted)
        # In order, for a page that stands for several has rules that look at its own questions.
        for question in page.questions:
            is_hidden = question.kind is QuestionKind.HIDDEN
            if is_shown and not is_hidden and holds(question.visible_if, counted):
                shown.add(question.name)
            if question.name in answers and (is_hidden or question.name in shown):
                counted[question.name] = answers[question.name]
    pages = [
        page.name for page in definition.pages if shown & {each.name for each in page.questions}
    ]
    return Visible(tuple(pages), frozenset(shown))


def next_page(
    definition: Definition, answers: Mapping[str, object], after: str | None
) -> Page | None:
    """The first shown page after one (None: the first of all); None when there is no more."""
    order = [page.name for page in definition.pages]
    start = order.index(after) + 1 if after is not None else 0
    shown = visible(definition, answers).pages
    return next((page for page in definition.pages[start:] if page.name in shown), None)


def previous_page(
    definition: Definition, answers: Mapping[str, object], before: str
) -> Page | None:
    """The last shown page before one; None when there is none."""
    order = [page.name for page in definition.pages]
    shown = visible(definition, answers).pages
    earlier = definition.pages[: order.index(before)]
    return next((page for page in reversed(earlier) if page.name in shown), None)


def comment_name(question: str) -> str:
    """Under which name the words beside "other" are kept."""
    return question + COMMENT_SUFFIX
