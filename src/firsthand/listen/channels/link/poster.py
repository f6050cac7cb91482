"""A poster with the QR code and the link of a deployment, as a PDF file."""

from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from firsthand.listen.answering.drawing import clearance, surroundings
from firsthand.listen.answering.languages import interface_language
from firsthand.listen.channels.link import qr
from firsthand.listen.deploying.cards import Card
from firsthand.listen.intake.live import LiveDeployment
from firsthand.web.paper import PaperSize
from firsthand.web.pdf import pdf_of

_STYLE = Path(__file__).with_name("poster.css")
# Above so many characters the letters are smaller, so that all stands on one page.
_LONG = {"title": 40, "text": 120, "typed": 44}


@dataclass(frozen=True)
class Poster:
    """What stands on it. scanned: the whole address in the QR code. typed: that under it."""

    title: str
    text: str
    language: str
    size: PaperSize
    scanned: str
    typed: str


def poster_pdf(card: Card, deployment: LiveDeployment, poster: Poster) -> bytes:
    """One page; raises Conflict where the server cannot draw PDF files."""
    context = {
        **surroundings(deployment, poster.language),
        "title": poster.title,
        "text": poster.text,
        "picture": qr.data_address(poster.scanned),
        "scanned": poster.scanned,
        "typed": poster.typed,
        "provider": card.service.provider.name,
        "service": card.service.name,
        "clearance": clearance(deployment),
        "long": [name for name, most in _LONG.items() if len(getattr(poster, name)) > most],
    }
    with translation.override(interface_language(poster.language)):
        html = render_to_string("link/poster.html", context)
    return pdf_of(html, [_STYLE], f"@page {{ size: {poster.size}; }}")
