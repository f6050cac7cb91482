"""What staff choose of a widget."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.listen.answering.languages import named
from firsthand.listen.channels.widget.snippet import MODE_LABELS, Look, Mode
from firsthand.web.forms import UswdsForm

_LONGEST_DELAY = 3600


class LookForm(UswdsForm):
    """How the widget is shown; it changes nothing here, only the lines to copy."""

    mode = forms.ChoiceField(
        label=_("Where the form stands"),
        widget=forms.RadioSelect,
        choices=[(mode.value, label) for mode, label in MODE_LABELS.items()],
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    label = forms.CharField(
        label=_("Words on the button"),
        required=False,
        max_length=60,
        help_text=_("Leave it empty for ours, which follow the language."),
    )
    at_start = forms.BooleanField(
        label=_("In the corner where lines begin, not where they end"), required=False
    )
    delay = forms.IntegerField(
        label=_("Seconds until the question comes up"),
        required=False,
        min_value=0,
        max_value=_LONGEST_DELAY,
        help_text=_("15 where you give neither this nor the next."),
    )
    scroll = forms.IntegerField(
        label=_("Or once so much of the page was scrolled, in percent"),
        required=False,
        min_value=1,
        max_value=100,
    )

    def __init__(self, *args: Any, codes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type
        field.choices = [
            ("", _("That of the page, where the form has it")),
            *((code, named(code).name) for code in codes),
        ]

    def look(self) -> Look:
        """What was chosen; call it on a valid form."""
        given = self.cleaned_data
        return Look(
            mode=Mode(given["mode"]),
            language=given["language"],
            label=given["label"],
            at_start=given["at_start"],
            delay=given["delay"],
            scroll=given["scroll"],
        )


class SitesForm(UswdsForm):
    """The sites that may show the form."""

    sites = forms.CharField(
        label=_("Sites"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_("One on a line, such as https://www.example.gov. Other sites show the link."),
    )
