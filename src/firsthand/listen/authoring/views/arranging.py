"""The editor: the whole draft as a list, with a button for each move."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.core.errors import InvalidInput
from firsthand.listen.authoring.editing.pages import add_page, move_page, remove_page
from firsthand.listen.authoring.editing.questions import (
    copy_question,
    move_question,
    move_to_page,
    remove_question,
)
from firsthand.listen.authoring.editing.undo import (
    Removed,
    put_back,
    removed_page,
    removed_question,
)
from firsthand.listen.authoring.forms.questions import AddQuestionForm
from firsthand.listen.authoring.lookup import scope_of_survey
from firsthand.listen.authoring.problems import draft_notices, draft_problems
from firsthand.listen.authoring.views import trail
from firsthand.listen.authoring.views.changing import attempt_save, back_to_editor, working
from firsthand.listen.authoring.views.outline import outline
from firsthand.listen.surveys.api import Definition
from firsthand.web.access import ActorRequest, allow

_UNDO = "survey_undo"


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def editor(request: ActorRequest, key: str) -> HttpResponse:
    """The pages and questions of the draft, its problems first."""
    found = working(key)
    survey, definition = found.survey, found.definition
    undo = request.session.get(_UNDO, {})
    problems = draft_problems(definition, survey.edition)
    context = {
        "survey": survey,
        "working": found,
        "definition": definition,
        "pages": outline(definition),
        "page_choices": [(page.name, page.title.default or page.name) for page in definition.pages],
        "add_form": AddQuestionForm(auto_id="add_%s"),
        "problems": trail.located(problems, definition, survey),
        "notices": trail.located(draft_notices(definition), definition, survey),
        "undo": undo.get("label") if undo.get("key") == key else None,
        "crumbs": trail.to_survey(survey),
    }
    return render(request, "authoring/editor.html", context)


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
@require_POST
def question(request: ActorRequest, key: str, question: str) -> HttpResponse:
    """Move, copy or remove a question; `do` says which: up, down, copy, remove or move."""
    do = request.POST.get("do", "")
    to = request.POST.get("page", "")
    changes: dict[str, Callable[[Definition], Definition]] = {
        "up": lambda definition: move_question(definition, question, -1),
        "down": lambda definition: move_question(definition, question, 1),
        "move": lambda definition: move_to_page(definition, question, to),
        "copy": lambda definition: copy_question(definition, question)[0],
        "remove": lambda definition: remove_question(definition, question),
    }
    press = _Press(do, changes.get(do), lambda definition: removed_question(definition, question))
    return _arranged(request, key, press, f"question-{question}")


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
@require_POST
def page(request: ActorRequest, key: str, page: str) -> HttpResponse:
    """Move or remove a page; `do` says which: up, down or remove."""
    do = request.POST.get("do", "")
    changes: dict[str, Callable[[Definition], Definition]] = {
        "up": lambda definition: move_page(definition, page, -1),
        "down": lambda definition: move_page(definition, page, 1),
        "remove": lambda definition: remove_page(definition, page),
    }
    press = _Press(do, changes.get(do), lambda definition: removed_page(definition, page))
    return _arranged(request, key, press, f"page-{page}")


@dataclass(frozen=True)
class _Press:
    """A button. change: None for one that there is not. removed: what it takes away, if it does."""

    do: str
    change: Callable[[Definition], Definition] | None
    removed: Callable[[Definition], Removed]


def _arranged(request: ActorRequest, key: str, press: _Press, anchor: str) -> HttpResponse:
    """Do it, go back there; keep what is removed, so that it can be put back."""
    kept: list[Removed] = []

    def with_undo(definition: Definition) -> Definition:
        if press.change is None:
            raise InvalidInput(_("This is not something that can be done to it."))
        if press.do == "remove":
            kept.append(press.removed(definition))
        return press.change(definition)

    saved = attempt_save(request, key, with_undo)
    if saved is None or not kept:
        return back_to_editor(key, anchor)
    request.session[_UNDO] = {"key": key, **asdict(kept[0])}
    return back_to_editor(key, "undo")


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
@require_POST
def undo(request: ActorRequest, key: str) -> HttpResponse:
    """Put back what was removed last."""
    kept = dict(request.session.get(_UNDO, {}))
    if kept.pop("key", None) != key:
        messages.error(request, _("There is nothing to put back."))
        return back_to_editor(key)
    removed = Removed(**kept)
    if attempt_save(request, key, lambda definition: put_back(definition, removed)) is not None:
        del request.session[_UNDO]
        messages.success(request, _("“%(name)s” is back.") % {"name": removed.label})
    return back_to_editor(key, f"page-{removed.page}")


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
@require_POST
def new_page(request: ActorRequest, key: str) -> HttpResponse:
    """Add an empty page at the end."""
    names: list[str] = []

    def change(definition: Definition) -> Definition:
        made, name = add_page(definition)
        names.append(name)
        return made

    attempt_save(request, key, change)
    return back_to_editor(key, f"page-{names[0]}" if names else "")
