"""The forms for a batch as a whole."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.listen.answering.languages import named, offered
from firsthand.listen.channels.paper.entry.verbs.make_batch import (
    LONGEST_NAME,
    MOST_HANDED_OUT,
    MOST_SHEETS,
    NewBatch,
)
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.models import SurveyVersion
from firsthand.web.forms import UswdsForm, set_choices


class BatchForm(UswdsForm):
    """What is known of a pile of sheets."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        help_text=_("Where and when it came together, such as “North office, week 12”."),
    )
    version = forms.TypedChoiceField(
        label=_("Version printed on the sheets"),
        coerce=uuid.UUID,
        help_text=_("It stands at the foot of each sheet. Other versions go into other batches."),
    )
    language = forms.ChoiceField(label=_("Language of the sheets"))
    answered_on = forms.DateField(
        label=_("Answered on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day on which people filled them in; of several days, the last."),
    )
    sheets = forms.IntegerField(
        label=_("Sheets"),
        min_value=1,
        max_value=MOST_SHEETS,
        help_text=_("Number them from 1 by hand before you begin. You can correct this later."),
    )
    handed_out = forms.IntegerField(
        label=_("Forms handed out"),
        required=False,
        min_value=1,
        max_value=MOST_HANDED_OUT,
        help_text=_("How many people were given a form, where somebody counted."),
    )
    same_person = forms.BooleanField(
        label=_("One person may make both entries of a sheet"),
        required=False,
        help_text=_("Two people find more errors. Allow this only where nobody else is there."),
    )

    def __init__(self, deployment: LiveDeployment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deployment = deployment
        set_choices(self, "version", _versions(deployment))
        codes = offered(deployment)
        set_choices(self, "language", [(code, named(code).name) for code in codes])
        self.fields["version"].initial = str(deployment.version_id)

    def new_batch(self) -> NewBatch:
        """What was entered; call it on a valid form."""
        given = self.cleaned_data
        return NewBatch(
            deployment_id=self._deployment.id,
            version_id=given["version"],
            name=given["name"],
            language=given["language"],
            answered_on=given["answered_on"],
            sheets_expected=given["sheets"],
            handed_out=given["handed_out"],
            same_person=given["same_person"],
        )


class SizeForm(UswdsForm):
    """How many sheets there are."""

    sheets = forms.IntegerField(label=_("Sheets"), min_value=1, max_value=MOST_SHEETS)


def _versions(deployment: LiveDeployment) -> list[tuple[str, str]]:
    rows = SurveyVersion.objects.filter(
        survey_id=deployment.survey_id, definition__isnull=False, published_at__isnull=False
    )
    found = rows.order_by("-number").values_list("id", "number")
    words = _("Version %(number)d")
    return [(str(id_), words % {"number": number}) for id_, number in found]
