"""The forms for rules: on which question to look, and for what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.listen.authoring.editing.rules import Test, tests_for, values_of
from firsthand.listen.surveys.api import Question, QuestionKind
from firsthand.listen.surveys.limits import EXPRESSION_LENGTH
from firsthand.web.forms import UswdsForm


class LookAtForm(UswdsForm):
    """An earlier question; sent with the address, so that the next form can offer its answers."""

    ask = forms.ChoiceField(label=_("Question to look at"))

    def __init__(self, *args: Any, questions: dict[str, Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask = self.fields["ask"]
        assert isinstance(ask, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        ask.choices = [(name, each.title.default or name) for name, each in questions.items()]


class ConditionForm(UswdsForm):
    """How to compare the answer to one question, and with what."""

    test = forms.ChoiceField(label=_("The answer"))
    value = forms.CharField(label=_("Compared with"), required=False, max_length=200)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tests = {test.code: test for test in tests_for(question)}
        self.fields["test"] = forms.ChoiceField(
            label=_("The answer"), choices=[(code, one.label) for code, one in self._tests.items()]
        )
        values = values_of(question)
        if values is not None:
            self.fields["value"] = forms.ChoiceField(
                label=_("Compared with"),
                choices=[("", _("Choose a value")), *values],
                required=False,
            )
        elif question.kind is QuestionKind.DATE:
            self.fields["value"].widget = forms.DateInput(attrs={"type": "date"})
        if question.rows:
            rows = [(row.value, row.text.default) for row in question.rows]
            self.fields["row"] = forms.ChoiceField(label=_("Row"), choices=rows)
            self.order_fields(["row", "test", "value"])
        for field in self.fields.values():
            is_list = isinstance(field.widget, forms.Select)
            field.widget.attrs.setdefault("class", "usa-select" if is_list else "usa-input")

    @property
    def chosen(self) -> Test:
        """The comparison that was chosen."""
        return self._tests[self.cleaned_data["test"]]


class WrittenForm(UswdsForm):
    """The whole rule as it is written, for rules that are nested."""

    expression = forms.CharField(
        label=_("The rule as it is written"),
        help_text=_("Such as {trust} <= 2 and {visit} = 'phone'. Empty: always shown."),
        required=False,
        max_length=EXPRESSION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )
