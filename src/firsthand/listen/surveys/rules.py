"""What makes a definition sound; everything that is read or published has passed here."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from firsthand.core.errors import Problem
from firsthand.listen.surveys import limits
from firsthand.listen.surveys.condition_rules import at_once_problems, condition_problems
from firsthand.listen.surveys.definition import Definition, Page
from firsthand.listen.surveys.errors import InvalidDefinition
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.question_rules import question_problems
from firsthand.listen.surveys.text import LANGUAGE_TAG, Text, is_storable
from firsthand.listen.surveys.texts import all_texts

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def require_sound(definition: Definition) -> Definition:
    """The definition itself; raises InvalidDefinition with every problem."""
    found = problems(definition)
    if found:
        raise InvalidDefinition(found)
    return definition


def problems(definition: Definition) -> list[Problem]:
    """Everything that is wrong, in the order of the survey; empty for a sound definition."""
    return [
        *_survey_problems(definition),
        *_name_problems("pages", [page.name for page in definition.pages]),
        *_name_problems("questions", [each.name for each in definition.questions]),
        *(found for each in definition.questions for found in question_problems(each)),
        *condition_problems(definition),
        *at_once_problems(definition),
        *(found for each in all_texts(definition) for found in _text_problems(each.id, each.text)),
    ]


def publishing_problems(definition: Definition) -> list[Problem]:
    """What more must be right before people are asked: something to answer on every page."""
    empty = [page for page in definition.pages if not _asks_or_tells(page)]
    return problems(definition) + [
        Problem(
            _("This page shows nothing."),
            _("page %(name)s") % {"name": page.name},
            _("Add a question to it, or remove it."),
        )
        for page in empty
    ]


def _asks_or_tells(page: Page) -> bool:
    return any(question.kind is not QuestionKind.HIDDEN for question in page.questions)


def _survey_problems(definition: Definition) -> Iterator[Problem]:
    if not definition.title:
        yield Problem(_("The survey has no title."), _("title"))
    if not LANGUAGE_TAG.fullmatch(definition.language):
        yield Problem(_("This is not a language tag such as en or es."), _("locale"))
    if not definition.pages:
        yield Problem(_("The survey has no page."), _("pages"))
    if len(definition.pages) > limits.PAGES:
        yield Problem(
            _("There are more than %(limit)d pages.") % {"limit": limits.PAGES}, _("pages")
        )
    if sum(1 for _each in definition.questions) > limits.QUESTIONS:
        limit = {"limit": limits.QUESTIONS}
        yield Problem(_("There are more than %(limit)d questions.") % limit, _("pages"))


def _name_problems(where: str, names: Iterable[str]) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if not NAME.fullmatch(name) or len(name) > limits.NAME_LENGTH:
            yield Problem(
                _("“%(name)s” is not a name.") % {"name": name[: limits.NAME_LENGTH]},
                where,
                _("Use up to 60 letters, digits and underscores, a letter first."),
            )
        if times > 1:
            yield Problem(_("The name “%(name)s” is used twice.") % {"name": name}, where)


def _text_problems(where: str, text: Text) -> Iterator[Problem]:
    if text.translations and not text.default:
        yield Problem(_("There is a translation but no text to translate."), where)
    if list(text.translations) != sorted(
        {key: one for key, one in text.translations if one}.items()
    ):
        yield Problem(_("Translations must be sorted, once per language and not empty."), where)
    for language, wording in [("", text.default), *text.translations]:
        if language and not LANGUAGE_TAG.fullmatch(language):
            yield Problem(_("“%(tag)s” is not a language tag.") % {"tag": language[:40]}, where)
        if len(wording) > limits.TEXT_LENGTH:
            limit = {"limit": limits.TEXT_LENGTH}
            yield Problem(_("The text is longer than %(limit)d characters.") % limit, where)
        if not is_storable(wording):
            yield Problem(_("The text holds characters that cannot be stored."), where)
