"""E-mail as a way of asking; its page is that of all invitations."""

from django.utils.translation import gettext_lazy as _

from firsthand.listen.channels.way import Way
from firsthand.listen.transports.contracts import Medium

WAY = Way(
    key="email",
    label=_("Invitations"),
    summary=_("Ask people on a list, each with a link of their own; see who was asked and why."),
    page="listen:invitations",
    vias=("email",),
    urls="firsthand.listen.inviting.urls",
    public_urls="firsthand.listen.inviting.public_urls",
    medium=Medium.EMAIL,
    writer="firsthand.listen.channels.email.writing.write",
    sample="firsthand.listen.channels.email.writing.write",
)
