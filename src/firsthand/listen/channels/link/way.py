"""Links and QR codes as a way of asking."""

from django.utils.translation import gettext_lazy as _

from firsthand.listen.channels.way import Way

WAY = Way(
    key="link",
    label=_("Link, QR code and poster"),
    summary=_("A short link to send or print, with its QR code and a poster."),
    page="listen:link",
    vias=("link", "qr", "poster"),
    urls="firsthand.listen.channels.link.urls",
    public_urls="firsthand.listen.channels.link.public_urls",
)
