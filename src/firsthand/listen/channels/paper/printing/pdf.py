"""The paper form of a deployment as a PDF file."""

from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.listen.answering.drawing import clearance, surroundings
from firsthand.listen.answering.languages import interface_language, own_words, words
from firsthand.listen.channels.link.codes import grouped
from firsthand.listen.channels.paper.printing.sheet import parts
from firsthand.listen.deploying.cards import Card
from firsthand.listen.intake.live import LiveDeployment
from firsthand.web.paper import PaperSize
from firsthand.web.pdf import pdf_of

_STYLE = Path(__file__).with_name("form.css")
_LARGE = """
html { font-size: 18pt; }
@page {
  @bottom-left { font-size: 18pt; }
  @bottom-right { font-size: 18pt; }
}
"""


@dataclass(frozen=True)
class Print:
    """How a form is printed. online: the link to answer online instead, empty for none."""

    language: str
    size: PaperSize = PaperSize.LETTER
    is_large: bool = False
    address: str = ""
    online: str = ""


def form_pdf(card: Card, deployment: LiveDeployment, how: Print) -> bytes:
    """The form as it is asked now; raises Conflict where the server cannot draw PDF files."""
    with translation.override(interface_language(how.language)):
        html = render_to_string("paper/form.html", _context(card, deployment, how))
    more = f"@page {{ size: {how.size}; }}{_LARGE if how.is_large else ''}"
    return pdf_of(html, [_STYLE], more)


def reference(card: Card, language: str) -> str:
    """What stands on every page, so that whoever keys it in knows what was asked."""
    facts = {
        "code": grouped(card.code),
        "number": card.version_number,
        "language": language,
    }
    return _("Form %(code)s · version %(number)d · %(language)s") % facts


def _context(card: Card, deployment: LiveDeployment, how: Print) -> dict[str, object]:
    definition, language = deployment.definition, how.language
    own = definition.language
    return {
        **surroundings(deployment, language),
        "reference": reference(card, language),
        "provider": card.service.provider.name,
        "service": card.service.name,
        "intro": words(definition.description, language, own),
        "thanks": own_words(deployment.thanks, language)
        if deployment.thanks
        else words(definition.thanks, language, own),
        "parts": parts(definition, language, is_large=how.is_large),
        "clearance": clearance(deployment),
        "privacy": deployment.privacy_act_statement,
        "address": how.address.strip(),
        "online": how.online,
        "is_large": how.is_large,
    }
