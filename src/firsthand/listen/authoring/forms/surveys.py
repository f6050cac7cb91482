"""The forms for a survey as a whole: making, naming, finding it."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.listen.authoring.verbs.words import NAME_LENGTH
from firsthand.listen.instruments.library import INSTRUMENTS, A11Edition
from firsthand.web.forms import UswdsForm

type Choices = list[tuple[str, str]]

EDITIONS = {
    A11Edition.V2: _("A-11 Section 280, since 2023"),
    A11Edition.V1: _("A-11 Section 280, 2018 to 2023"),
}


class OwnedForm(UswdsForm):
    """A form with the name of a survey and the place it belongs to."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("What people at your agency call it. Those who answer see its title instead."),
        max_length=NAME_LENGTH,
    )
    owner = forms.TypedChoiceField(
        label=_("Whose survey it is"),
        coerce=uuid.UUID,
        empty_value=None,
        help_text=_("Who may edit surveys there may edit this one."),
    )

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        owner.choices = owners
        owner.required = all(value for value, _label in owners)


class NewSurveyForm(OwnedForm):
    """What a survey begins with."""

    instrument = forms.ChoiceField(label=_("Begin with"), required=False)
    provider = forms.CharField(
        label=_("Name of the agency or service in its wordings"),
        help_text=_("As in “I trust the Office of Boating”. Left out where no wording names it."),
        max_length=NAME_LENGTH,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["instrument"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        newest = {each.key: each for each in INSTRUMENTS}
        found = [(key, each.name) for key, each in newest.items()]
        choice.choices = [("", _("An empty page")), *found]


class DescribeForm(OwnedForm):
    """The name of a survey, whose it is, and by which rules it is published."""

    edition = forms.TypedChoiceField(
        label=_("Reported under"),
        help_text=_("The rules of the edition are enforced when a version is published."),
        coerce=A11Edition,
        empty_value=None,
        required=False,
        choices=[("", _("Nothing: a survey of our own")), *EDITIONS.items()],
    )


class SearchForm(UswdsForm):
    """What to look for in the list of surveys."""

    search = forms.CharField(label=_("Search"), max_length=200, required=False)
    retired = forms.BooleanField(label=_("Show retired surveys"), required=False)
