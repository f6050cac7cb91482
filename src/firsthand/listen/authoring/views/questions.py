"""One question: adding it, and the page on which it is edited."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.listen.authoring.editing.finding import question_named
from firsthand.listen.authoring.editing.questions import add_question, change_question
from firsthand.listen.authoring.forms.questions import (
    AddQuestionForm,
    KindForm,
    QuestionForm,
    question_form,
)
from firsthand.listen.authoring.forms.texts import plain
from firsthand.listen.authoring.lookup import scope_of_survey
from firsthand.listen.authoring.views import trail
from firsthand.listen.authoring.views.changing import attempt_save, back_to_editor, save, working
from firsthand.listen.authoring.views.options import entered_lists, option_lists
from firsthand.listen.authoring.views.outline import rule_line
from firsthand.listen.surveys.api import Definition, Question, QuestionKind, languages
from firsthand.listen.surveys.question_rules import question_problems
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
@require_POST
def add(request: ActorRequest, key: str, page: str) -> HttpResponse:
    """Add a question at the end of a page, and open it."""
    form = AddQuestionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how the question is asked."))
        return back_to_editor(key, f"page-{page}")
    names: list[str] = []

    def change(definition: Definition) -> Definition:
        title = plain(form.cleaned_data["title"])
        made, name = add_question(definition, page, form.cleaned_data["kind"], title)
        names.append(name)
        return made

    if attempt_save(request, key, change) is None:
        return back_to_editor(key, f"page-{page}")
    return redirect("listen:question", key, names[0])


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def page(request: ActorRequest, key: str, question: str) -> HttpResponse:
    """Edit a question. Each button saves everything on the page, then does its own part."""
    found = working(key)
    present = question_named(found.definition, question)
    form = question_form(present, request.POST or None)
    if request.method == "POST":
        changed = attempt(form, lambda: _save(request, key, present, form))
        if changed is not None:
            return _after(request, key, changed, form)
    context = {
        "survey": found.survey,
        "working": found,
        "question": present,
        "form": form,
        "lists": option_lists(present, request.POST or None),
        "kind_form": KindForm(initial={"kind": present.kind}, auto_id="kind_%s"),
        "rule": rule_line(present.visible_if, found.definition),
        "has_rule": present.kind is not QuestionKind.HIDDEN,
        "problems": [] if form.is_bound else question_problems(present),
        "wordings": _wordings(present, found.definition),
        "crumbs": trail.to_editor(found.survey),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "authoring/question.html", context, status=status)


def _wordings(question: Question, definition: Definition) -> list[tuple[str, str]]:
    """The text of the question in each other language of the survey; empty where it is missing."""
    known = dict(question.title.translations)
    return [(tag, known.get(tag, "")) for tag in languages(definition)[1:] if question.title]


def _save(request: ActorRequest, key: str, present: Question, form: QuestionForm) -> Question:
    """The question as it was saved."""
    made = replace(form.question(), **entered_lists(present, request.POST))
    save(request, key, lambda definition: change_question(definition, present.name, made))
    return made


def _after(request: ActorRequest, key: str, question: Question, form: QuestionForm) -> HttpResponse:
    messages.success(request, _("The question was saved."))
    stale = form.reworded_texts()
    if stale:
        words = _("A text changed that has translations (%(languages)s). Check those.")
        messages.warning(request, words % {"languages": ", ".join(stale)})
    name, _colon, do = request.POST.get("do", "save").partition(":")
    if name == "save" and not do:
        return back_to_editor(key, f"question-{question.name}")
    return redirect(reverse("listen:question", args=[key, question.name]) + f"#{name}")
