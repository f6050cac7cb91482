"""The form for one question: only what its kind uses."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.listen.authoring.editing.options import reworded
from firsthand.listen.authoring.forms.texts import plain, text_field
from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.api import Question, QuestionKind, Text
from firsthand.listen.surveys.limits import LONG_ANSWER, NAME_LENGTH, OPTIONS
from firsthand.listen.surveys.properties import fields_of
from firsthand.listen.surveys.question_rules import PURPOSES
from firsthand.web.forms import UswdsForm

_TITLES = {
    QuestionKind.STATEMENT: _("Text to read"),
    QuestionKind.HIDDEN: _("What it holds, for people at your agency"),
}
_ENDS = {
    QuestionKind.YES_NO: (_("Wording of “no”"), _("Wording of “yes”")),
    QuestionKind.THUMBS: (_("Wording of thumbs down"), _("Wording of thumbs up")),
}
_SCALE_ENDS = (_("What the lowest point means"), _("What the highest point means"))


def _whole(label: Any, most: int, hint: Any = "") -> forms.Field:
    return forms.IntegerField(
        label=label, help_text=hint, required=False, min_value=1, max_value=most
    )


def _bound(label: Any, kind: QuestionKind) -> forms.Field:
    if kind is QuestionKind.DATE:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=label, required=False, widget=widget)
    return forms.FloatField(label=label, required=False)


def _flag(label: Any, hint: Any = "") -> forms.Field:
    return forms.BooleanField(label=label, help_text=hint, required=False)


type Maker = Callable[[QuestionKind], forms.Field]

# In the order of the form; options and rows have a list of their own, rules a page.
_FIELDS: dict[str, Maker] = {
    "title": lambda kind: text_field(
        _TITLES.get(kind, _("Question")), required=kind is not QuestionKind.HIDDEN
    ),
    "description": lambda _kind: text_field(_("Explanation under the question")),
    "required": lambda _kind: _flag(
        _("Must be answered"), _("Only where the answers are of no use without it.")
    ),
    "role": lambda _kind: forms.ChoiceField(
        label=_("What it measures"),
        help_text=_("Answers of one role are compared, wording by wording."),
        choices=[(role.value, role.label) for role in QuestionRole],
    ),
    "low_label": lambda kind: text_field(_ENDS.get(kind, _SCALE_ENDS)[0]),
    "high_label": lambda kind: text_field(_ENDS.get(kind, _SCALE_ENDS)[1]),
    "has_other": lambda _kind: _flag(_("Offer “other”, to be filled in")),
    "other_label": lambda _kind: text_field(_("Wording of “other”")),
    "max_length": lambda _kind: _whole(_("Longest answer, in characters"), LONG_ANSWER),
    "minimum": lambda kind: _bound(_("Lowest answer"), kind),
    "maximum": lambda kind: _bound(_("Highest answer"), kind),
    "whole": lambda _kind: _flag(_("Whole numbers only")),
    "fewest": lambda _kind: _whole(_("Choose at least"), OPTIONS),
    "most": lambda _kind: _whole(_("Choose at most"), OPTIONS),
    "several_per_row": lambda _kind: _flag(_("Several answers in each row")),
    "every_row": lambda _kind: _flag(_("Every row must be answered")),
    "purpose": lambda _kind: forms.ChoiceField(
        label=_("What browsers may fill in"),
        required=False,
        choices=[("", _("Nothing")), *((each, each) for each in sorted(PURPOSES))],
    ),
    "name": lambda _kind: forms.CharField(
        label=_("Name in files"),
        help_text=_("Letters, digits and underscores. Answers are found under it."),
        max_length=NAME_LENGTH,
    ),
}


class QuestionForm(UswdsForm):
    """Has a field for each property that the kind of the question uses; see `question_form`."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        self._question = question
        super().__init__(*args, initial=_initial(question), **kwargs)

    def question(self) -> Question:
        """The question with what was entered; its name as it was entered, not yet checked."""
        values: dict[str, Any] = {}
        for name, entered in self.cleaned_data.items():
            was = getattr(self._question, name)
            values[name] = _value(name, was, entered)
        return replace(self._question, **values)

    def reworded_texts(self) -> list[str]:
        """The languages of those translations whose text has changed."""
        now = self.question()
        pairs = [(getattr(self._question, name), getattr(now, name)) for name in self.fields]
        return sorted(
            {
                language
                for was, is_now in pairs
                if isinstance(was, Text) and is_now.default and was.default != is_now.default
                for language, _wording in was.translations
            }
        )


def question_form(question: Question, entered: Any = None) -> QuestionForm:
    """The form for a question, in the order of the table above."""
    used = fields_of(question.kind)
    fields = {name: make(question.kind) for name, make in _FIELDS.items() if name in used}
    of_kind: type[QuestionForm] = type("QuestionFormOfKind", (QuestionForm,), fields)
    return of_kind(entered, question=question)


def _value(name: str, was: object, entered: Any) -> object:
    if isinstance(was, Text):
        return reworded(was, plain(entered))
    if name == "role":
        return QuestionRole(entered)
    if isinstance(entered, float) and entered.is_integer():
        return int(entered)
    return entered


def _initial(question: Question) -> dict[str, object]:
    values = {name: getattr(question, name) for name in _FIELDS}
    return {name: one.default if isinstance(one, Text) else one for name, one in values.items()}


class AddQuestionForm(UswdsForm):
    """A question more on a page."""

    title = text_field(_("Question or text"))
    kind = forms.TypedChoiceField(
        label=_("How it is asked"),
        coerce=QuestionKind,
        choices=[(kind.value, kind.label) for kind in QuestionKind],
    )


class KindForm(UswdsForm):
    """Another way to ask the same question."""

    kind = forms.TypedChoiceField(
        label=_("How it is asked"),
        coerce=QuestionKind,
        choices=[(kind.value, kind.label) for kind in QuestionKind],
    )
