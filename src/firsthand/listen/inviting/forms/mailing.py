"""The forms of a mailing: the list, and the list that was looked at."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.authoring.forms.files import packed, unpacked
from firsthand.listen.inviting.contracts import MEDIUM_LABELS
from firsthand.listen.inviting.guards import MOST_DAYS_GOOD
from firsthand.listen.inviting.reading import MOST_BYTES, decode
from firsthand.listen.inviting.verbs.invite import DAYS_GOOD
from firsthand.listen.transports.contracts import Medium
from firsthand.web.forms import UswdsForm


class MailingForm(UswdsForm):
    """Whom to ask, and how."""

    medium = forms.TypedChoiceField(label=_("How"), coerce=Medium, widget=forms.RadioSelect)
    people = forms.CharField(
        label=_("People"),
        required=False,
        strip=False,
        help_text=_(
            "One address on each line. Or paste columns from a spreadsheet, with a heading: "
            "address, person, case, language. Person and case are ids of your system."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("CSV with the same columns, at most 20,000 lines."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
    )
    days_good = forms.IntegerField(
        label=_("For how many days the links are good"),
        min_value=1,
        max_value=MOST_DAYS_GOOD,
        initial=DAYS_GOOD,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, media: Sequence[Medium], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["medium"]
        field.choices = [(str(each), MEDIUM_LABELS[each]) for each in media]  # type: ignore[attr-defined]
        field.initial = media[0] if media else None

    def clean(self) -> dict[str, Any]:
        """One list, of the two ways to give it; in `text`."""
        data = super().clean() or {}
        pasted, file = (data.get("people") or "").strip(), data.get("file")
        if pasted and file:
            raise ValidationError(gettext("Give one list: paste the people, or choose a file."))
        if not (pasted or file):
            raise ValidationError(
                gettext("There is nobody to ask yet: paste the people, or choose a file.")
            )
        try:
            data["text"] = decode(file.read(MOST_BYTES + 1)) if file else pasted
        except InvalidInput as error:
            self.add_error("file", str(error))
        return data


class ConfirmForm(forms.Form):
    """Carries the list from the preview to the confirmation."""

    content = forms.CharField(widget=forms.HiddenInput)
    medium = forms.TypedChoiceField(
        coerce=Medium, choices=[(str(each), "") for each in Medium], widget=forms.HiddenInput
    )
    days_good = forms.IntegerField(min_value=1, max_value=MOST_DAYS_GOOD, widget=forms.HiddenInput)

    @classmethod
    def carrying(cls, form: MailingForm) -> "ConfirmForm":
        """The form that carries what was entered in the first one."""
        data = form.cleaned_data
        return cls(
            initial={
                "content": packed(data["text"].encode()),
                "medium": data["medium"],
                "days_good": data["days_good"],
            }
        )

    def clean_content(self) -> str:
        """The text of the list."""
        return decode(unpacked(self.cleaned_data["content"]))
