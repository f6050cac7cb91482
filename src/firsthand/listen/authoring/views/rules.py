"""When a question or a page is shown: conditions on earlier answers, chosen from lists."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.errors import Conflict, InvalidInput, NotFound
from firsthand.listen.authoring.editing import rules
from firsthand.listen.authoring.editing.finding import (
    page_holding,
    page_named,
    question_named,
)
from firsthand.listen.authoring.editing.questions import change_page, change_question
from firsthand.listen.authoring.forms.rules import ConditionForm, LookAtForm, WrittenForm
from firsthand.listen.authoring.lookup import scope_of_survey
from firsthand.listen.authoring.views import trail
from firsthand.listen.authoring.views.changing import save, working
from firsthand.listen.authoring.views.outline import rule_line
from firsthand.listen.surveys import expressions
from firsthand.listen.surveys.api import Definition
from firsthand.listen.surveys.boolean import ExpressionError
from firsthand.listen.surveys.conditions import Condition
from firsthand.web.access import ActorRequest, allow


@dataclass(frozen=True)
class _Owner:
    """What the rule is for: a page, or a question of the page."""

    page: str
    label: str
    url: str
    condition: Condition | None
    put: Callable[[Definition, Condition | None], Definition]


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def question_rule(request: ActorRequest, key: str, question: str) -> HttpResponse:
    """The rule of a question."""
    definition = working(key).definition
    present = question_named(definition, question)

    def put(found: Definition, condition: Condition | None) -> Definition:
        now = replace(question_named(found, question), visible_if=condition)
        return change_question(found, question, now)

    owner = _Owner(
        page_holding(definition, question).name,
        present.title.default or question,
        reverse("listen:question_rule", args=[key, question]),
        present.visible_if,
        put,
    )
    return _rule(request, key, owner)


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def page_rule(request: ActorRequest, key: str, page: str) -> HttpResponse:
    """The rule of a page."""
    present = page_named(working(key).definition, page)

    def put(found: Definition, condition: Condition | None) -> Definition:
        return change_page(found, page, lambda each: replace(each, visible_if=condition))

    owner = _Owner(
        page,
        present.title.default or _("Page “%(name)s”") % {"name": page},
        reverse("listen:page_rule", args=[key, page]),
        present.visible_if,
        put,
    )
    return _rule(request, key, owner)


def _rule(request: ActorRequest, key: str, owner: _Owner) -> HttpResponse:
    if request.method == "POST":
        try:
            condition = _changed(request, key, owner)
            save(request, key, lambda definition: owner.put(definition, condition))
        except (InvalidInput, Conflict, NotFound) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The rule was saved."))
        return redirect(owner.url)
    return _shown(request, key, owner)


def _shown(request: ActorRequest, key: str, owner: _Owner) -> HttpResponse:
    found = working(key)
    earlier = rules.earlier_questions(found.definition, owner.page)
    asked = earlier.get(request.GET.get("ask", ""))
    written = "" if owner.condition is None else expressions.write(owner.condition)
    context = {
        "survey": found.survey,
        "working": found,
        "owner": owner,
        "rule": rule_line(owner.condition, found.definition),
        "earlier": earlier,
        "look_at": LookAtForm(questions=earlier, initial={"ask": asked.name if asked else ""}),
        "asked": asked,
        "condition_form": ConditionForm(question=asked) if asked else None,
        "written_form": WrittenForm(initial={"expression": written}),
        "crumbs": trail.to_editor(found.survey),
    }
    return render(request, "authoring/rule.html", context)


def _changed(request: ActorRequest, key: str, owner: _Owner) -> Condition | None:
    do, _colon, at = request.POST.get("do", "").partition(":")
    if do == "write":
        return _parsed(request.POST.get("expression", "").strip())
    present = rules.flat(owner.condition)
    if present is None:
        raise InvalidInput(
            _("This rule is nested, so that it can only be changed as it is written."),
            next_step=_("Change it in the box below, or empty the box to start anew."),
        )
    if do == "add":
        part = _new_part(request, key, owner)
        return rules.built(replace(present, parts=(*present.parts, part)))
    if do == "remove":
        place = int(at) if at.isdecimal() else -1
        kept = tuple(part for each, part in enumerate(present.parts) if each != place)
        return rules.built(replace(present, parts=kept))
    if do in ("all", "any"):
        return rules.built(replace(present, need_all=do == "all"))
    raise InvalidInput(_("This is not something that can be done to a rule."))


def _new_part(request: ActorRequest, key: str, owner: _Owner) -> rules.Part:
    earlier = rules.earlier_questions(working(key).definition, owner.page)
    asked = earlier.get(request.POST.get("ask", ""))
    if asked is None:
        raise InvalidInput(_("Choose a question on an earlier page."))
    form = ConditionForm(request.POST, question=asked)
    if not form.is_valid():
        raise InvalidInput(_("Choose how to compare the answer, and with what."))
    entered = form.cleaned_data
    return rules.part(asked, form.chosen, entered["value"], entered.get("row", ""))


def _parsed(expression: str) -> Condition | None:
    if not expression:
        return None
    try:
        return expressions.parse(expression)
    except ExpressionError as error:
        raise InvalidInput(
            _("The rule is not understood: %(why)s.") % {"why": error},
            next_step=_("Write it like {trust} <= 2 and {visit} = 'phone'."),
        ) from None
