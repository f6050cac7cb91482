"""The form that opens the translations into a language."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.listen.surveys.text import LANGUAGE_TAG
from firsthand.web.forms import UswdsForm


class LanguageForm(UswdsForm):
    """A language to translate into."""

    language = forms.CharField(
        label=_("Language to translate into"),
        help_text=_("A language tag, such as es for Spanish, ar for Arabic or zh-Hant."),
        max_length=20,
    )

    def clean_language(self) -> str:
        """A tag that has the form of one."""
        tag: str = self.cleaned_data["language"].strip()
        if not LANGUAGE_TAG.fullmatch(tag):
            raise ValidationError(gettext("This is not a language tag such as es or ar."))
        return tag
