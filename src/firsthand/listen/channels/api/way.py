"""The API as a way in."""

from django.utils.translation import gettext_lazy as _

from firsthand.listen.channels.way import Way

WAY = Way(
    key="api",
    label=_("API"),
    summary=_("Other systems send answers with a key. Keys are made under Connections."),
)
