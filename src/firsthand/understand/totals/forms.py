"""The forms of known totals: which dimension and time, and how many customers in each level."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.api import Dimension
from firsthand.web.forms import UswdsForm

_MOST = 10**12 - 1


class QuarterField(forms.CharField):
    """A fiscal quarter, as in FY2025Q3."""

    def clean(self, value: object) -> Quarter | None:
        """The quarter; None where none was given and none is needed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return Quarter.parse(text)
        except InvalidInput as error:
            raise ValidationError(str(error)) from error


class WhichForm(UswdsForm):
    """What the totals are about."""

    dimension = forms.ChoiceField(label=_("What customers are counted by"))
    first = QuarterField(label=_("From fiscal quarter"), help_text=_("Write it like FY2025Q3."))
    last = QuarterField(
        label=_("Until fiscal quarter"),
        help_text=_("Leave it empty for one quarter."),
        required=False,
    )

    def __init__(self, dimensions: Sequence[Dimension], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.key, each.label) for each in dimensions]
        self.fields["dimension"].choices = choices  # type: ignore[attr-defined] # a ChoiceField


class TotalsForm(UswdsForm):
    """The customers of each level of one dimension."""

    def __init__(
        self, dimension: Dimension, known: Mapping[str, int], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._levels = [level.key for level in dimension.levels]
        for at, level in enumerate(dimension.levels):
            self.fields[f"level_{at}"] = _customers(level.label, known.get(level.key))
        others = {key: total for key, total in known.items() if key not in self._levels}
        self.fields["others"] = forms.CharField(
            label=_("Other levels"),
            help_text=_("One in a line: its name, a colon and its customers, such as “fax: 1200”."),
            required=False,
            initial="\n".join(f"{key}: {total}" for key, total in others.items()),
            widget=forms.Textarea(attrs={"rows": 3, "class": "usa-textarea"}),
        )
        self.fields["source"] = forms.CharField(
            label=_("Where the numbers are from"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 2, "class": "usa-textarea"}),
        )

    def clean_others(self) -> dict[str, int]:
        """The further levels."""
        found: dict[str, int] = {}
        for line in self.cleaned_data["others"].splitlines():
            if not line.strip():
                continue
            name, _colon, number = line.rpartition(":")
            digits = number.replace(",", "").strip()
            if not name.strip() or not digits.isdecimal():
                words = gettext("“%(line)s” is not a name, a colon and a whole number.")
                raise ValidationError(words % {"line": line.strip()})
            found[name.strip()] = int(digits)
        return found

    @property
    def totals(self) -> dict[str, int]:
        """Customers by level key; levels left empty are not there."""
        given = {
            key: self.cleaned_data.get(f"level_{at}") or 0 for at, key in enumerate(self._levels)
        }
        return {**given, **self.cleaned_data["others"]}


def _customers(label: str, known: int | None) -> forms.IntegerField:
    field = forms.IntegerField(
        label=label, min_value=0, max_value=_MOST, required=False, initial=known
    )
    field.widget.attrs["class"] = "usa-input"
    return field
