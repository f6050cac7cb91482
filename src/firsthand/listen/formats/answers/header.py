"""The header of a file of answers: every column found, or every fault of it named at once."""

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.answers.columns import PASSED_OVER, Answer, Columns, Target
from firsthand.listen.formats.foreign import check_separator
from firsthand.listen.formats.header import listed
from firsthand.listen.formats.text import place
from firsthand.listen.surveys.api import Definition
from firsthand.web.neutral import original

_MOST_NAMED = 10
_SHOWN = 60


@dataclass(frozen=True)
class Header:
    """targets: what each column holds, None for one that is left out. left_out: those columns."""

    names: tuple[str, ...]
    targets: tuple[Target | None, ...]
    left_out: tuple[str, ...]


def match(
    names: Sequence[str], filename: str, definition: Definition, *, leave_out: bool
) -> Header:
    """What each column is; raises InvalidInput for what is missing, double, unclear or unknown.

    leave_out: whoever brings the file knows that columns without a question are not taken.
    """
    columns = Columns(definition)
    named = [original(name.strip()) for name in names]
    found = [columns.find(name) for name in named]
    if not any(isinstance(target, Answer) for each in found for target in each):
        check_separator(",".join(names), place(filename, 1), columns.headers)
        raise _no_header(filename)
    targets = [each[0] if len(each) == 1 else None for each in found]
    left = [name for name, each in zip(named, found, strict=True) if not each]
    unknown = [name for name in left if name not in PASSED_OVER]
    faults = [
        *_unclear(named, found),
        *_double(named, targets),
        *_missing(columns, targets),
        *([] if leave_out else _unknown(unknown, columns)),
    ]
    if faults:
        raise InvalidInput(
            " ".join(faults),
            where=place(filename, 1),
            next_step=_("Correct the header row; the template has every column. Columns that "
                        "belong to no question can be left out, if you say so."),
        )  # fmt: skip
    return Header(tuple(named), tuple(targets), tuple(left))


def _unclear(names: Sequence[str], found: Sequence[list[Target]]) -> list[str]:
    return [
        _("“%(name)s” fits several questions (%(found)s); use the name of the question.")
        % {
            "name": name[:_SHOWN],
            "found": ", ".join(_called(target) for target in each[:_MOST_NAMED]),
        }
        for name, each in zip(names, found, strict=True)
        if len(each) > 1
    ]


def _double(names: Sequence[str], targets: Sequence[Target | None]) -> list[str]:
    times = Counter(target for target in targets if target is not None)
    faults = [
        _("“%(name)s” stands there %(times)d times: %(columns)s.")
        % {
            "name": _called(target),
            "times": count,
            "columns": ", ".join(
                f"“{name[:_SHOWN]}”"
                for name, each in zip(names, targets, strict=True)
                if each == target
            ),
        }
        for target, count in times.items()
        if count > 1
    ]
    whole = {each.name for each in times if isinstance(each, Answer) and not each.part}
    parts = {each.name for each in times if isinstance(each, Answer) and each.part}
    return faults + [
        _("“%(name)s” stands there as one column and as several; keep one of the two.")
        % {"name": name}
        for name in sorted(whole & parts)
    ]


def _missing(columns: Columns, targets: Sequence[Target | None]) -> list[str]:
    there = {target.name for target in targets if isinstance(target, Answer)}
    missing = [name for name in columns.needed if name not in there]
    if not missing:
        return []
    named = [f"“{name}”" for name in missing[:_MOST_NAMED]]
    return [
        _("These questions have to be answered and have no column: %(names)s.")
        % {"names": listed(named, len(missing))}
    ]


def _unknown(names: Sequence[str], columns: Columns) -> list[str]:
    if not names:
        return []
    named = [_hinted(name[:_SHOWN], columns) for name in names[:_MOST_NAMED]]
    return [
        ngettext(
            "This column belongs to no question: %(names)s.",
            "These columns belong to no question: %(names)s.",
            len(names),
        )
        % {"names": listed(named, len(names))}
    ]


def _hinted(name: str, columns: Columns) -> str:
    near = difflib.get_close_matches(name, columns.headers, n=1, cutoff=0.7)
    words = _("“%(name)s” (is “%(near)s” meant?)")
    return words % {"name": name, "near": near[0]} if near else f"“{name}”"


def _called(target: Target) -> str:
    return target.header if isinstance(target, Answer) else target.value


def _no_header(filename: str) -> InvalidInput:
    # The cells are not repeated: without a header, they may be what a person wrote.
    return InvalidInput(
        _("No column of the first row is a question of this survey."),
        where=place(filename, 1),
        next_step=_("Check that the header row is there and that this is the right deployment."),
    )
