"""An LSS file as tables of rows: what the XML holds, before any meaning."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from firsthand.listen.surveys.importing import safe_xml
from firsthand.listen.surveys.importing.source import not_this_format

type Row = Mapping[str, str]


@dataclass(frozen=True)
class Tables:
    """rows: by table. languages: those of the survey. others: sections that are no table."""

    rows: Mapping[str, list[Row]]
    languages: tuple[str, ...]
    others: tuple[str, ...]

    def of(self, table: str) -> list[Row]:
        """The rows of a table, none if it is not there."""
        return self.rows.get(table, [])


_HEAD = frozenset({"LimeSurveyDocType", "DBVersion", "languages"})


def read_tables(raw: bytes) -> Tables:
    """Raises InvalidInput for XML that cannot be read or is no LimeSurvey survey."""
    root = safe_xml.parse(raw)
    if root.tag != "document" or root.findtext("LimeSurveyDocType") != "Survey":
        why = _("it does not say that it is one")
        raise not_this_format(_("a LimeSurvey survey file"), why)
    rows = {
        section.tag: [_row(row) for row in section.findall("rows/row")]
        for section in root
        if section.find("rows") is not None
    }
    others = [section.tag for section in root if section.tag not in (*rows, *_HEAD)]
    languages = [_text(each) for each in root.findall("languages/language")]
    return Tables(rows, tuple(filter(None, languages)), tuple(others))


def _row(row: Element) -> Row:
    return {cell.tag: _text(cell) for cell in row}


def _text(element: Element) -> str:
    return (element.text or "").strip()
