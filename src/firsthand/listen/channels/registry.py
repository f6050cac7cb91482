"""Every way of asking, one line each, in the order of the screens."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.listen.channels.api.way import WAY as API
from firsthand.listen.channels.csv_upload.way import WAY as CSV_UPLOAD
from firsthand.listen.channels.desk.way import COUNTER, PHONE
from firsthand.listen.channels.email.way import WAY as EMAIL
from firsthand.listen.channels.kiosk.way import WAY as KIOSK
from firsthand.listen.channels.link.way import WAY as LINK
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
VIAS = frozenset(via for way in WAYS for via in way.vias)

_CAME_BY: dict[str, Promise] = {
    "link": _("Link"),
    "qr": _("QR code"),
    "poster": _("Poster"),
    "email": _("E-mail"),
    "sms": _("Text message"),
}


def came_by(channel: str) -> str:
    """How somebody came, in words; channel: as it is noted, such as `qr`, `kiosk/north`, `api:…`.

    What follows a slash names one of several; what follows a colon is the id of a deployment.
    """
    key, _slash, name = channel.partition(":")[0].partition("/")
    by_key = {way.key: way.label for way in WAYS}
    words = str(_CAME_BY.get(key) or by_key.get(key) or channel)
    return f"{words}: {name}" if name else words


def staff_urls() -> list[URLPattern | URLResolver]:
    """The addresses of the pages for staff; part of those of the room."""
    return [path("", include(way.urls)) for way in WAYS if way.urls]


def public_urls() -> list[URLPattern | URLResolver]:
    """The addresses for the public; they stand before those of the forms."""
    return [path("", include(way.public_urls)) for way in WAYS if way.public_urls]
