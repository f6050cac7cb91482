"""Which converter reads which LimeSurvey question type; anything else is listed as not taken."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from firsthand.listen.formats.lss.context import Context, Converted
from firsthand.listen.formats.lss.single import (
    choice,
    choice_with_comment,
    date,
    five_point,
    gender,
    number,
    number_per_part,
    ranking,
    several,
    statement,
    text,
    text_per_part,
    yes_no,
)
from firsthand.listen.formats.lss.tabular import dual, fixed, flexible, numbers
from firsthand.listen.formats.lss.words import CHANGES, YES_NO_UNCERTAIN

type Converter = Callable[[Context, Converted], None]

CONVERTERS: dict[str, Converter] = {
    "5": five_point,
    "A": fixed(5),
    "B": fixed(10),
    "C": fixed(YES_NO_UNCERTAIN),
    "D": date,
    "E": fixed(CHANGES),
    "F": flexible,
    "G": gender,
    "H": flexible,
    "K": number_per_part,
    "L": choice,
    "!": choice,
    "M": several,
    "N": number,
    "O": choice_with_comment,
    "P": several,
    "Q": text_per_part,
    "R": ranking,
    "S": text,
    "T": text,
    "U": text,
    "X": statement,
    "Y": yes_no,
    "1": dual,
    ":": numbers,
}
_REASONS: dict[str, Callable[[], str]] = {
    "*": lambda: _("Computed values are not part of our format."),
    "|": lambda: _("Surveys here take no files."),
    "I": lambda: _("Every form here has its own choice of language."),
    ";": lambda: _("Tables here are answered by choosing, not by typing."),
    ":": lambda: _("Tables here are answered by choosing, not by typing."),
}


def why_not(kind: str) -> str:
    """Why a question of this type has no place here."""
    unknown = _("There is no kind of question here that does the same.")
    return _REASONS[kind]() if kind in _REASONS else unknown
