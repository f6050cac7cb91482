"""Lists of ids for which links are made: CSV with a heading, or one id of a person a line."""

import csv
import io
import uuid

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.inviting.contracts import Subject

PERSON, CASE, STAGE = "person", "case", "stage"
_COLUMNS = (PERSON, CASE, STAGE)


def read_subjects(text: str) -> list[Subject]:
    """The subject of each line; raises InvalidInput at the first that cannot be read."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error:
        raise _unreadable(_("The quotation marks do not close."), 0) from None
    rows = [(line, cells) for line, cells in rows if any(cells)]
    if not rows:
        raise _unreadable(_("There is no id."), 0)
    heading = [cell.casefold() for cell in rows[0][1]]
    if any(name in _COLUMNS for name in heading):
        if not set(heading) <= set(_COLUMNS) or len(set(heading)) != len(heading):
            raise _unreadable(_("The heading has other columns than person, case, stage."), 1)
        rows = rows[1:]
    elif len(heading) == 1:
        heading = [PERSON]
    else:
        raise _unreadable(_("The columns have no heading: person, case, stage."), 1)
    return [_subject(line, heading, cells) for line, cells in rows]


def _subject(line: int, heading: list[str], cells: list[str]) -> Subject:
    if len(cells) > len(heading):
        raise _unreadable(_("The line has more cells than the heading."), line)
    row = dict(zip(heading, cells, strict=False))
    stage = row.get(STAGE, "")
    try:
        stage_id = uuid.UUID(stage) if stage else None
    except ValueError:
        raise _unreadable(_("The stage is not an id."), line) from None
    return Subject(row.get(PERSON, ""), row.get(CASE, ""), stage_id)


def _unreadable(what: str, line: int) -> InvalidInput:
    where = _("line %(line)d") % {"line": line} if line else ""
    return InvalidInput(what, where=where, next_step=_("Correct the list."))
