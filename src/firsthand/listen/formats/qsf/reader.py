"""Reads a Qualtrics survey: read(stream) -> ImportedSurvey.

A QSF file is undocumented JSON: an entry with the name of the survey, and a list of elements, each
with a two- or three-letter kind. SQ are the questions, BL the blocks that hold them, FL the order
in which blocks are shown. Paths in the account are "SQ QID5" or "FL Survey Flow.FL_3".
"""

import re
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.context import Context, language_tag
from firsthand.listen.formats.qsf.elements import leave_element
from firsthand.listen.formats.qsf.flow import Flow
from firsthand.listen.formats.qsf.logic import Logic
from firsthand.listen.formats.qsf.questions import convert
from firsthand.listen.surveys import safe_json
from firsthand.listen.surveys.importing.assembly import Draft, DraftPage, Head, assemble
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.naming import Names
from firsthand.listen.surveys.importing.report import ImportedSurvey
from firsthand.listen.surveys.importing.source import MOST_BYTES, not_this_format, read_bounded

MARKERS = re.compile(r"\$\{[^{}]*\}")


def read(stream: BinaryIO) -> ImportedSurvey:
    """Take a Qualtrics survey; raises InvalidInput if it is none or is beyond our limits."""
    source = safe_json.load(read_bounded(stream), most_bytes=MOST_BYTES)
    entry = source.get("SurveyEntry") if isinstance(source, dict) else None
    elements = source.get("SurveyElements") if isinstance(source, dict) else None
    if not isinstance(entry, dict) or not isinstance(elements, list):
        why = _("it has no SurveyEntry or no SurveyElements")
        raise not_this_format(_("a Qualtrics survey file"), why)
    return _Reader(entry, elements).read()


class _Reader:
    def __init__(self, entry: dict[str, Any], elements: list[Any]) -> None:
        language = language_tag(entry.get("SurveyLanguage")) or "en"
        self._context = Context(Ledger(MARKERS), Names(), language)
        self._entry = entry
        self._payloads: dict[str, dict[str, Any]] = {}
        self._blocks: list[Any] = []
        self._flows: list[Any] = []
        for at, element in enumerate(elements):
            self._sort(element, at)

    def read(self) -> ImportedSurvey:
        """The order of the pages first, then the questions on them, then the rules."""
        flow = Flow(self._context, self._blocks, self._flows, set(self._payloads))
        pages = flow.pages()
        questions = {
            qid: convert(self._payloads[qid], f"SQ {qid}", self._context)
            for page in pages
            for qid in page.question_ids
        }
        logic = Logic(self._context, questions, flow.fields)
        drafts = [
            DraftPage(
                page.path,
                page.name,
                visible_if=logic.all_of(page.logics),
                drafts=[
                    draft
                    for qid in page.question_ids
                    for draft in questions[qid].drafts(logic.read)
                ],
            )
            for page in pages
        ]
        if drafts:
            hidden = [Draft(each, path, "EmbeddedData") for path, each in flow.fields.values()]
            drafts[0].drafts[:0] = hidden
        ledger = self._context.ledger
        title = ledger.text("SurveyEntry.SurveyName", self._entry.get("SurveyName"))
        about = ledger.text("SurveyEntry.SurveyDescription", self._entry.get("SurveyDescription"))
        return assemble(Head(title, self._context.language, about), drafts, ledger)

    def _sort(self, element: object, at: int) -> None:
        if not isinstance(element, dict):
            self._context.leave(f"SurveyElements[{at}]", "?", _("This is not an element."))
            return
        kind, payload = str(element.get("Element")), element.get("Payload")
        path = f"{kind} {element.get('PrimaryAttribute')}"
        if kind == "SQ" and isinstance(payload, dict):
            qid = str(payload.get("QuestionID") or element.get("PrimaryAttribute"))
            if qid in self._payloads:
                self._context.leave(path, kind, _("There is another question of this id."))
                return
            self._payloads[qid] = payload
        elif kind == "BL" and isinstance(payload, (list, dict)):
            self._blocks += payload if isinstance(payload, list) else payload.values()
            self._context.ledger.take(path, kind, "pages")
        elif kind == "FL" and isinstance(payload, dict):
            self._flows.append((path, payload))
            self._context.ledger.take(path, kind, "pages")
        else:
            leave_element(self._context, kind, path, payload)
