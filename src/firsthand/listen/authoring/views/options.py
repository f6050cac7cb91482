"""The lists of a question: its choices, rows, points or allowed values, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.listen.authoring.editing.finding import question_named
from firsthand.listen.authoring.editing.options import Options, added, arranged, edited, reworded
from firsthand.listen.authoring.editing.questions import as_kind, change_question
from firsthand.listen.authoring.forms.questions import KindForm
from firsthand.listen.authoring.forms.texts import plain
from firsthand.listen.authoring.lookup import scope_of_survey
from firsthand.listen.authoring.views.changing import attempt_save
from firsthand.listen.surveys.api import Definition, Option, Question, QuestionKind, Text
from firsthand.listen.surveys.kinds import NEEDS_OPTIONS, SCALES
from firsthand.web.access import ActorRequest, allow


@dataclass(frozen=True)
class Line:
    """One line as it is shown. at: from 0. stored: its value."""

    at: int
    stored: str
    text: str
    first: bool
    last: bool


@dataclass(frozen=True)
class OptionList:
    """field: of the question. is_fixed: the points of a scale, of which only texts are written.

    is_values: values from links, which have no texts.
    """

    field: str
    label: Promise
    lines: tuple[Line, ...]
    is_fixed: bool = False
    is_values: bool = False


_POINTS = tuple(Option(str(point), Text()) for point in SCALES[QuestionKind.FIVE_POINT])


def option_lists(question: Question, entered: QueryDict | None = None) -> list[OptionList]:
    """The lists that the kind has; entered: what was sent, where it was refused."""
    made = {} if entered is None else entered_lists(question, entered, do_it=False)
    return [
        _list(question, field, label, made.get(field, getattr(question, field)))
        for field, label in _fields(question.kind).items()
    ]


def entered_lists(question: Question, sent: QueryDict, *, do_it: bool = True) -> dict[str, Any]:
    """The lists with what was entered; and with what a button does to one of them."""
    name, _colon, what = sent.get("do", "").partition(":")
    made: dict[str, Any] = {}
    for field in _fields(question.kind):
        options = _entered(question, field, sent)
        if do_it and name == field:
            do, _colon, at = what.partition(":")
            options = arranged(options, do, int(at) if at.isdecimal() else -1)
        made[field] = options
    return made


def _entered(question: Question, field: str, sent: QueryDict) -> Options:
    old: Options = getattr(question, field)
    texts = [plain(text) for text in sent.getlist(f"{field}-text")]
    if question.kind is QuestionKind.FIVE_POINT:
        return _points(old, texts)
    values = sent.getlist(f"{field}-value")
    is_values = question.kind is QuestionKind.HIDDEN
    made = edited(old, values, values if is_values else texts)
    return added(made, sent.get(f"{field}-new", ""), as_values=is_values)


def _points(old: Options, texts: list[str]) -> Options:
    """A label for each point; none at all where every one is empty."""
    if not any(texts):
        return ()
    were = old or _POINTS
    return tuple(
        Option(point.value, reworded(was.text, text))
        for point, was, text in zip(_POINTS, were, texts, strict=False)
    )


def _list(question: Question, field: str, label: Promise, options: Options) -> OptionList:
    is_fixed = question.kind is QuestionKind.FIVE_POINT
    shown = (options or _POINTS) if is_fixed else options
    last = len(shown) - 1
    lines = tuple(
        Line(at, one.value, one.text.default, at == 0, at == last) for at, one in enumerate(shown)
    )
    return OptionList(field, label, lines, is_fixed, question.kind is QuestionKind.HIDDEN)


def _fields(kind: QuestionKind) -> Mapping[str, Promise]:
    if kind is QuestionKind.MATRIX:
        return {"rows": gettext_lazy("Rows"), "options": gettext_lazy("Columns")}
    if kind is QuestionKind.FIVE_POINT:
        return {"options": gettext_lazy("Wording of the points")}
    if kind is QuestionKind.HIDDEN:
        return {"options": gettext_lazy("Values that a link may give")}
    return {"options": gettext_lazy("Choices")} if kind in NEEDS_OPTIONS else {}


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
@require_POST
def kind(request: ActorRequest, key: str, question: str) -> HttpResponse:
    """Ask the same question in another way."""
    form = KindForm(request.POST)

    def change(definition: Definition) -> Definition:
        present = question_named(definition, question)
        return change_question(definition, question, as_kind(present, form.cleaned_data["kind"]))

    if not form.is_valid():
        messages.error(request, _("Choose how the question is asked."))
    elif attempt_save(request, key, change) is not None:
        messages.success(request, _("The question is asked in another way now."))
    return redirect("listen:question", key, question)
