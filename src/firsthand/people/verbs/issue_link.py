"""Make a one-time link for an account."""

import datetime as dt
import hashlib
import secrets
import uuid

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.people.accounts import account_row, info
from firsthand.people.acts import LINK_ISSUED
from firsthand.people.contracts import IssuedLink
from firsthand.people.mail import mail_link
from firsthand.people.models import OneTimeLink

LIFETIME = dt.timedelta(hours=24)


def issue_link(actor: Actor, account_id: uuid.UUID, *, site_url: str = "") -> IssuedLink:
    """Make a link that works once, for 24 hours; earlier unused links of the account stop working.

    site_url: where the site answers; with it, the link is mailed to the account's address too.
    Raises NotAllowed, NotFound, and Conflict for a closed account.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = account_row(account_id)
    if not account.is_active:
        raise Conflict(_("This account is closed."), next_step=_("Open it again first."))
    token = secrets.token_urlsafe(32)
    expires_at = now() + LIFETIME
    with transaction.atomic():
        account.links.filter(used_at=None).delete()
        OneTimeLink.objects.create(account=account, digest=digest_of(token), expires_at=expires_at)
        log(LINK_ISSUED, actor, account.id)
    path = reverse("people:link", args=[token])
    mailed = bool(site_url) and mail_link(account.email, f"{site_url.rstrip('/')}{path}")
    return IssuedLink(info(account), path, expires_at, mailed)


def digest_of(token: str) -> str:
    """What is kept of a token. It is long and random, so a plain hash needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
