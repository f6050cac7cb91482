"""What the cells of one row say, and what is wrong with those that are no answer."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from firsthand.core.local_days import quarter_at
from firsthand.listen.formats.answers import cells as reading
from firsthand.listen.formats.answers import choices
from firsthand.listen.formats.answers.columns import About, Answer
from firsthand.listen.formats.answers.header import Header
from firsthand.listen.formats.answers.records import Said
from firsthand.listen.formats.answers.times import moment_of
from firsthand.listen.formats.cells import described, is_mangled
from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding
from firsthand.listen.intake.preparing import CLOCK_TOLERANCE
from firsthand.listen.surveys.api import QuestionKind
from firsthand.listen.surveys.redacted import holds_mark
from firsthand.listen.surveys.text import LANGUAGE_TAG, is_storable
from firsthand.record.submissions import LONGEST_SOURCE_ID
from firsthand.web.neutral import original

_QUARTER = "quarter"  # of our own export
_LONGEST_LANGUAGE = 12  # record.models.Response.language
_IDENTIFIERS = frozenset({QuestionKind.EMAIL, QuestionKind.PHONE})


class Row:
    """One row under its header. findings: what is wrong with it, gathered while it is read."""

    def __init__(self, header: Header, cells: Sequence[str]) -> None:
        self._header = header
        self._cells = cells
        self.findings: list[Finding] = []

    def said(self) -> Said:
        """Everything that the row says."""
        answers: dict[str, object] = {}
        written: dict[str, str] = {}
        for target, cell in zip(self._header.targets, self._cells, strict=True):
            if not isinstance(target, Answer) or not cell.strip():
                continue
            if target.question.kind in _IDENTIFIERS and holds_mark(cell):
                self.findings.append(finding("taken_out_before", target.header))
            _add(answers, target, cell)
            written[target.name] = cell
        return Said(self._id(), answers, written, self._moment(), self._language(), self._counts())

    def _of(self, about: About) -> str:
        """The cell of a column that holds no answer; empty where there is no such column."""
        targets = self._header.targets
        return original(self._cells[targets.index(about)].strip()) if about in targets else ""

    def _id(self) -> str:
        column, text = About.ID.value, self._of(About.ID)
        if About.ID not in self._header.targets:
            return ""
        if not text:
            self.findings.append(finding("empty_required", column, "", _("an id of the response")))
        elif len(text) > LONGEST_SOURCE_ID or not is_storable(text):
            most = _("at most %(most)d plain characters") % {"most": LONGEST_SOURCE_ID}
            self.findings.append(finding("text_too_long", column, described(text), most))
        elif is_mangled(text):
            self.findings.append(finding("spreadsheet_value", column, text, _("the id as it was")))
        return text

    def _moment(self) -> dt.datetime | None:
        told, received = self._of(About.ANSWERED_AT), self._of(About.RECEIVED_AT)
        text = told or received
        moment = moment_of(text) if text else None
        if text and moment is None:
            about = About.ANSWERED_AT if told else About.RECEIVED_AT
            expected = _("like 2026-01-31 or 2026-01-31T14:05")
            self.findings.append(finding("not_a_date", about, described(text), expected))
        came = moment_of(received) if told and received else None
        if moment is None or came is None or self._is_believed(moment, came):
            return moment
        return came

    def _is_believed(self, told: dt.datetime, received: dt.datetime) -> bool:
        """Whether our own export stood by what a sender's clock told: its quarter says so."""
        if told > received + CLOCK_TOLERANCE:
            return False
        names = self._header.names
        quarter = self._cells[names.index(_QUARTER)] if _QUARTER in names else ""
        return str(quarter_at(told)) == quarter or str(quarter_at(received)) != quarter

    def _language(self) -> str:
        text = self._of(About.LANGUAGE)
        if text and (not LANGUAGE_TAG.fullmatch(text) or len(text) > _LONGEST_LANGUAGE):
            found = described(text)
            self.findings.append(finding("not_a_language", About.LANGUAGE, found, _("like es")))
        return text

    def _counts(self) -> bool:
        text = self._of(About.COUNTS)
        told = choices.ticked(text) if text else True
        if told is None:
            expected = _("true or false")
            self.findings.append(finding("not_yes_or_no", About.COUNTS, described(text), expected))
        return told is not False


def _add(answers: dict[str, object], target: Answer, cell: str) -> None:
    question = target.question
    if target.is_comment:
        answers[target.name] = reading.comment_of(cell)
    elif not target.part:
        answers[target.name] = reading.answer_of(question, cell)
    elif question.kind is QuestionKind.MATRIX:
        _part_of(answers, target.name)[target.part] = reading.row_of(question, cell)
    elif (told := reading.ticked(question, target.part, cell)) is not False:
        chosen = answers.setdefault(target.name, [])
        assert isinstance(chosen, list)  # noqa: S101 -- tells the type checker
        chosen.append(target.part if told is True else told)


def _part_of(answers: dict[str, object], name: str) -> dict[str, object]:
    rows = answers.setdefault(name, {})
    assert isinstance(rows, dict)  # noqa: S101 -- tells the type checker
    return rows
