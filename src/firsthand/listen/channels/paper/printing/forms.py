"""The form behind a paper form; it is read from the address, and changes nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.listen.answering.languages import named, offered
from firsthand.listen.intake.live import LiveDeployment
from firsthand.web.forms import UswdsForm
from firsthand.web.paper import PaperSize


class PrintForm(UswdsForm):
    """How a form is printed."""

    lang = forms.ChoiceField(label=_("Language"))
    size = forms.ChoiceField(
        label=_("Paper"), choices=[(each.value, each.label) for each in PaperSize]
    )
    large = forms.BooleanField(
        label=_("Large print (18 point), for people with low vision"), required=False
    )
    address = forms.CharField(
        label=_("Where the form goes back to"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_("The address of an office; it is printed in a frame at the end."),
    )
    online = forms.BooleanField(label=_("Say where to answer online instead"), required=False)

    def __init__(self, *args: Any, deployment: LiveDeployment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lang"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        field.choices = [(code, named(code).name) for code in offered(deployment)]
        if deployment.needs_token:
            # The link alone asks nothing there.
            del self.fields["online"]
