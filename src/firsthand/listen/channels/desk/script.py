"""How much of a survey is on the screen of an advisor, given the answers so far.

A page is added as soon as it is decided which of its questions are asked: every question that its
rules look at is answered, or is not asked itself. What is left open decides itself when the
advisor goes on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.listen.surveys.api import (
    Definition,
    Page,
    Question,
    next_page,
    visible,
)
from firsthand.listen.surveys.conditions import comparisons


@dataclass(frozen=True)
class Script:
    """What is on the screen. pages: each with the questions that are asked of this person.

    reached: the name of the last page that is there. is_whole: no page can follow any more.
    """

    pages: tuple[tuple[Page, tuple[Question, ...]], ...]
    reached: str
    is_whole: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The questions that are shown, in order."""
        return tuple(each.name for _page, questions in self.pages for each in questions)


def script(definition: Definition, answers: Mapping[str, object], reached: str | None) -> Script:
    """The script as far as it was reached, and as far as the answers carry it.

    answers: clean. reached: the name of a page; None at the beginning.
    """
    shown = visible(definition, answers)
    last = _position(definition, reached)
    while last + 1 < len(definition.pages) and (
        last < 0 or _is_decided(definition.pages[last + 1], answers, shown.questions)
    ):
        last += 1
    so_far = definition.pages[: last + 1]
    pages = [
        (page, tuple(each for each in page.questions if each.name in shown.questions))
        for page in so_far
    ]
    return Script(
        pages=tuple((page, asked) for page, asked in pages if asked),
        reached=definition.pages[last].name,
        is_whole=last + 1 == len(definition.pages),
    )


def onward(definition: Definition, answers: Mapping[str, object], reached: str) -> Script | None:
    """The script with the next page that is asked; None where nothing is asked any more."""
    following = next_page(definition, answers, reached)
    return None if following is None else script(definition, answers, following.name)


def pages_until(definition: Definition, reached: str) -> tuple[Page, ...]:
    """The pages up to one; all of them where there is no such page."""
    last = _position(definition, reached)
    return definition.pages[: last + 1] if last >= 0 else definition.pages


def deciding(definition: Definition) -> frozenset[str]:
    """The names of the questions that rules look at."""
    return frozenset(name for page in definition.pages for name in _looked_at(page))


def _position(definition: Definition, name: str | None) -> int:
    found = (at for at, page in enumerate(definition.pages) if page.name == name)
    return next(found, -1)


def _is_decided(page: Page, answers: Mapping[str, object], asked: frozenset[str]) -> bool:
    return all(name in answers or name not in asked for name in _looked_at(page))


def _looked_at(page: Page) -> Iterator[str]:
    rules = [page.visible_if, *(each.visible_if for each in page.questions)]
    return (one.question for rule in rules for one in comparisons(rule))
