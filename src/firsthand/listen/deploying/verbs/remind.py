"""Tell the owners of deployments that a clearance is about to expire: 60 and 14 days before."""

import datetime as dt
import logging
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from firsthand.audit.api import log
from firsthand.catalog.api import facts
from firsthand.core.access import Actor, Role
from firsthand.listen import acts
from firsthand.listen.deploying.cards import REMIND_DAYS, Card, card
from firsthand.listen.deploying.rows import own_rows
from firsthand.listen.intake.live import Door
from firsthand.listen.models import ReminderSent
from firsthand.people.api import all_accounts
from firsthand.web.addresses import public_url

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reminded:
    """What became of one reminder. mails: how many people were told; none where that failed."""

    deployment_id: uuid.UUID
    title: str
    days_left: int
    mails: int


def remind(actor: Actor) -> list[Reminded]:
    """Send what is due, each once; run it daily. Where a day was missed, the next run sends it.

    A mail that no server takes is tried again at the next run. Nobody is told of a deployment
    that is closed already, and only the nearest of two reminders is sent.
    """
    found = [card(id_) for id_ in _candidates()]
    due = [(each, days) for each in found if (days := _due(each)) is not None]
    return [_remind(actor, each, days) for each, days in due]


def owners(each: Card) -> list[str]:
    """The addresses: of the catalog's owner, and of the service owners who have the service."""
    grants = {
        account.email
        for account in all_accounts()
        if account.is_active
        for grant in account.grants
        if grant.role is Role.SERVICE_OWNER and grant.on in each.service.scope.ids
    }
    owner = facts(each.service.id).owner_email
    return sorted(grants | ({owner} if owner else set()))


def _candidates() -> list[uuid.UUID]:
    rows = own_rows().filter(omb_expires_on__isnull=False)
    return list(rows.values_list("id", flat=True))


def _due(each: Card) -> int | None:
    left, expires = each.days_left, each.terms.omb_expires_on
    if left is None or expires is None or left < 0 or each.door is Door.CLOSED:
        return None
    passed = [days for days in REMIND_DAYS if left <= days]
    if not passed:
        return None
    days = min(passed)
    sent = ReminderSent.objects.filter(deployment_id=each.id, expires_on=expires, days__lte=days)
    return None if sent.exists() else days


def _remind(actor: Actor, each: Card, days: int) -> Reminded:
    people = owners(each)
    left = each.days_left or 0
    if not people or not all(_mail(each, left, address) for address in people):
        return Reminded(each.id, each.terms.title, left, 0)
    with transaction.atomic():
        ReminderSent.objects.get_or_create(
            deployment_id=each.id, expires_on=_expiry(each), days=days
        )
        log(acts.REMINDER_SENT, actor, each.id, days=days, mails=len(people))
    return Reminded(each.id, each.terms.title, left, len(people))


def _expiry(each: Card) -> dt.date:
    expires = each.terms.omb_expires_on
    if expires is None:
        raise ValueError("only what expires is due")
    return expires


def _mail(each: Card, left: int, address: str) -> bool:
    with override(settings.LANGUAGE_CODE):
        subject = ngettext(
            "A survey closes itself in %(days)d day",
            "A survey closes itself in %(days)d days",
            left,
        )
        body = _(
            "The OMB control number of “%(title)s” (%(service)s) expires on %(day)s. The survey "
            "takes no answers after that day.\n\nIf you go on asking, enter the new number and "
            "its expiry date in Firsthand, under Deployments. If not, there is nothing to do."
        )
        # Whoever is not signed in is asked to first; the address names no person.
        url = public_url(reverse("listen:deployment", args=[each.id]))
    words = {
        "title": each.terms.title,
        "service": each.service.name,
        "day": each.terms.omb_expires_on,
    }
    text = "\n\n".join([body % words, url] if url else [body % words])
    try:
        return (
            send_mail(subject % {"days": left}, text, settings.DEFAULT_FROM_EMAIL, [address]) == 1
        )
    except OSError as error:
        # The message of the error may quote the address, so only its kind is logged.
        logger.warning("A reminder could not be mailed (%s).", type(error).__name__)
        return False
