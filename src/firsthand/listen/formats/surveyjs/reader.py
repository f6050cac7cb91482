"""Reads a SurveyJS survey: read(stream) -> ImportedSurvey."""

import re
from collections.abc import Mapping
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from firsthand.listen.formats.surveyjs.elements import Element, Elements
from firsthand.listen.formats.surveyjs.rules import Rules
from firsthand.listen.formats.surveyjs.texts import Texts
from firsthand.listen.surveys import safe_json
from firsthand.listen.surveys.importing.assembly import DraftPage, Head, assemble
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.report import ImportedSurvey
from firsthand.listen.surveys.importing.source import MOST_BYTES, not_this_format, read_bounded
from firsthand.listen.surveys.text import LANGUAGE_TAG

MARKERS = re.compile(r"\{[A-Za-z_#][\w.\-\[\]]*\}")
_SURVEY = frozenset({"locale", "title", "description", "completedHtml", "pages", "elements"})
_PAGE = frozenset({"name", "title", "description", "visibleIf", "elements", "type"})


def read(stream: BinaryIO) -> ImportedSurvey:
    """Take a survey definition; raises InvalidInput if it is none or is beyond our limits."""
    source = safe_json.load(read_bounded(stream), most_bytes=MOST_BYTES)
    if not isinstance(source, dict) or not _pages(source):
        why = _("it has neither pages nor elements")
        raise not_this_format(_("a SurveyJS survey"), why)
    return _Reader(source).read()


def _pages(source: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Every page with its path; a survey without pages is one page."""
    if isinstance(source.get("pages"), list):
        found = enumerate(source["pages"])
        return [(f"pages[{at}]", page) for at, page in found if isinstance(page, dict)]
    if isinstance(source.get("elements"), list):
        return [("", {"name": "page1", "elements": source["elements"]})]
    return []


class _Reader:
    def __init__(self, source: Mapping[str, Any]) -> None:
        self._source = source
        self._ledger = Ledger(MARKERS)
        locale = source.get("locale")
        is_tag = isinstance(locale, str) and LANGUAGE_TAG.fullmatch(locale)
        self._language = str(locale) if is_tag else "en"
        self._texts = Texts(self._ledger, self._language)
        self._elements = Elements(self._ledger, self._texts)

    def read(self) -> ImportedSurvey:
        """Everything, in two passes: the questions, then the rules that name them."""
        self._leave_rest(self._source, "", _SURVEY)
        pages = [
            (path, page, self._elements.read(page.get("elements"), _join(path, "elements")))
            for path, page in _pages(self._source)
        ]
        rules = Rules(self._ledger, [each for _path, _page, found in pages for each in found])
        drafts = [self._page(path, page, found, rules) for path, page, found in pages]
        head = Head(
            self._texts.read(self._source.get("title"), "title"),
            self._language,
            self._texts.read(self._source.get("description"), "description"),
            self._texts.read(self._source.get("completedHtml"), "completedHtml"),
        )
        return assemble(head, drafts, self._ledger)

    def _page(
        self, path: str, page: Mapping[str, Any], found: list[Element], rules: Rules
    ) -> DraftPage:
        self._leave_rest(page, path, _PAGE)
        return DraftPage(
            path or "elements",
            str(page.get("name") or "page"),
            self._texts.read(page.get("title"), _join(path, "title")),
            self._texts.read(page.get("description"), _join(path, "description")),
            rules.read(page.get("visibleIf"), _join(path, "visibleIf")),
            [each.draft(rules) for each in found],
        )

    def _leave_rest(self, source: Mapping[str, Any], path: str, known: frozenset[str]) -> None:
        for key in source:
            if key not in known:
                self._ledger.leave(_join(path, key), key, _("It is not part of our format."))


def _join(path: str, key: str) -> str:
    return f"{path}.{key}".lstrip(".")
