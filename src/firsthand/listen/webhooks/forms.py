"""The form that adds a webhook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.listen.intake.reach_form import ReachForm
from firsthand.listen.webhooks.details import Detail


class EndpointForm(ReachForm):
    """Whom to tell, of what, and how much."""

    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("It begins with https://. Each response is sent there as a CloudEvent."),
        widget=forms.URLInput,
    )
    detail = forms.ChoiceField(
        label=_("What it hears of each response"),
        choices=[(str(detail), detail.label) for detail in Detail],
        initial=str(Detail.CHOICES),
        widget=forms.RadioSelect,
    )
    field_order = ["name", "url", "detail", "place", "deployments"]
