"""The mail about new alerts, to those who own the service. It names no person and no answer."""

import logging
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import ngettext, override

from firsthand.catalog.api import facts
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Role
from firsthand.people.api import all_accounts
from firsthand.understand.alerts.contracts import AlertInfo
from firsthand.understand.alerts.telling import odds_words, place_of, what_moved, why_words
from firsthand.web.addresses import public_url

logger = logging.getLogger(__name__)


def tell_owners(service: ServiceInfo, found: Sequence[AlertInfo]) -> int:
    """Mail each owner once; returns how many got it, 0 where one mail was refused or nobody is."""
    people = owners(service)
    if not all(_mail(service, found, address) for address in people):
        return 0
    return len(people)


def owners(service: ServiceInfo) -> list[str]:
    """The addresses: of the catalog's owner, and of the service owners who have the service."""
    grants = {
        account.email
        for account in all_accounts()
        if account.is_active
        for grant in account.grants
        if grant.role is Role.SERVICE_OWNER and grant.on in service.scope.ids
    }
    owner = facts(service.id).owner_email
    return sorted(grants | ({owner} if owner else set()))


def _mail(service: ServiceInfo, found: Sequence[AlertInfo], address: str) -> bool:
    with override(settings.LANGUAGE_CODE):
        subject = ngettext(
            "%(service)s: a measure moved", "%(service)s: %(count)d measures moved", len(found)
        ) % {"service": " ".join(service.name.split()), "count": len(found)}
        text = "\n\n".join(_about(service, each) for each in found)
    try:
        return send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address]) == 1
    except OSError as error:
        # The message of the error may quote the address, so only its kind is logged.
        logger.warning("An alert could not be mailed (%s).", type(error).__name__)
        return False


def _about(service: ServiceInfo, alert: AlertInfo) -> str:
    link = public_url(reverse("alerts:alert", args=[alert.id]))
    words = [what_moved(alert, place_of(alert, service.name)), odds_words(alert), *why_words(alert)]
    return "\n".join([*words, *([link] if link else [])])
