"""Read single cells: whole numbers as files write them, and what spreadsheets did to texts."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding

LARGEST_COUNT = 10**12
_FEW_DIGITS = 12
_LONGEST_CODE = 12
# Of files that were exported from tables with gaps: whole numbers come as 9707552.0.
_WHOLE = re.compile(r"\+?([0-9]{1,30})(?:\.0*)?")
_NEGATIVE = re.compile(r"-[0-9]+(?:\.[0-9]*)?")
_MANGLED = re.compile(
    r"[0-9](?:[.,][0-9]+)?E\+[0-9]+|#{2,}|#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL)[!?]?"
)
_FORMULA = re.compile(r"[=@\t\r]|[+-][\w(=]")
_FORMULA_STARTS = frozenset("=@\t\r+-")


def whole_number(text: str, *, largest: int = LARGEST_COUNT) -> int | str:
    """The number, or the code of what is wrong with a cell that is not blank."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= _FEW_DIGITS:
        return _at_most(largest, int(text))  # nearly every cell: the quick way
    match = _WHOLE.fullmatch(text)
    if match is None:
        if _NEGATIVE.fullmatch(text):
            return "negative_count"
        return "spreadsheet_value" if is_mangled(text) else "not_a_number"
    return _at_most(largest, int(match[1]))


def are_digits(cells: Sequence[str]) -> bool:
    """Whether every cell is a whole number in digits alone, and none is too large to be a count."""
    together = "".join(cells)
    return (
        together.isdigit()
        and together.isascii()
        and all(cells)
        and max(map(len, cells)) <= _FEW_DIGITS
    )


def number_finding(code: str, column: str, text: str, *, largest: int = LARGEST_COUNT) -> Finding:
    """The finding for a code that whole_number gave."""
    return finding(code, column, text, _("a whole number from 0 to %(most)d") % {"most": largest})


def is_mangled(text: str) -> bool:
    """Whether a spreadsheet has put its own short form or an error in place of the value."""
    return _MANGLED.fullmatch(text) is not None


def starts_like_formula(text: str) -> bool:
    """Whether a spreadsheet that opens the text would compute it."""
    return text[:1] in _FORMULA_STARTS and _FORMULA.match(text) is not None


def _at_most(largest: int, number: int) -> int | str:
    return number if number <= largest else "number_too_large"


def described(cell: str) -> str:
    """What to say was found in a cell that should hold a code.

    The cell itself if it is like a code; not what may be a person's words in the wrong column.
    """
    is_like_a_code = " " not in cell.strip() or any(sign.isdigit() for sign in cell)
    if len(cell) <= _LONGEST_CODE and is_like_a_code:
        return cell
    return _("a text of %(n)d characters") % {"n": len(cell)}
