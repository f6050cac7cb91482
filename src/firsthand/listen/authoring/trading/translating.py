"""Texts of a survey out for translation and back, in either format."""

import io

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput, NotFound
from firsthand.listen.formats.translations.table import read_csv, write_csv
from firsthand.listen.formats.translations.units import TranslationFile
from firsthand.listen.formats.translations.xliff import read_xliff, write_xliff
from firsthand.listen.surveys.api import Definition

_WRITERS = {
    "xliff": (write_xliff, "application/xliff+xml", "xlf"),
    "csv": (write_csv, "text/csv; charset=utf-8", "csv"),
}


def written(definition: Definition, language: str, format_name: str) -> tuple[bytes, str, str]:
    """The file, its content type and the ending of its name; raises NotFound, InvalidInput."""
    if format_name not in _WRITERS:
        raise NotFound(_("There is no such format."), next_step=_("Choose XLIFF or CSV."))
    write, content_type, ending = _WRITERS[format_name]
    return write(definition, language), content_type, ending


def read_back(content: bytes, language: str) -> TranslationFile:
    """A file that came back; raises InvalidInput for one into another language."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    read = read_xliff if start == b"<" else read_csv
    found = read(io.BytesIO(content))
    if found.language != language:
        raise InvalidInput(
            _("The file holds translations into “%(found)s”.") % {"found": found.language[:20]},
            next_step=_("Bring it in on the page of that language."),
        )
    return found
