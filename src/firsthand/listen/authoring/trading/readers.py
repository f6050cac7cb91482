"""The formats in which surveys come from other systems: one line each."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.lss import reader as lss
from firsthand.listen.formats.qsf import reader as qsf
from firsthand.listen.formats.surveyjs import reader as surveyjs
from firsthand.listen.formats.touchpoints import reader as touchpoints
from firsthand.listen.surveys.importing.report import ImportedSurvey


@dataclass(frozen=True)
class Reader:
    """One format. read: raises InvalidInput for a file that is something else."""

    name: str
    label: Promise | str
    read: Callable[[BinaryIO], ImportedSurvey]


READERS: dict[str, Reader] = {
    each.name: each
    for each in (
        Reader("qsf", gettext_lazy("Qualtrics (QSF)"), qsf.read),
        Reader("lss", gettext_lazy("LimeSurvey (LSS)"), lss.read),
        Reader("surveyjs", gettext_lazy("SurveyJS or Firsthand (JSON)"), surveyjs.read),
        Reader("touchpoints", gettext_lazy("Touchpoints form (JSON)"), touchpoints.read),
    )
}


@dataclass(frozen=True)
class ReadFile:
    """What a file held, and the format it was read as."""

    format: str
    found: ImportedSurvey


def read_survey(content: bytes, format_name: str = "") -> ReadFile:
    """Read a file in the format named, or in the one that its content shows.

    Raises InvalidInput for a file that cannot be taken, or whose format cannot be told.
    """
    name = format_name or _format_of(content)
    reader = READERS.get(name)
    if reader is None:
        raise InvalidInput(
            _("The format of the file cannot be told."),
            next_step=_("Choose one of: %(names)s.") % {"names": ", ".join(READERS)},
        )
    return ReadFile(name, reader.read(io.BytesIO(content)))


def _format_of(content: bytes) -> str:
    """What the first characters or the outermost keys tell; empty where they tell nothing."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<":
        return "lss"
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(found, dict):
        return "touchpoints" if isinstance(found, list) else ""
    if "SurveyEntry" in found:
        return "qsf"
    return "surveyjs" if {"pages", "elements"} & found.keys() else "touchpoints"
