"""The form as people will see it, on a phone or wide, in each language; nothing is kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.errors import NotFound
from firsthand.listen.answering import reading
from firsthand.listen.answering.branches import asked_on, marked
from firsthand.listen.answering.fields import fields
from firsthand.listen.answering.languages import direction, interface_language, named, words
from firsthand.listen.authoring import lookup
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.authoring.places import scope_of_owner
from firsthand.listen.authoring.views.versions import version_number
from firsthand.listen.surveys.api import (
    Definition,
    Page,
    Question,
    QuestionKind,
    languages,
    next_page,
    on_one_page,
    validate_answers,
)
from firsthand.listen.surveys.condition_rules import at_once_problems
from firsthand.listen.surveys.question_rules import question_problems
from firsthand.web.access import ActorRequest, allow

_SO_FAR = "_sofar"


@dataclass(frozen=True)
class _Trial:
    """One look at a page. answers: raw, of this page and those before; page: None at the end."""

    definition: Definition
    language: str
    page: Page | None
    answers: Mapping[str, object]
    errors: Mapping[str, str]


@allow(Permission.VIEW_CATALOG)
def preview(request: ActorRequest, key: str) -> HttpResponse:
    """Show a page of the draft or of a version; check test answers, and go on to the next page."""
    survey = lookup.sighted(request.actor, key)
    definition = _shown_as(lookup.definition_of(survey, version_number(request)))
    language = request.GET.get("language", "") or definition.language
    if language not in languages(definition):
        raise NotFound(
            _("The survey has no texts in this language."),
            next_step=_("Choose one of its languages."),
        )
    with translation.override(interface_language(language)):
        if request.method == "POST":
            return _shown(request, survey, _answered(request, definition, language))
        first = next_page(definition, {}, None)
        return _shown(request, survey, _Trial(definition, language, first, {}, {}))


def _answered(request: ActorRequest, definition: Definition, language: str) -> _Trial:
    named_page = request.POST.get(reading.PAGE, "")
    page = next((each for each in definition.pages if each.name == named_page), None)
    if page is None:
        return _Trial(definition, language, next_page(definition, {}, None), {}, {})
    answers = {**_so_far(request), **reading.read_page(page, request.POST)}
    checked = validate_answers(definition, answers, page=page.name)
    asked = {question.name for question in page.questions}
    errors = {name: error for name, error in checked.errors.items() if name in asked}
    if errors:
        return _Trial(definition, language, page, answers, errors)
    following = next_page(definition, checked.answers, page.name)
    return _Trial(definition, language, following, checked.answers, {})


def _so_far(request: ActorRequest) -> dict[str, object]:
    """The test answers of the pages before, which the page itself carries."""
    try:
        found = json.loads(request.POST.get(_SO_FAR, "{}"))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _shown(request: ActorRequest, survey: SurveyInfo, trial: _Trial) -> HttpResponse:
    definition, language = trial.definition, trial.language
    own, page = definition.language, trial.page
    drawn, undrawn = _questions(trial)
    status = 422 if trial.errors else 200
    context = {
        **_around(request, survey, definition),
        "language": language,
        "direction": direction(language),
        "title": words(definition.title, language, own),
        "intro": words(definition.description, language, own),
        "thanks": words(definition.thanks, language, own),
        "page": page,
        "page_title": words(page.title, language, own) if page else "",
        "page_description": words(page.description, language, own) if page else "",
        "is_first": page is next_page(definition, {}, None),
        "is_last": page is not None and next_page(definition, trial.answers, page.name) is None,
        "number": definition.pages.index(page) + 1 if page else 0,
        "pages": len(definition.pages),
        "fields": drawn,
        "wrong": [each for each in drawn if each.error],
        "undrawn": undrawn,
        "names": reading,
        "so_far_name": _SO_FAR,
        "so_far": json.dumps(_plain(trial.answers)),
        "answers": _given(trial) if page is None else [],
    }
    return render(request, "authoring/preview.html", context, status=status)


def _around(request: ActorRequest, survey: SurveyInfo, definition: Definition) -> dict[str, Any]:
    """What stands around the form."""
    scope = scope_of_owner(survey.owner_id)
    return {
        "survey": survey,
        "languages": [named(code) for code in languages(definition)],
        "is_phone": request.GET.get("width") == "phone",
        "version": version_number(request),
        "may_edit": survey.is_editable and request.actor.may(Permission.EDIT_SURVEYS, scope),
        "is_test": True,
    }


def _questions(trial: _Trial) -> tuple[list[Any], list[Question]]:
    """The fields of the page; and the questions that cannot be drawn before they are mended."""
    if trial.page is None:
        return [], []
    shown = asked_on(trial.page, trial.definition, trial.answers, {})
    asked = [
        each
        for each in trial.page.questions
        if each.name in shown and each.kind is not QuestionKind.HIDDEN
    ]
    broken = [each for each in asked if question_problems(each)]
    sound = [each for each in asked if each not in broken]
    drawn = fields(sound, trial.definition, trial.language, trial.answers, trial.errors)
    return marked(drawn, trial.definition, trial.language), broken


def _shown_as(definition: Definition) -> Definition:
    """With the pages that people will see; a draft that cannot be shown at once, page by page."""
    if not any(at_once_problems(definition)):
        return on_one_page(definition)
    return replace(definition, at_once=False)


def _given(trial: _Trial) -> list[tuple[str, str]]:
    """The test answers at the end, by the name that they would have in files."""
    return [(name, json.dumps(one, ensure_ascii=False)) for name, one in trial.answers.items()]


def _plain(answers: Mapping[str, object]) -> dict[str, Any]:
    return {name: one for name, one in answers.items() if one not in (None, "", [], {})}
