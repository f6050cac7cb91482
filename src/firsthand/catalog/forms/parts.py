"""The forms for what belongs to a service or journey: stages, volumes, steps."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.catalog.verbs.stages import NAME_LENGTH
from firsthand.web.forms import UswdsForm

type Group = tuple[str, list[tuple[str, str]]]


class StageForm(UswdsForm):
    """The name of a stage."""

    name = forms.CharField(
        label=_("Name of the stage"),
        help_text=_("What the person does there, such as “Apply” or “Wait for the decision”."),
        max_length=NAME_LENGTH,
    )


class VolumeForm(UswdsForm):
    """The customers of a year."""

    fiscal_year = forms.IntegerField(label=_("Fiscal year"), min_value=1900, max_value=2999)
    customers = forms.IntegerField(
        label=_("Customers in that year"),
        help_text=_("Leave it empty to take the year out."),
        min_value=0,
        max_value=10**12 - 1,
        required=False,
    )
    explanation = forms.CharField(
        label=_("How the number was arrived at"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StepForm(UswdsForm):
    """A stage to put on a journey, chosen from those of all services in sight."""

    stage = forms.TypedChoiceField(label=_("Stage to add at the end"), coerce=uuid.UUID)

    def __init__(self, *args: Any, groups: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage = self.fields["stage"]
        assert isinstance(stage, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        stage.choices = [("", _("Choose a stage")), *groups]
