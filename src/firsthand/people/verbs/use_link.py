"""Use a one-time link up."""

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.clock import now
from firsthand.core.errors import NotFound
from firsthand.people.accounts import actor_of
from firsthand.people.acts import LINK_USED, PASSWORD_SET
from firsthand.people.links import open_link
from firsthand.people.models import Account, OneTimeLink


def use_link(token: str, password: str | None = None) -> Account:
    """Use the link up, and set the password where one is given; returns the account.

    Whoever holds the token may do this: it is the permission. A real account needs a password,
    so that a link alone never signs in to it. Raises NotFound for a link that does not work.
    """
    with transaction.atomic():
        link = open_link(token)
        account = link.account
        if password is None and not account.is_synthetic:
            raise ValueError("a link to a real account sets a password")
        _take(link)
        log(LINK_USED, actor_of(account), account.id)
        if password is not None:
            account.set_password(password)
            account.save(update_fields=["password"])
            log(PASSWORD_SET, actor_of(account), account.id)
    return account


def _take(link: OneTimeLink) -> None:
    # One statement decides who was first, so two people cannot both use the link.
    taken = OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now())
    if not taken:
        raise NotFound(_("This link was used already."), next_step=_("Ask for a new one."))
