"""A report as PDF/UA-1: tagged, titled, with headings, table headers and described charts."""

import base64
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.publish.report.contents import Report, Section
from firsthand.web.charts import svg_of

_STYLE = Path(__file__).with_name("report.css")
_FONTS = "vendor/uswds/fonts/source-sans-pro/sourcesanspro-{}-webfont.woff2"
_WEIGHTS = {"regular": 400, "bold": 700}


@dataclass(frozen=True)
class _Shown:
    """A section with its chart as the address of a picture."""

    section: Section
    picture: str
    description: str


def to_pdf(report: Report) -> bytes:
    """The report as a file; the fonts are embedded, nothing is fetched from elsewhere.

    Raises Conflict on a server without Pango, the system library that lays out the text.
    """
    # Here, because loading it takes longer than most commands and pages do.
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except OSError as error:
        raise Conflict(
            _("This server lacks the library that draws PDF files (Pango)."),
            next_step=_("Install it (Debian and Ubuntu: libpango-1.0-0 libpangoft2-1.0-0)."),
        ) from error

    html = render_to_string(
        "publish/report.html",
        {
            "report": report,
            "sections": [_shown(section) for section in report.sections],
            "language": get_language() or settings.LANGUAGE_CODE,
            "made": now(),
        },
    )
    fonts = FontConfiguration()
    # The fonts are files of ours, and charts stand in the page itself.
    fetcher = URLFetcher(allowed_protocols={"data", "file"}, allow_redirects=False)
    styles = [
        CSS(string=_font_faces(), font_config=fonts, url_fetcher=fetcher),
        CSS(filename=_STYLE, font_config=fonts, url_fetcher=fetcher),
    ]
    page = HTML(string=html, url_fetcher=fetcher)
    return bytes(page.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1"))


def _shown(section: Section) -> _Shown:
    drawing = None if section.chart is None else svg_of(section.chart)
    if section.chart is None or drawing is None:
        return _Shown(section, "", "")
    encoded = base64.b64encode(drawing.encode()).decode("ascii")
    description = f"{section.chart.title}. {section.chart.description}"
    return _Shown(section, f"data:image/svg+xml;base64,{encoded}", description)


def _font_faces() -> str:
    """The design system's typeface, where its files have been copied into the static folder."""
    faces = []
    for name, weight in _WEIGHTS.items():
        found = finders.find(_FONTS.format(name))
        if isinstance(found, str):
            source = Path(found).as_uri()
            faces.append(
                f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; '
                f'src: url("{source}") format("woff2"); }}'
            )
    return "\n".join(faces)
