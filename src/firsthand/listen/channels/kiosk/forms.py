"""What staff enter of kiosks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.web.forms import UswdsForm


class NamesForm(UswdsForm):
    """The names of the kiosks."""

    names = forms.CharField(
        label=_("Names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("One on a line: letters, digits and hyphens, such as main-hall or window-3."),
    )
