"""The entry of paper forms, as a way in."""

from django.utils.translation import gettext_lazy as _

from firsthand.core.access import Permission
from firsthand.listen.channels.way import Way

WAY = Way(
    key="paper_entry",
    label=_("Entry of paper forms"),
    summary=_("Sheets that came back are keyed twice, compared, and recorded."),
    page="listen:paper_batches",
    permission=Permission.ENTER_ANSWERS,
    urls="firsthand.listen.channels.paper.entry.urls",
)
