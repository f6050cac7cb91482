"""The forms behind a link and a poster. Both are read from the address, and change nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.listen.answering.languages import named, offered
from firsthand.listen.channels.link.making import PLACES, Asked, hidden_questions
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.surveys import limits
from firsthand.listen.surveys.api import Question
from firsthand.web.forms import UswdsForm
from firsthand.web.paper import PaperSize

_PREFIX = "hidden."


class LinkForm(UswdsForm):
    """Where a link stands, in which language it opens, what it fills in."""

    via = forms.ChoiceField(
        label=gettext_lazy("Where it will stand"),
        required=False,
        choices=list(PLACES.items()),
        help_text=gettext_lazy("So that you see which one people use."),
    )

    def __init__(self, *args: Any, deployment: LiveDeployment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = offered(deployment)
        if len(codes) > 1:
            self.fields["lang"] = _choice(
                _("Language"), [("", _("As the browser asks")), *_languages(codes)]
            )
        for question in hidden_questions(deployment.definition):
            self.fields[_PREFIX + question.name] = _hidden(question)
        # The mixin gave its classes before these fields were there.
        for field in self.fields.values():
            is_list = isinstance(field.widget, forms.Select)
            field.widget.attrs.setdefault("class", "usa-select" if is_list else "usa-input")

    def asked(self) -> Asked:
        """What the link carries; of a form that is valid, or that nothing was entered in."""
        entered: dict[str, Any] = getattr(self, "cleaned_data", {})
        hidden = {
            name.removeprefix(_PREFIX): value
            for name, value in entered.items()
            if name.startswith(_PREFIX) and value
        }
        return Asked(entered.get("via", ""), entered.get("lang", ""), hidden)


class PosterForm(UswdsForm):
    """What stands on a poster."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=90)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    lang = forms.ChoiceField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("Of the form that the poster leads to, and of our words on it."),
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Paper"), choices=[(each.value, each.label) for each in PaperSize]
    )

    def __init__(self, *args: Any, deployment: LiveDeployment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lang"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        field.choices = _languages(offered(deployment))


def _languages(codes: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [(code, named(code).name) for code in codes]


def _choice(label: str, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _hidden(question: Question) -> forms.Field:
    label = question.title.default or question.name
    if question.options:
        options = [(each.value, each.text.default or each.value) for each in question.options]
        return _choice(label, [("", _("Nothing")), *options])
    return forms.CharField(
        label=label,
        required=False,
        max_length=question.max_length or limits.SHORT_ANSWER,
        help_text=_("It stands in the address for all to see: never anything about a person."),
    )
