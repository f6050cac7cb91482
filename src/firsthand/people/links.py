"""Reading one-time links."""

from django.utils.translation import gettext as _

from firsthand.core.clock import now
from firsthand.core.errors import NotFound
from firsthand.people.models import OneTimeLink
from firsthand.people.verbs.issue_link import digest_of


def open_link(token: str) -> OneTimeLink:
    """The link of a token, if it still works; raises NotFound without saying why it does not."""
    link = (
        OneTimeLink.objects.select_related("account")
        .filter(digest=digest_of(token), used_at=None, expires_at__gt=now())
        .first()
    )
    if link is None or not link.account.is_active:
        raise NotFound(
            _("This link does not work, or not any more."),
            next_step=_("Links work once, for 24 hours. Ask an administrator for a new one."),
        )
    return link
