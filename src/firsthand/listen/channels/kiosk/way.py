"""The kiosk as a way to ask."""

from django.utils.translation import gettext_lazy as _

from firsthand.listen.channels.way import Way

WAY = Way(
    key="kiosk",
    label=_("Kiosk"),
    summary=_("A screen in an office, also one that loses its connection at times."),
    page="listen:kiosks",
    vias=("kiosk",),
    urls="firsthand.listen.channels.kiosk.urls",
    public_urls="firsthand.listen.channels.kiosk.public_urls",
)
