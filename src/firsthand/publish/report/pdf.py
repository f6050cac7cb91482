"""A report as PDF/UA-1: tagged, titled, with headings, table headers and described charts."""

import base64
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from firsthand.core.clock import now
from firsthand.publish.report.contents import Report, Section
from firsthand.web.charts import svg_of
from firsthand.web.pdf import pdf_of

_STYLE = Path(__file__).with_name("report.css")


@dataclass(frozen=True)
class _Shown:
    """A section with its chart as the address of a picture."""

    section: Section
    picture: str
    description: str


def to_pdf(report: Report) -> bytes:
    """The report as a file; raises Conflict where the server cannot draw PDF files."""
    html = render_to_string(
        "publish/report.html",
        {
            "report": report,
            "sections": [_shown(section) for section in report.sections],
            "language": get_language() or settings.LANGUAGE_CODE,
            "made": now(),
        },
    )
    return pdf_of(html, [_STYLE])


def _shown(section: Section) -> _Shown:
    drawing = None if section.chart is None else svg_of(section.chart)
    if section.chart is None or drawing is None:
        return _Shown(section, "", "")
    encoded = base64.b64encode(drawing.encode()).decode("ascii")
    description = f"{section.chart.title}. {section.chart.description}"
    return _Shown(section, f"data:image/svg+xml;base64,{encoded}", description)
