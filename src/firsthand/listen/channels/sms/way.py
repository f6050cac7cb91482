"""Text messages as a way of asking."""

from django.utils.translation import gettext_lazy as _

from firsthand.listen.channels.way import Way
from firsthand.listen.transports.contracts import Medium

WAY = Way(
    key="sms",
    label=_("Text messages"),
    summary=_("People answer from any telephone, one question at a time."),
    page="listen:texts",
    vias=("sms",),
    urls="firsthand.listen.channels.sms.urls",
    public_urls="firsthand.listen.channels.sms.public_urls",
    medium=Medium.SMS,
    writer="firsthand.listen.channels.sms.writing.write",
    sample="firsthand.listen.channels.sms.writing.sample",
)
