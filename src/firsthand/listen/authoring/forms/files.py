"""The forms that bring files in, and carry what was read of them to the confirmation."""

import base64
import binascii
import gzip
import io
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.core.errors import FirsthandError
from firsthand.listen.authoring.forms.surveys import OwnedForm
from firsthand.listen.authoring.trading.readers import READERS
from firsthand.listen.instruments.library import A11Edition
from firsthand.listen.surveys.api import Definition, parse_draft
from firsthand.listen.surveys.limits import DOCUMENT_BYTES
from firsthand.listen.surveys.writing import to_json
from firsthand.web.forms import UswdsForm


class SurveyFileForm(UswdsForm):
    """A survey from another system."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("You will see what was taken, and what was not, before anything is made."),
        widget=forms.FileInput(attrs={"accept": ".qsf,.lss,.json"}),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=[("", _("Find out by itself")), *((name, r.label) for name, r in READERS.items())],
    )


class ConfirmImportForm(OwnedForm):
    """Carries the definition that was read, so that what is made is what was shown."""

    content = forms.CharField(widget=forms.HiddenInput)
    source = forms.CharField(widget=forms.HiddenInput, max_length=40)
    edition = forms.TypedChoiceField(
        widget=forms.HiddenInput,
        required=False,
        coerce=A11Edition,
        empty_value=None,
        choices=[("", ""), *((each.value, each.value) for each in A11Edition)],
    )

    def clean_content(self) -> Definition:
        """The definition."""
        try:
            return parse_draft(unpacked(self.cleaned_data["content"]))
        except FirsthandError as error:
            raise ValidationError(str(error)) from error


class TranslationFileForm(UswdsForm):
    """Texts that come back from translation."""

    file = forms.FileField(
        label=_("XLIFF or CSV file"),
        help_text=_("You will see what it changes before anything is saved."),
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff,.xml,.csv"}),
    )
    replace = forms.BooleanField(
        label=_("Replace translations that are there already"), required=False
    )


class PackedForm(forms.Form):
    """Carries a file from the report on it to the confirmation."""

    content = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput, max_length=300)
    replace = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def clean_content(self) -> bytes:
        """The bytes of the file."""
        return unpacked(self.cleaned_data["content"])


def packed(content: bytes) -> str:
    """Bytes as a short text for a hidden field."""
    return base64.b64encode(gzip.compress(content)).decode("ascii")


def packed_definition(definition: Definition) -> str:
    """A definition as a short text for a hidden field."""
    return packed(json.dumps(to_json(definition), ensure_ascii=False).encode())


def unpacked(text: Any) -> bytes:
    """The inverse of `packed`, bounded; raises ValidationError for anything else."""
    try:
        raw = base64.b64decode(text, validate=True)
        with gzip.open(io.BytesIO(raw)) as stream:
            found = stream.read(5 * DOCUMENT_BYTES + 1)
    except (ValueError, binascii.Error, OSError, EOFError) as error:
        raise ValidationError(
            gettext("The file was damaged on its way. Choose it again.")
        ) from error
    if len(found) > 5 * DOCUMENT_BYTES:
        raise ValidationError(gettext("The file is too large."))
    return found
