"""The forms that bring a file in: choosing it, and confirming what it does."""

import base64
import binascii

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.catalog.csv.reading import MOST_BYTES
from firsthand.web.forms import UswdsForm


class UploadForm(UswdsForm):
    """A catalog file."""

    file = forms.FileField(
        label=_("CSV file of services, stages, journeys or known totals"),
        help_text=_("You will see what it changes before anything happens."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """The content, as long as it is not too large to be kept in the next form."""
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise ValidationError(gettext("The file is larger than 1 MB. Split it."))
        content: bytes = upload.read()
        return content


class ConfirmForm(forms.Form):
    """Carries the file and what was shown of it from the preview to the confirmation."""

    content = forms.CharField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput)

    def clean_content(self) -> bytes:
        """The bytes of the file."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except (ValueError, binascii.Error) as error:
            raise ValidationError(
                gettext("The file was damaged on its way. Choose it again.")
            ) from error


def confirm_form(content: bytes, digest: str) -> ConfirmForm:
    """The form for a file whose outcome is on the page."""
    encoded = base64.b64encode(content).decode("ascii")
    return ConfirmForm(initial={"content": encoded, "digest": digest})
