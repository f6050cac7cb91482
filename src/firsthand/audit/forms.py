"""The form that narrows the log down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.audit.contracts import Query
from firsthand.audit.kinds import all_kinds
from firsthand.web.forms import UswdsForm


class LogForm(UswdsForm):
    """Which acts to show."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    person = forms.CharField(label=_("Name of the person"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            every = ("", _("Every kind"))
            field.choices = [every, *((kind.name, kind.name) for kind in all_kinds())]

    def query(self) -> Query:
        """What was asked for; call it on a valid form."""
        return Query(kind=self.cleaned_data["kind"], person=self.cleaned_data["person"].strip())
