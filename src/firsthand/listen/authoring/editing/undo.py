"""What was removed last, kept as JSON so that it can be put back."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict
from firsthand.listen.authoring.editing.finding import page_holding, page_named, question_named
from firsthand.listen.authoring.editing.pages import insert_page
from firsthand.listen.authoring.editing.questions import insert_question, place_of
from firsthand.listen.surveys.api import Definition, Page, Text, parse_draft, to_json


@dataclass(frozen=True)
class Removed:
    """is_page: a whole page, or one question of the page `page`. at: where it stood, from 0.

    plain: a definition with nothing else in it, as JSON.
    """

    is_page: bool
    page: str
    at: int
    label: str
    plain: dict[str, Any]


def removed_question(definition: Definition, name: str) -> Removed:
    """What has to be kept of a question before it is removed."""
    page, question = page_holding(definition, name), question_named(definition, name)
    alone = replace(page, questions=(question,))
    label = question.title.default or question.name
    return Removed(False, page.name, place_of(page, name), label, _alone(alone))


def removed_page(definition: Definition, name: str) -> Removed:
    """What has to be kept of a page before it is removed."""
    page = page_named(definition, name)
    at = definition.pages.index(page)
    return Removed(True, name, at, page.title.default or page.name, _alone(page))


def put_back(definition: Definition, removed: Removed) -> Definition:
    """The definition with it where it stood, or at the end where its page has gone.

    Raises Conflict where something else has its name by now.
    """
    page = parse_draft(removed.plain).pages[0]
    names = {each.name for each in page.questions}
    taken = sorted(names & {each.name for each in definition.questions})
    if taken or (removed.is_page and removed.page in {each.name for each in definition.pages}):
        raise Conflict(
            _("Something else is called “%(name)s” by now.")
            % {"name": taken[0] if taken else removed.page},
            next_step=_("Rename that first, then undo."),
        )
    if removed.is_page:
        return insert_page(definition, page, removed.at)
    [question] = page.questions
    known = [each.name for each in definition.pages]
    if removed.page in known:
        return insert_question(definition, removed.page, question, removed.at)
    return insert_page(definition, page, len(known))


def _alone(page: Page) -> dict[str, Any]:
    return to_json(Definition(Text("removed"), (page,)))
