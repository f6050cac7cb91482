"""Phone and counter as ways of asking; they share their pages."""

from django.utils.translation import gettext_lazy as _

from firsthand.core.access import Permission
from firsthand.listen.channels.way import Way

PHONE = Way(
    key="phone",
    label=_("Phone"),
    summary=_("An advisor reads the questions aloud and enters the answers by keyboard."),
    page="listen:enter_phone",
    permission=Permission.ENTER_ANSWERS,
    urls="firsthand.listen.channels.desk.urls",
)
COUNTER = Way(
    key="counter",
    label=_("Counter"),
    summary=_("The same for people who stand before you."),
    page="listen:enter_counter",
    permission=Permission.ENTER_ANSWERS,
)
