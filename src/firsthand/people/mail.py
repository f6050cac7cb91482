"""The one mail of this room: a one-time link."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def mail_link(address: str, url: str) -> bool:
    """Send a one-time link; says whether the mail server took it. The mail names nobody."""
    subject = _("Your Firsthand account")
    body = _(
        "Open this link to choose your password. It works once, for 24 hours:\n\n%(url)s\n\n"
        "If you did not expect this mail, you can ignore it."
    ) % {"url": url}
    try:
        return send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [address]) == 1
    except OSError as error:
        # The message of the error may quote the address, so only its kind is logged.
        logger.warning("A one-time link could not be mailed (%s).", type(error).__name__)
        return False
