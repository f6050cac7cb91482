"""The form with which a file of answers is uploaded."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.web.forms import UswdsForm


class AnswersForm(UswdsForm):
    """A file, and whether columns may be left out."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8, with commas. Each column is named by its question: by the name "
                    "in the list below, or by its words."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )  # fmt: skip
    leave_out = forms.BooleanField(
        label=_("Leave out columns that belong to no question"),
        help_text=_("Unless you say so here, a column that belongs to no question keeps the file "
                    "out, so that no misspelt name is lost. The report lists what was left out."),
        required=False,
    )  # fmt: skip
