"""The form that makes links for single people."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.inviting.contracts import Subject
from firsthand.listen.inviting.subjects import read_subjects
from firsthand.listen.inviting.verbs.issue_tokens import MOST
from firsthand.web.forms import UswdsForm


class LinksForm(UswdsForm):
    """How many links, or for which cases."""

    number = forms.IntegerField(
        label=_("How many links"),
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=_("For links that are tied to nobody, such as on cards that you hand out."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    ids = forms.CharField(
        label=_("Or for whom"),
        required=False,
        help_text=_(
            "One id of a person in your system on each line, or columns with the heading: "
            "person, case, stage. Never names or addresses. The ids do not stand in the links."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )
    is_reusable = forms.BooleanField(
        label=_("Each link is good for any number of answers"), required=False
    )
    last_day = forms.DateField(
        label=_("Last day on which the links are good"),
        required=False,
        help_text=_("Without one, they end with the survey."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """The subjects of the links, in `subjects`."""
        data = super().clean() or {}
        ids, number = (data.get("ids") or "").strip(), data.get("number")
        if bool(ids) == bool(number):
            raise ValidationError(gettext("Say how many links, or for whom: one of the two."))
        try:
            data["subjects"] = read_subjects(ids) if ids else [Subject()] * (number or 0)
        except InvalidInput as error:
            self.add_error("ids", str(error))
        return data

    def expires_at(self) -> dt.datetime | None:
        """The end of the last day, where the agency is."""
        day: dt.date | None = self.cleaned_data["last_day"]
        if day is None:
            return None
        midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time())
        return timezone.make_aware(midnight, timezone.get_default_timezone())
