"""The forms for agencies, providers and journeys."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.catalog.forms.choices import Choices
from firsthand.catalog.verbs.words import ABBREVIATION_LENGTH, HIGHEST_NUMBER, NAME_LENGTH
from firsthand.web.forms import UswdsForm


def registry_number() -> forms.IntegerField:
    """The field for the number that the federal registry gives."""
    return forms.IntegerField(
        label=_("Number in the federal registry"),
        help_text=_("Files from the registry are matched by it. Leave it empty for anything else."),
        required=False,
        min_value=1,
        max_value=HIGHEST_NUMBER,
    )


def description_field() -> forms.CharField:
    """The field for a longer text."""
    return forms.CharField(
        label=_("Description"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class PlacedForm(UswdsForm):
    """A form with a choice of the place that the thing belongs to."""

    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH)
    place = forms.TypedChoiceField(coerce=uuid.UUID, empty_value=None)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        assert isinstance(place, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        place.choices = places
        place.required = all(value for value, _label in places)


class AgencyForm(PlacedForm):
    """Facts about an agency."""

    abbreviation = forms.CharField(
        label=_("Abbreviation"), max_length=ABBREVIATION_LENGTH, required=False
    )
    place = forms.TypedChoiceField(label=_("Part of"), coerce=uuid.UUID, empty_value=None)
    federal_id = registry_number()
    field_order = ["name", "abbreviation", "place", "federal_id"]


class ProviderForm(PlacedForm):
    """Facts about a provider."""

    description = description_field()
    place = forms.TypedChoiceField(label=_("Agency"), coerce=uuid.UUID, empty_value=None)
    federal_id = registry_number()
    field_order = ["name", "place", "description", "federal_id"]


class JourneyForm(PlacedForm):
    """Facts about a journey."""

    description = description_field()
    place = forms.TypedChoiceField(
        label=_("Looked after by"),
        coerce=uuid.UUID,
        empty_value=None,
        help_text=_("Who may edit there may edit the journey. Its steps may be of any agency."),
    )
    field_order = ["name", "place", "description"]
