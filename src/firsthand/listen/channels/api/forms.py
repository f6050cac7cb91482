"""The form that makes a key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.listen.channels.api.keyring import KeyVerb
from firsthand.listen.intake.reach_form import ReachForm


class KeyForm(ReachForm):
    """What a key is called, what it may do, and where."""

    verbs = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=[(str(verb), verb.label) for verb in KeyVerb],
        initial=[str(KeyVerb.RESPONSES)],
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["name", "verbs", "place", "deployments"]

    def chosen_verbs(self) -> list[KeyVerb]:
        """What was chosen; call it on a valid form."""
        return [KeyVerb(verb) for verb in self.cleaned_data["verbs"]]
