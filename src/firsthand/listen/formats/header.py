"""Check a header: every column that is missing, unknown or double is named at once."""

import difflib
from collections import Counter
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.text import CsvText, place

_MOST_NAMED = 10
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def read_header(source: CsvText) -> list[str]:
    """The cells of the first row; raises InvalidInput where there is none."""
    cells = next(source, [])
    if any(cell.strip() for cell in cells):
        return cells
    raise InvalidInput(
        _("The first row is blank."),
        where=place(source.filename, 1),
        next_step=_("Put the row with the column names first."),
    )


def check_columns(
    names: Sequence[str],
    filename: str,
    *,
    needed: Sequence[str],
    known: Collection[str],
    allow_others: bool,
) -> None:
    """Raise InvalidInput unless each needed column is there once and no other unwanted one is."""
    _check_separator(names, filename, known)
    others = [name for name in names if name not in known]
    faults = [
        *_missing([name for name in needed if name not in names], others),
        *_double(names, known),
        *([] if allow_others else _unknown(others)),
    ]
    if faults:
        raise InvalidInput(
            " ".join(faults),
            where=place(filename, 1),
            next_step=_("Correct the header row; the column names must be exactly those."),
        )


def _check_separator(names: Sequence[str], filename: str, known: Collection[str]) -> None:
    for separator, label in _SEPARATORS.items():
        parts = {part.strip(' "') for name in names for part in name.split(separator)}
        if len(names) < len(parts) and parts & set(known) and not set(names) & set(known):
            raise InvalidInput(
                _("The file was saved with another separator than commas: %(found)s.")
                % {"found": label},
                where=place(filename, 1),
                next_step=_("Save it again as “CSV UTF-8 (comma delimited)”."),
            )


def _missing(missing: Sequence[str], others: Sequence[str]) -> list[str]:
    if not missing:
        return []
    lowered = {name.strip().casefold(): name for name in others}
    named = []
    for name in missing[:_MOST_NAMED]:
        near = difflib.get_close_matches(name, lowered, n=1, cutoff=0.7)
        named.append(
            _("“%(name)s” (is “%(near)s” meant?)") % {"name": name, "near": lowered[near[0]][:60]}
            if near
            else f"“{name}”"
        )
    return [
        ngettext("A column is missing: %(names)s.", "Columns are missing: %(names)s.", len(missing))
        % {"names": _listed(named, len(missing))}
    ]


def _double(names: Sequence[str], known: Collection[str]) -> list[str]:
    return [
        _("The column “%(name)s” stands there %(times)d times.") % {"name": name, "times": times}
        for name, times in Counter(name for name in names if name in known).items()
        if times > 1
    ]


def _unknown(others: Sequence[str]) -> list[str]:
    if not others:
        return []
    named = [f"“{name[:60]}”" for name in others[:_MOST_NAMED]]
    return [
        ngettext(
            "This column does not belong to the format, take it out: %(names)s.",
            "These columns do not belong to the format, take them out: %(names)s.",
            len(others),
        )
        % {"names": _listed(named, len(others))}
    ]


def _listed(named: Sequence[str], count: int) -> str:
    more = count - len(named)
    listed = ", ".join(named)
    return _("%(listed)s and %(more)d more") % {"listed": listed, "more": more} if more else listed
