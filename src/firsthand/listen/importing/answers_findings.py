"""What is to be said about a row of answers, beside what its cells alone tell."""

import datetime as dt
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from firsthand.listen.formats.answers.records import Said
from firsthand.listen.formats.answers.template import takes
from firsthand.listen.formats.cells import described
from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding
from firsthand.listen.intake.live import Door, LiveDeployment
from firsthand.listen.intake.preparing import CLOCK_TOLERANCE, Prepared
from firsthand.listen.surveys.api import Definition, Question
from firsthand.listen.surveys.kinds import SCALES
from firsthand.record import api as record

_DATE = "answered_at"
_LONGEST_EXPECTED = 300


def error_findings(
    definition: Definition, said: Said, errors: Mapping[str, str]
) -> Iterator[Finding]:
    """Why answers are refused, question by question; never with the words of a person."""
    for name, error in errors.items():
        question = definition.question(name)
        cell = said.cells.get(name, "")
        if not cell:
            expected = takes(question) if question else ""
            yield finding("empty_required", name, "", expected[:_LONGEST_EXPECTED])
            continue
        # Words belong to whoever wrote them; only what is chosen from a list is repeated.
        is_listed = question is not None and (question.values or question.kind in SCALES)
        found = described(cell) if is_listed else _length(cell)
        yield finding("answer_not_taken", name, found, _expected(question, error))


def date_findings(deployment: LiveDeployment, said: Said, moment: dt.datetime) -> Iterator[Finding]:
    """Whether the survey was open when this was answered."""
    answered_at = said.answered_at or moment
    day = "" if said.answered_at is None else f"{answered_at:%Y-%m-%d}"
    if answered_at > moment + CLOCK_TOLERANCE:
        yield finding("date_in_future", _DATE, day, _("today or before"))
        return
    door = deployment.door(answered_at)
    if door in (Door.CLOSED, Door.EXPIRED):
        yield finding("survey_closed_then", _DATE, day, _last_day(deployment, door))
    elif door is Door.NOT_YET:
        opened = deployment.opens_at
        expected = f"{opened:%Y-%m-%d}" if opened else ""
        yield finding("answered_before_opening", _DATE, day, expected)


def warnings(prepared: Prepared) -> Iterator[Finding]:
    """What is left out of a row that is taken, and what is changed in it."""
    yield from (finding("not_asked", name) for name in prepared.dropped)
    if prepared.submission is None:
        return
    for name, answer in prepared.submission.answers.items():
        if record.redacted({name: answer}) != {name: answer}:
            yield finding("personal_data_removed", name)


def _expected(question: Question | None, error: str) -> str:
    if question is None:
        return error
    if question.kind in SCALES:  # there is nothing to choose from in a cell
        return takes(question)
    return f"{error} {takes(question)}"[:_LONGEST_EXPECTED] if question.values else error


def _last_day(deployment: LiveDeployment, door: Door) -> str:
    last = deployment.omb_expires_on if door is Door.EXPIRED else deployment.closes_at
    return "" if last is None else _("until %(day)s") % {"day": f"{last:%Y-%m-%d}"}


def _length(cell: str) -> str:
    return _("a text of %(n)d characters") % {"n": len(cell)}
