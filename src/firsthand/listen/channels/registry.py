"""Every way of asking, one line each, in the order of the screens."""

from django.urls import URLPattern, URLResolver, include, path

from firsthand.listen.channels.api.way import WAY as API
from firsthand.listen.channels.csv_upload.way import WAY as CSV_UPLOAD
from firsthand.listen.channels.desk.way import COUNTER, PHONE
from firsthand.listen.channels.email.way import WAY as EMAIL
from firsthand.listen.channels.link.way import WAY as LINK
from firsthand.listen.channels.kiosk.way import WAY as KIOSK
from firsthand.listen.channels.paper.entry.way import WAY as PAPER_ENTRY
from firsthand.listen.channels.paper.way import WAY as PAPER
from firsthand.listen.channels.sms.way import WAY as SMS
from firsthand.listen.channels.way import Way
from firsthand.listen.channels.widget.way import WAY as WIDGET

WAYS: tuple[Way, ...] = (
    LINK,
    EMAIL,
    SMS,
    PAPER,
    PAPER_ENTRY,
    PHONE,
    COUNTER,
    WIDGET,
    KIOSK,
    CSV_UPLOAD,
    API,
)

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
