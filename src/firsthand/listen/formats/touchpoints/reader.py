"""Reads a Touchpoints form: read(stream) -> ImportedSurvey.

The 30 answer columns keep their names, answer_01 to answer_30, so that responses exported from
there fit. An export without its questions still tells which columns are in use.
"""

import re
from typing import BinaryIO

from django.utils.translation import gettext as _

from firsthand.listen.formats.touchpoints.a11 import with_roles
from firsthand.listen.formats.touchpoints.document import Document, Record, read_document
from firsthand.listen.formats.touchpoints.questions import ANSWER_FIELD, convert, path_of
from firsthand.listen.surveys import safe_json
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.importing.assembly import Draft, DraftPage, Head, assemble
from firsthand.listen.surveys.importing.joining import joined
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.naming import Names
from firsthand.listen.surveys.importing.report import ImportedSurvey
from firsthand.listen.surveys.importing.source import MOST_BYTES, read_bounded
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.text import Text

MARKERS = re.compile(r"\{\{[^{}]*\}\}")
_READ = frozenset(
    {"id", "type", "title", "kind", "instructions", "disclaimer_text", "success_text"}
    | {"success_text_heading", "questions", "form_sections"}
)


def read(stream: BinaryIO) -> ImportedSurvey:
    """Take a form; raises InvalidInput if it is none or is beyond our limits."""
    source = safe_json.load(read_bounded(stream), most_bytes=MOST_BYTES)
    return _Reader(read_document(source)).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._ledger = Ledger(MARKERS)
        self._names = Names()

    def read(self) -> ImportedSurvey:
        """The questions by section; then what the file holds besides."""
        pages = self._pages() if self._document.questions else [self._columns()]
        self._leave_rest()
        attributes = self._document.attributes
        about = joined(self._text("instructions"), self._text("disclaimer_text"))
        thanks = joined(self._text("success_text_heading"), self._text("success_text"))
        title = self._text("title") or Text(str(attributes.get("name") or ""))
        return assemble(Head(title, "en", about, thanks), pages, self._ledger)

    def _text(self, key: str) -> Text:
        return self._ledger.text(f"attributes.{key}", self._document.attributes.get(key))

    def _pages(self) -> list[DraftPage]:
        pages: dict[str, DraftPage] = {}
        found: list[tuple[DraftPage, Record, Question]] = []
        for record in sorted(self._document.questions, key=_position):
            question = convert(record, self._names, self._ledger)
            if question is not None:
                page = self._page(pages, str(record.get("form_section_id")))
                found.append((page, record, question))
        kind = str(self._document.attributes.get("kind"))
        questions = with_roles(kind, [question for _page, _record, question in found])
        for (page, record, _question), made in zip(found, questions, strict=True):
            page.drafts.append(Draft(made, path_of(record), str(record.get("question_type"))))
        return list(pages.values())

    def _page(self, pages: dict[str, DraftPage], section: str) -> DraftPage:
        if section not in pages:
            path = f"section {section}"
            named = [each for each in self._document.sections if str(each.get("id")) == section]
            title = self._ledger.text(path, named[0].get("title")) if named else Text()
            pages[section] = DraftPage(path, "page", title)
            if any(each.get("next_section_id") for each in named):
                reason = _("Pages follow each other in their order.")
                self._ledger.leave(f"{path}.next_section_id", "next_section_id", reason)
        return pages[section]

    def _columns(self) -> DraftPage:
        """Which columns hold answers, where the file has the responses but not the questions."""
        used = sorted(
            {
                key
                for record in self._document.submissions
                for key, value in record.items()
                if ANSWER_FIELD.fullmatch(key) and value not in (None, "")
            }
        )
        page = DraftPage("submissions", "page")
        for name in used:
            reason = _("The file does not hold the question; write its text.")
            self._ledger.leave(f"{name}.text", _("text"), reason)
            question = Question(self._names.give(name), QuestionKind.LONG_TEXT, Text(name))
            page.drafts.append(Draft(question, name, "answer column"))
        return page

    def _leave_rest(self) -> None:
        attributes = self._document.attributes
        for key in sorted(attributes.keys() - _READ):
            if attributes[key] not in (None, "", False, [], 0):
                reason = _("How a survey looks and runs is set in its deployment.")
                self._ledger.leave(f"attributes.{key}", key, reason)
        kind = str(attributes.get("kind"))
        self._ledger.take("attributes.kind", kind, "roles")
        count = len(self._document.submissions)
        if count:
            reason = _("Responses are not part of a definition; there are %(count)d.")
            self._ledger.leave("submissions", "submissions", reason % {"count": count})


def _position(record: Record) -> int:
    position = record.get("position")
    return position if isinstance(position, int) else 0
