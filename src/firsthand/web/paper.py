"""Sheets of paper that people print on."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PaperSize(StrEnum):
    """The values are those of CSS."""

    LETTER = "letter"
    A4 = "A4"

    @property
    def label(self) -> Promise:
        """The name on screens."""
        return _("US letter") if self is PaperSize.LETTER else _("A4")
