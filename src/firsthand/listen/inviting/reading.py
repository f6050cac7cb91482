"""Lists of people as they are pasted or uploaded: CSV with a heading, or one address a line."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.inviting.contracts import BadLine, PeopleList, Person, Subject
from firsthand.listen.inviting.refs import ref_problem
from firsthand.listen.surveys.api import Definition, Question, QuestionKind
from firsthand.listen.surveys.cleaning import AnswerError, clean
from firsthand.listen.transports.contracts import Medium

MOST_BYTES, MOST_LINES = 1_500_000, 20_000
ADDRESS, PERSON, CASE, LANGUAGE = "address", "person", "case", "language"
_OURS = frozenset({ADDRESS, PERSON, CASE, LANGUAGE})
_OTHER_NAMES = {
    "e-mail": ADDRESS,
    "email": ADDRESS,
    "mail": ADDRESS,
    "phone": ADDRESS,
    "telephone": ADDRESS,
    "mobile": ADDRESS,
    "person_id": PERSON,
    "person_ref": PERSON,
    "case_id": CASE,
    "case_ref": CASE,
    "lang": LANGUAGE,
}
_KINDS = {Medium.EMAIL: QuestionKind.EMAIL, Medium.SMS: QuestionKind.PHONE}


@dataclass(frozen=True)
class _Ground:
    """What the lines of a list are held against."""

    medium: Medium
    definition: Definition
    languages: tuple[str, ...]

    @property
    def hidden(self) -> dict[str, Question]:
        """The hidden fields of the survey; a list may fill these and nothing else."""
        found = (each for each in self.definition.questions if each.kind is QuestionKind.HIDDEN)
        # What ties an answer to a person never stands in a link, so these names stay ours.
        return {each.name: each for each in found if each.name.casefold() not in _OURS}


def decode(content: bytes) -> str:
    """The text of a file; raises InvalidInput where it is too large or no UTF-8."""
    if len(content) > MOST_BYTES:
        raise _refused(_("The list is larger than 1.5 MB."), _("Split it into several."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(
            _("The file is not in the encoding UTF-8."),
            _("In the spreadsheet, save it as “CSV UTF-8”."),
        ) from None


def read_people(
    text: str, medium: Medium, definition: Definition, languages: tuple[str, ...]
) -> PeopleList:
    """The people of a list, and the lines that cannot be used; a bad line keeps no other out.

    Columns: address, and where there are any person, case, language, and names of hidden fields.
    Raises InvalidInput where the list as a whole cannot be read.
    """
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise _refused(_("The list is larger than 1.5 MB."), _("Split it into several."))
    ground = _Ground(medium, definition, languages)
    rows = _rows(text)
    if not rows:
        raise _refused(_("The list is empty."), _("Give one address on each line."))
    heading, rows = _heading(rows, ground)
    if len(rows) > MOST_LINES:
        raise _refused(
            _("The list has %(lines)d lines.") % {"lines": len(rows)},
            _("Bring in at most %(most)d at a time.") % {"most": MOST_LINES},
        )
    people: list[Person] = []
    bad: list[BadLine] = []
    for line, cells in rows:
        try:
            people.append(_person(line, dict(zip(heading, cells, strict=False)), cells, ground))
        except _Unfit as problem:
            bad.append(BadLine(line, str(problem)))
    return PeopleList(tuple(people), tuple(bad))


class _Unfit(Exception):
    """A line cannot be used; says why."""


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Each record with the line on which it starts; blank ones are left out."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            trimmed = [cell.strip() for cell in cells]
            if any(trimmed):
                rows.append((start, trimmed))
            start = reader.line_num + 1
    except csv.Error:
        raise InvalidInput(
            _("The quotation marks on this line do not close."),
            where=_("line %(line)d") % {"line": start},
            next_step=_("Put every cell with quotation marks in it between quotation marks."),
        ) from None
    return rows


def _heading(
    rows: list[tuple[int, list[str]]], ground: _Ground
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and the rows below; a list of addresses alone needs no heading."""
    _line, first = rows[0]
    names = [_OTHER_NAMES.get(cell.casefold(), cell.casefold()) for cell in first]
    if ADDRESS not in names:
        if len(first) == 1:
            return [ADDRESS], rows
        raise _refused(
            _("There is no column “address” in the heading."),
            _("Name the columns on the first line: address, person, case, language."),
        )
    by_folded = {name.casefold(): name for name in ground.hidden}
    heading = [by_folded.get(name, name) for name in names]
    known = {*_OURS, *ground.hidden}
    # The heading may be a line of people, so it is not said what stands in it.
    strange = [number for number, name in enumerate(heading, start=1) if name not in known]
    if strange or len(set(heading)) != len(heading):
        raise _refused(
            _("Column %(number)d is not known, or there twice.")
            % {"number": strange[0] if strange else len(heading)},
            _("These can be used: %(names)s.") % {"names": ", ".join(sorted(known))},
        )
    return heading, rows[1:]


def _person(line: int, row: Mapping[str, str], cells: list[str], ground: _Ground) -> Person:
    if len(cells) > len(row):
        raise _Unfit(_("The line has more cells than the heading."))
    subject = Subject(row.get(PERSON, ""), row.get(CASE, ""))
    for ref in (subject.person_ref, subject.case_ref):
        if problem := ref_problem(ref):
            raise _Unfit(problem)
    return Person(
        line=line,
        address=_address(row.get(ADDRESS, ""), ground.medium),
        subject=subject,
        language=_language(row.get(LANGUAGE, ""), ground.languages),
        hidden=dict(_hidden(row, ground.hidden)),
    )


def _address(text: str, medium: Medium) -> str:
    if not text:
        raise _Unfit(_("The address is missing."))
    try:
        found = clean(Question("address", _KINDS[medium]), text)
    except AnswerError as error:
        raise _Unfit(str(error)) from None
    if not isinstance(found, str):
        raise _Unfit(_("The address is missing."))
    return found


def _language(text: str, languages: tuple[str, ...]) -> str:
    known = {code.casefold(): code for code in languages}
    wanted = text.casefold()
    found = known.get(wanted) or known.get(wanted.partition("-")[0])
    if text and found is None:
        raise _Unfit(_("The survey is not put to people in this language."))
    return found or languages[0]


def _hidden(row: Mapping[str, str], known: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    for name, question in known.items():
        text = row.get(name, "")
        if not text:
            continue
        try:
            clean(question, text)
        except AnswerError:
            raise _Unfit(
                _("The survey does not allow the value in the column “%(name)s”.") % {"name": name}
            ) from None
        yield name, text


def _refused(what: str, next_step: str) -> InvalidInput:
    return InvalidInput(what, where=_("The list"), next_step=next_step)
