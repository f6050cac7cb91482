"""Draws the pages of a form.

A page without answers and errors is the same for everybody but for its ticket and the values from
the link. It is drawn once for each version, language and setting, with a mark where those stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from firsthand.listen.answering import reading
from firsthand.listen.answering.branches import as_shown, asked_on, marked
from firsthand.listen.answering.fields import fields
from firsthand.listen.answering.keeping import Kept
from firsthand.listen.answering.languages import (
    Language,
    Words,
    direction,
    interface_language,
    named,
    offered,
    own_words,
    words,
)
from firsthand.listen.answering.links import form_path
from firsthand.listen.answering.shell import present
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.surveys.api import Page, QuestionKind, next_page, previous_page

_MARK = "<!-- what is only in this form -->"
_HIDDEN = '<input type="hidden" name="%s" value="%s">'
_KEPT = 500
_BLANK: Kept[str] = Kept()


@dataclass(frozen=True)
class Sheet:
    """A page of a form in the hands of one person.

    answers: raw or clean, by question. errors: by question. problem: of the form as a whole.
    has_begun: whether answers of this person are kept already. is_preset: whether the answers
    come from the link alone.
    """

    deployment: LiveDeployment
    ticket: Ticket
    page: Page
    answers: Mapping[str, object] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, object] = field(default_factory=dict)
    problem: str = ""
    has_begun: bool = False
    is_preset: bool = False

    @property
    def number(self) -> int:
        """Of the page, from 1."""
        return self.deployment.definition.pages.index(self.page) + 1

    @property
    def language(self) -> str:
        """In which it is shown."""
        return self.ticket.language

    @property
    def back_url(self) -> str:
        """The address of the page before this one; empty on the first."""
        page = previous_page(
            self.deployment.definition, {**self.hidden, **self.answers}, self.page.name
        )
        return page_path(self.deployment, page) if page else ""

    @property
    def is_first(self) -> bool:
        """Whether there is no page before it."""
        return not self.back_url


def page_path(deployment: LiveDeployment, page: Page) -> str:
    """The address of a page of a form that is under way."""
    number = deployment.definition.pages.index(page) + 1
    return reverse("answering:page", args=[deployment.code, number])


def draw(sheet: Sheet) -> str:
    """The page as HTML."""
    own = {reading.TICKET: sheet.ticket.seal(), **sheet.hidden}
    inputs = [_HIDDEN % (escape(name), escape(str(value))) for name, value in own.items()]
    return _with_mark(sheet).replace(_MARK, "".join(inputs))


def clearance(deployment: LiveDeployment) -> dict[str, object] | None:
    """What the law wants shown of a cleared survey; None where there is no clearance."""
    if not deployment.omb_control_number:
        return None
    return {
        "number": deployment.omb_control_number,
        "expires": deployment.omb_expires_on,
        "minutes": deployment.burden_minutes,
    }


def surroundings(deployment: LiveDeployment, language: str) -> dict[str, object]:
    """What every page of a form knows, whatever it shows."""
    definition = deployment.definition
    codes = offered(deployment)
    others: list[Language] = [named(code) for code in codes if code != language]
    ours = interface_language(language)
    is_ours = ours.partition("-")[0] == language.partition("-")[0]
    return {
        "language": language,
        "direction": direction(language),
        # Marks the language of our own words, where it is not that of the page.
        "ui_tag": "" if is_ours else format_html(' lang="{}" dir="{}"', ours, direction(ours)),
        "languages": others,
        "title": words(definition.title, language, definition.language),
        "is_synthetic": deployment.is_synthetic,
        "form_url": form_path(deployment.code),
        "code": deployment.code,
        "shell": present(),
    }


def _as_shown(sheet: Sheet) -> Sheet:
    """The sheet with the page that people see, where that stands for several."""
    deployment = as_shown(sheet.deployment)
    if deployment is sheet.deployment:
        return sheet
    return replace(sheet, deployment=deployment, page=deployment.definition.pages[0])


def _with_mark(sheet: Sheet) -> str:
    if sheet.answers or sheet.errors or sheet.hidden or sheet.problem:
        return _drawn(_as_shown(sheet))
    key = (sheet.page.name, sheet.language, sheet.ticket.is_test, sheet.has_begun, present())
    return _BLANK.get(sheet.deployment, key, lambda: _drawn(_as_shown(sheet)))


def _drawn(sheet: Sheet) -> str:
    asked = _asked(sheet)
    if sheet.errors or sheet.problem or _is_answered(sheet, asked):
        return _render(sheet, asked)
    deployment = sheet.deployment
    shown = (
        deployment.omb_control_number,
        deployment.omb_expires_on,
        deployment.burden_minutes,
        deployment.privacy_act_statement,
        deployment.languages,
        deployment.code,
        deployment.is_synthetic,
    )
    about = (sheet.page.name, sheet.language, sheet.ticket.is_test, sheet.has_begun, present())
    return _skeleton(_Skeleton((deployment.version_id, asked, *about, *shown), sheet))


@dataclass(frozen=True)
class _Skeleton:
    """A page that is the same for everybody. Only the key tells one from another."""

    key: tuple[object, ...]
    sheet: Sheet = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _skeleton(skeleton: _Skeleton) -> str:
    sheet = skeleton.sheet
    return _render(sheet, _asked(sheet))


def _asked(sheet: Sheet) -> tuple[str, ...]:
    """The names of the questions that stand in this page for the answers so far."""
    return asked_on(sheet.page, sheet.deployment.definition, sheet.answers, sheet.hidden)


def _is_answered(sheet: Sheet, asked: tuple[str, ...]) -> bool:
    return any(sheet.answers.get(name) not in (None, "", [], {}) for name in asked)


def _render(sheet: Sheet, asked: tuple[str, ...]) -> str:
    deployment, language = sheet.deployment, sheet.language
    definition = deployment.definition
    own = definition.language
    questions = [each for each in sheet.page.questions if each.name in asked]
    plain = fields(questions, definition, language, sheet.answers, sheet.errors)
    drawn = marked(plain, definition, language)
    context = {
        **surroundings(deployment, language),
        "page_title": words(sheet.page.title, language, own),
        "page_description": words(sheet.page.description, language, own),
        "intro": words(definition.description, language, own),
        "number": sheet.number,
        "pages": sum(_shows(page) for page in definition.pages),
        "is_first": sheet.is_first,
        "is_last": next_page(definition, {**sheet.hidden, **sheet.answers}, sheet.page.name)
        is None,
        "back_url": sheet.back_url,
        "fields": drawn,
        "counts": any(each.length for each in drawn),
        "wrong": [each for each in drawn if each.error],
        "problem": own_words(sheet.problem, language),
        "clearance": clearance(deployment),
        "privacy": Words(deployment.privacy_act_statement),
        "is_test": sheet.ticket.is_test,
        "has_begun": sheet.has_begun,
        "is_preset": sheet.is_preset,
        "mark": SafeString(_MARK),
        "names": reading,
        "page_name": sheet.page.name,
    }
    return render_to_string("answering/page.html", context)


def _shows(page: Page) -> bool:
    return any(each.kind is not QuestionKind.HIDDEN for each in page.questions)
