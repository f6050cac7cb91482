"""The forms for the texts of the survey and of its pages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.listen.authoring.editing.options import reworded
from firsthand.listen.surveys.api import Definition, Page
from firsthand.listen.surveys.limits import TEXT_LENGTH
from firsthand.listen.surveys.text import LANGUAGE_TAG
from firsthand.web.forms import UswdsForm


def text_field(
    label: Any, *, rows: int = 2, hint: Any = "", required: bool = False
) -> forms.CharField:
    """A text that people read, of several lines."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": rows, "class": "usa-textarea fh-short"}),
    )


class TextsForm(UswdsForm):
    """The title of the survey, what stands before and after it, and its language."""

    title = text_field(_("Title"), required=True)
    description = text_field(_("Introduction"), rows=4, hint=_("Stands above the first question."))
    thanks = text_field(_("Thanks"), rows=4, hint=_("What people read when they have sent it."))
    language = forms.CharField(
        label=_("Language of these texts"),
        help_text=_("A language tag, such as en or es. Translations are added to it."),
        max_length=20,
    )
    at_once = forms.BooleanField(
        label=_("Show all pages at once"),
        help_text=_(
            "People then answer on one page and send once. A question with a rule appears as soon "
            "as the answer that it waits for is chosen; such rules can look at choices only."
        ),
        required=False,
    )

    @classmethod
    def initial_of(cls, definition: Definition) -> dict[str, object]:
        """What the form shows at first."""
        texts = {field: getattr(definition, field).default for field in _SURVEY_TEXTS}
        return {**texts, "language": definition.language, "at_once": definition.at_once}

    def clean_language(self) -> str:
        """A language tag that has the form of one."""
        tag: str = self.cleaned_data["language"].strip()
        if not LANGUAGE_TAG.fullmatch(tag):
            raise ValidationError(gettext("This is not a language tag such as en or es."))
        return tag

    def apply(self, definition: Definition) -> Definition:
        """The definition with what was entered."""
        texts = _reworded(self.cleaned_data, _SURVEY_TEXTS, definition)
        language, at_once = self.cleaned_data["language"], self.cleaned_data["at_once"]
        return replace(definition, language=language, at_once=at_once, **texts)


class PageForm(UswdsForm):
    """What stands above the questions of a page."""

    title = text_field(_("Heading"))
    description = text_field(_("Text under the heading"), rows=4)

    @classmethod
    def initial_of(cls, page: Page) -> dict[str, str]:
        """What the form shows at first."""
        return {field: getattr(page, field).default for field in _PAGE_TEXTS}

    def change(self) -> Callable[[Page], Page]:
        """Puts what was entered on a page."""
        entered = self.cleaned_data
        return lambda page: replace(page, **_reworded(entered, _PAGE_TEXTS, page))


_SURVEY_TEXTS = ("title", "description", "thanks")
_PAGE_TEXTS = ("title", "description")


def _reworded(entered: dict[str, Any], fields: tuple[str, ...], thing: object) -> dict[str, Any]:
    return {field: reworded(getattr(thing, field), plain(entered[field])) for field in fields}


def plain(entered: str) -> str:
    """A text as it is kept: browsers send other line ends."""
    return entered.replace("\r\n", "\n").replace("\r", "\n").strip()
