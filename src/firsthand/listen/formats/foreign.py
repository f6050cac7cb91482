"""Tell from its first bytes that a file is no CSV file, and what to do then."""

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.errors import InvalidInput

_SAVE_AS_CSV = gettext_lazy("Open it in a spreadsheet and save it as “CSV UTF-8”.")
_UNPACK = gettext_lazy("Unpack it first and give the CSV file in it.")
_SAVE_AS_UTF8 = gettext_lazy("Save it again as “CSV UTF-8”.")
_FETCH_CSV = gettext_lazy("Download the CSV file itself; check that you are signed in there.")

# First bytes, what they give away, what to do.
_SIGNS: tuple[tuple[bytes, Promise, Promise], ...] = (
    (b"PK\x03\x04", gettext_lazy("This is an Excel workbook or a ZIP archive."), _SAVE_AS_CSV),
    (b"\xd0\xcf\x11\xe0", gettext_lazy("This is an old Excel workbook."), _SAVE_AS_CSV),
    (b"\x1f\x8b", gettext_lazy("This is a compressed file (gzip)."), _UNPACK),
    (b"%PDF", gettext_lazy("This is a PDF document."), _FETCH_CSV),
    (b"\xff\xfe", gettext_lazy("This is text in UTF-16, not in UTF-8."), _SAVE_AS_UTF8),
    (b"\xfe\xff", gettext_lazy("This is text in UTF-16, not in UTF-8."), _SAVE_AS_UTF8),
    (b"<", gettext_lazy("This is a web page or an XML file."), _FETCH_CSV),
    (b"{", gettext_lazy("This is a JSON file."), _FETCH_CSV),
    (b"[", gettext_lazy("This is a JSON file."), _FETCH_CSV),
)
_SEPARATORS = {
    ";": gettext_lazy("semicolons"),
    "\t": gettext_lazy("tabs"),
    "|": gettext_lazy("bars"),
}


def check_separator(text: str, where: str, known: Collection[str] = ()) -> None:
    """Raise InvalidInput where cells are separated otherwise than by commas.

    That is seen from known names on both sides of another separator, or from a quotation mark
    before one.
    """
    for separator, label in _SEPARATORS.items():
        parts = [part.strip().strip('"') for part in text.split(separator)]
        named = sum(part in known for part in parts)
        if f'"{separator}' in text or (len(parts) > 1 and named > 0):
            raise InvalidInput(
                _("The cells are separated by %(found)s, not by commas.") % {"found": label},
                where=where,
                next_step=_("Save the file again as “CSV UTF-8 (comma delimited)”."),
            )


def check_first_line(line: bytes, filename: str) -> None:
    """Raise InvalidInput where the first line shows that this is no comma separated text."""
    if not line:
        raise InvalidInput(
            _("The file is empty."),
            where=filename,
            next_step=_("Give a CSV file with a header row."),
        )
    start = line[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, what, next_step in _SIGNS:
        if line.startswith(sign) or start.startswith(sign):
            raise InvalidInput(str(what), where=filename, next_step=str(next_step))
    if b"\0" in line[:64]:
        raise InvalidInput(
            _("This is text in UTF-16, or no text at all."),
            where=filename,
            next_step=str(_SAVE_AS_UTF8),
        )
    if b"\r" in line.rstrip(b"\r\n") and b'"' not in line:
        raise InvalidInput(
            _("The lines end with a carriage return alone."),
            where=filename,
            next_step=_("Save the file with Windows (CR LF) or Unix (LF) line ends."),
        )
