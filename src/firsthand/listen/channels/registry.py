"""Every way of asking, one line each, in the order of the screens."""

from django.urls import URLPattern, URLResolver, include, path

from firsthand.listen.channels.api.way import WAY as API
from firsthand.listen.channels.paper.way import WAY as PAPER
from firsthand.listen.channels.way import Way

WAYS: tuple[Way, ...] = (PAPER, API)

# How somebody came to a form, as the links of the ways say it (?via=).
VIAS = frozenset(
    {"link", "qr", "poster", "email", "sms", "widget", "kiosk", "paper"}
    | {via for way in WAYS for via in way.vias}
)


def staff_urls() -> list[URLPattern | URLResolver]:
    """The addresses of the pages for staff; part of those of the room."""
    return [path("", include(way.urls)) for way in WAYS if way.urls]


def public_urls() -> list[URLPattern | URLResolver]:
    """The addresses for the public; they stand before those of the forms."""
    return [path("", include(way.public_urls)) for way in WAYS if way.public_urls]
