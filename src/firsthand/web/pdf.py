"""Pages of HTML as PDF/UA-1: tagged, titled, with the fonts in the file."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict

_FONTS = "vendor/uswds/fonts/source-sans-pro/sourcesanspro-{}-webfont.woff2"
_WEIGHTS = {"regular": 400, "bold": 700}


def pdf_of(html: str, styles: Sequence[Path], more: str = "") -> bytes:
    """A page as a file. html: with lang and title. styles: files of CSS. more: rules after them.

    Nothing is fetched from elsewhere: pictures stand in the page itself, as data.
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

    fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols={"data", "file"}, allow_redirects=False)
    sheets = [
        CSS(string=_font_faces(), font_config=fonts, url_fetcher=fetcher),
        *(CSS(filename=style, font_config=fonts, url_fetcher=fetcher) for style in styles),
        CSS(string=more, font_config=fonts, url_fetcher=fetcher),
    ]
    page = HTML(string=html, url_fetcher=fetcher)
    return bytes(page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"))


@lru_cache(maxsize=1)
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
