"""What is entered for a release."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.core.fiscal import Quarter
from firsthand.publish.releases.contracts import Cube
from firsthand.publish.releases.verbs.declare import LONGEST_TITLE, NewRelease
from firsthand.publish.releases.verbs.withdraw import LONGEST_REASON
from firsthand.understand.api import Measure
from firsthand.web.forms import UswdsForm, set_choices

type Choices = list[tuple[str, Any]]


class PlaceForm(UswdsForm):
    """The first step: whom the release is about."""

    place = forms.ChoiceField(label=_("About"))

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "place", places)


class ReleaseForm(UswdsForm):
    """The second step: the cube."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    description = forms.CharField(
        label=_("Description"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In plain words: the public reads it above the figures."),
    )
    measures = forms.MultipleChoiceField(
        label=_("Measures"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    rows = forms.ChoiceField(label=_("One line for each"))
    columns = forms.ChoiceField(label=_("One column for each"), required=False)
    quarters = forms.MultipleChoiceField(
        label=_("Quarters"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are put together. Only quarters that have ended can be released."),
    )

    def __init__(self, *args: Any, dimensions: Choices, quarters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "measures", [(str(each), each.label) for each in Measure])
        set_choices(self, "rows", dimensions)
        set_choices(self, "columns", [("", _("No columns")), *dimensions])
        set_choices(self, "quarters", quarters)

    def to_release(self, place_id: uuid.UUID | None) -> NewRelease:
        """What was entered, as the verb takes it."""
        data = self.cleaned_data
        cube = Cube(
            tuple(Measure(each) for each in data["measures"]),
            data["rows"],
            data["columns"],
            tuple(sorted(Quarter.parse(each) for each in data["quarters"])),
        )
        return NewRelease(data["title"], data["description"], place_id, cube)


class WithdrawForm(UswdsForm):
    """Why a release is taken back."""

    because = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The public reads it in place of the figures."),
    )
