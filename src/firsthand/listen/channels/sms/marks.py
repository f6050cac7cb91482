"""What people write for a number: signs of telephones, and short words."""

import re
import unicodedata

_YES = frozenset({"yes", "y", "yeah", "yep", "si", "s"})
_NO = frozenset({"no", "n", "nope"})
# Colours of skin, the sign that makes a picture of a character, and the frame of a keycap.
_DRESS = re.compile("[\U0001f3fb-\U0001f3ff\ufe0e\ufe0f\u20e3]")
_WORD = re.compile(r"\s*([^\W\d_]+)(.*)", re.DOTALL)
_EDGES = " \t\r\n.,;:!-–"
_UP, _DOWN = "\N{THUMBS UP SIGN}", "\N{THUMBS DOWN SIGN}"


def plain_digits(text: str) -> str:
    """The text with digits of any script, and those on keycaps, as 0 to 9."""
    bare = _DRESS.sub("", text)
    return "".join(str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in bare)


def thumb(text: str) -> tuple[int, str] | None:
    """1 for a thumb up, 2 for one down, as on the form, and the words after it."""
    bare = text.lstrip(_EDGES)
    for number, sign in ((1, _UP), (2, _DOWN)):
        if bare.startswith(sign):
            return number, bare.replace(sign, "").strip(_EDGES)
    return None


def yes_or_no(text: str) -> tuple[int, str] | None:
    """1 for yes, 2 for no, as on the form, and the words after it."""
    found = _WORD.fullmatch(text)
    word = _without_accents(found[1]).casefold() if found else ""
    if found is None or word not in _YES | _NO:
        return None
    return (1 if word in _YES else 2), found[2].strip(_EDGES)


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(mark for mark in parts if not unicodedata.combining(mark))
