"""The form for services."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.catalog.forms.entries import PlacedForm, description_field, registry_number
from firsthand.catalog.kinds import ServiceKind
from firsthand.catalog.verbs.services import ServiceFields
from firsthand.core.channels import Channel


class ServiceForm(PlacedForm):
    """Facts about a service."""

    place = forms.TypedChoiceField(label=_("Provider"), coerce=uuid.UUID, empty_value=None)
    description = description_field()
    kinds = forms.MultipleChoiceField(
        label=_("Kinds"),
        required=False,
        choices=[(kind.value, kind.label) for kind in ServiceKind],
        widget=forms.CheckboxSelectMultiple,
    )
    channels = forms.MultipleChoiceField(
        label=_("Channels"),
        required=False,
        choices=[(channel.value, channel.label) for channel in Channel],
        widget=forms.CheckboxSelectMultiple,
    )
    owner_name = forms.CharField(label=_("Owner"), max_length=200, required=False)
    owner_email = forms.EmailField(label=_("Owner’s e-mail"), max_length=254, required=False)
    is_transactional = forms.BooleanField(
        label=_("People complete a transaction in it, such as an application or a payment"),
        required=False,
    )
    is_designated = forms.BooleanField(
        label=_("Designated for improvement under A-11 Section 280"), required=False
    )
    federal_id = registry_number()
    field_order = ["name", "place", "description", "kinds", "channels"]

    def to_fields(self) -> ServiceFields:
        """What was entered, as the verbs take it."""
        data = self.cleaned_data
        return ServiceFields(
            name=data["name"],
            description=data["description"],
            kinds=tuple(data["kinds"]),
            channels=tuple(data["channels"]),
            owner_name=data["owner_name"],
            owner_email=data["owner_email"],
            is_transactional=data["is_transactional"],
            is_designated=data["is_designated"],
            federal_id=data["federal_id"],
        )
