"""The form with the terms of a deployment."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.core.clock import now
from firsthand.listen.answering.languages import named
from firsthand.listen.deploying.terms import (
    MOST_DAYS,
    MOST_MINUTES,
    MOST_SECONDS,
    InvalidTerms,
    Terms,
)
from firsthand.web.forms import UswdsForm, attempt, set_choices

_MOMENT = "%Y-%m-%dT%H:%M"


def _moment_field(label: Any, help_text: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        required=False,
        widget=widget,
        input_formats=[_MOMENT, f"{_MOMENT}:%S", "%Y-%m-%d %H:%M"],
    )


class TermsForm(UswdsForm):
    """What may change as long as the deployment lives."""

    title = forms.CharField(
        label=_("Title"), max_length=300, help_text=_("For your lists; people do not see it.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Texts without a translation are shown in the language of the survey."),
    )
    opens_at = _moment_field(_("Opens"), _("Leave it empty to open now."))
    closes_at = _moment_field(_("Closes"), _("Leave it empty to close it yourself."))
    omb_control_number = forms.CharField(
        label=_("OMB control number"),
        required=False,
        max_length=20,
        help_text=_("Such as 1234-5678. With it goes the expiry date, or neither."),
    )
    omb_expires_on = forms.DateField(
        label=_("Expires on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The survey closes itself after this day."),
    )
    burden_minutes = forms.IntegerField(
        label=_("Minutes to answer"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        help_text=_("As in the clearance. It is shown with the control number."),
    )
    privacy_act_statement = forms.CharField(
        label=_("Privacy Act statement"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed where the survey asks who somebody is, or how to reach them."),
    )
    needs_token = forms.BooleanField(
        label=_("Only people with an invitation of their own may answer"), required=False
    )
    sampling_percent = forms.FloatField(
        label=_("Share of people who are asked, in per cent"), min_value=0.01, max_value=100
    )
    contact_days = forms.IntegerField(
        label=_("Days until the same person may be asked again"), min_value=0, max_value=MOST_DAYS
    )
    minimum_seconds = forms.IntegerField(
        label=_("Seconds that a person needs at least"),
        min_value=0,
        max_value=MOST_SECONDS,
        help_text=_("Answers that come faster are set aside as a machine’s."),
    )
    thanks = forms.CharField(
        label=_("Thanks"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown after sending, instead of the text of the survey."),
    )
    follow_on_id = forms.TypedChoiceField(
        label=_("Further survey to go on to"), required=False, coerce=uuid.UUID, empty_value=None
    )

    def __init__(
        self, *args: Any, codes: list[str], further: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "languages", [(code, named(code).name) for code in codes])
        set_choices(self, "follow_on_id", [("", _("None")), *further])

    def to_terms(self) -> Terms:
        """What was entered, as the verbs take it."""
        data = dict(self.cleaned_data)
        data["sampling_share"] = data.pop("sampling_percent") / 100
        data["opens_at"] = data["opens_at"] or now()
        data["languages"] = tuple(data["languages"])
        return Terms(**{name: data[name] for name in Terms.__dataclass_fields__})


def attempt_terms[T](form: forms.Form, act: Callable[[], T]) -> T | None:
    """What the act returns; None, with every reason on the form, where form or act refuse."""
    try:
        return attempt(form, lambda: _each_problem(form, act))
    except _Refused:
        return None


class _Refused(Exception):
    """The problems are on the form already."""


def _each_problem[T](form: forms.Form, act: Callable[[], T]) -> T:
    try:
        return act()
    except InvalidTerms as error:
        for problem in error.problems:
            form.add_error(None, str(problem))
        raise _Refused from error


def initial(terms: Terms) -> dict[str, object]:
    """The terms as the form shows them."""
    values = {name: getattr(terms, name) for name in Terms.__dataclass_fields__}
    share = values.pop("sampling_share")
    return {**values, "sampling_percent": share * 100, "languages": list(terms.languages)}
