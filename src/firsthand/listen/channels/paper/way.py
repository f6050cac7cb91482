"""Paper as a way of asking."""

from django.utils.translation import gettext_lazy as _

from firsthand.listen.channels.way import Way

WAY = Way(
    key="paper",
    label=_("Paper"),
    summary=_("A form to print, with numbered boxes, for those who answer by hand."),
    page="listen:paper",
    vias=("paper",),
    urls="firsthand.listen.channels.paper.urls",
)
