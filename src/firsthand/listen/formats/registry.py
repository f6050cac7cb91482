"""The file formats that can be imported, one line each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Format:
    """needs_period: the file names no deployment and no quarter, so the importer must."""

    name: str
    label: Promise
    needs_period: bool


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("a11-v1", _("A-11 counts by deployment and quarter (v1)"), needs_period=False),
        Format("a11-v2", _("A-11 responses, 17 columns (v2)"), needs_period=True),
        Format("answers", _("Answers to a survey of ours"), needs_period=False),
    )
}
