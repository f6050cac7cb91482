"""Check a header: every column that is missing, unknown or double is named at once."""

import difflib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.foreign import check_separator
from firsthand.listen.formats.text import CsvText, place

_MOST_NAMED = 10
_MOST_COMPARED = 200


def read_header(source: CsvText) -> list[str]:
    """The cells of the first row; raises InvalidInput where there is none."""
    cells = next(source, [])
    if cells and cells[0].lower().startswith("sep="):
        raise InvalidInput(
            _("The first row is a note for Excel, not the column names."),
            where=place(source.filename, 1),
            next_step=_("Take the first row (sep=) out."),
        )
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
    known: Set[str],
    allow_others: bool,
) -> None:
    """Raise InvalidInput unless each needed column is there once and no other unwanted one is."""
    if known.isdisjoint(names):
        check_separator(",".join(names), place(filename, 1), known)
        raise _no_header(filename)
    others = [name for name in names if name not in known]
    missing = [name for name in needed if name not in names]
    meant = _meant(missing, others)
    faults = [
        *_missing(missing, meant),
        *_double(names, known),
        *([] if allow_others else _unknown([n for n in others if n not in meant.values()])),
    ]
    if faults:
        raise InvalidInput(
            " ".join(faults),
            where=place(filename, 1),
            next_step=_("Correct the header row.")
            if allow_others
            else _("Correct the header row: exactly %(count)d columns, in any order.")
            % {"count": len(needed)},
        )


def _no_header(filename: str) -> InvalidInput:
    # The cells are not repeated: without a header, they may be what a person wrote.
    return InvalidInput(
        _("None of the columns of the format is in the first row."),
        where=place(filename, 1),
        next_step=_("Check that the header row is there and that you chose the right format."),
    )


def _meant(missing: Sequence[str], others: Sequence[str]) -> dict[str, str]:
    """Which unknown column is likely to be which missing one."""
    left = {name.strip().casefold(): name for name in others}
    meant = {}
    for name in missing[:_MOST_COMPARED] if len(left) <= _MOST_COMPARED else ():
        if near := difflib.get_close_matches(name, left, n=1, cutoff=0.7):
            meant[name] = left.pop(near[0])
    return meant


def _missing(missing: Sequence[str], meant: Mapping[str, str]) -> list[str]:
    if not missing:
        return []
    named = [
        _("“%(name)s” (is “%(near)s” meant?)") % {"name": name, "near": meant[name][:60]}
        if name in meant
        else f"“{name}”"
        for name in missing[:_MOST_NAMED]
    ]
    return [
        ngettext("A column is missing: %(names)s.", "Columns are missing: %(names)s.", len(missing))
        % {"names": listed(named, len(missing))}
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
        % {"names": listed(named, len(others))}
    ]


def listed(named: Sequence[str], count: int) -> str:
    """The first of so many names, and how many more there are."""
    more = count - len(named)
    first = ", ".join(named)
    return _("%(listed)s and %(more)d more") % {"listed": first, "more": more} if more else first
