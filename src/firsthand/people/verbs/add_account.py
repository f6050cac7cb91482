"""Make an account and the one-time link that opens it."""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission, Role
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.people.acts import ACCOUNT_ADDED
from firsthand.people.contracts import IssuedLink
from firsthand.people.models import Account
from firsthand.people.verbs.grant_role import grant_role
from firsthand.people.verbs.issue_link import issue_link


def add_account(
    actor: Actor,
    *,
    email: str,
    name: str,
    role: Role | None = None,
    on: uuid.UUID | None = None,
    site_url: str = "",
) -> IssuedLink:
    """Make an account without a password, with a first role where one is given, and a link.

    on: where the role counts, None for everything. site_url: where the site answers; with it,
    the link is mailed to the address too. Raises NotAllowed, InvalidInput for a bad address, no
    name or a role that cannot count there, and Conflict where the address is taken.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    address = checked_email(email)
    with transaction.atomic():
        account = make_account(address, name)
        log(ACCOUNT_ADDED, actor, account.id)
        if role is not None:
            grant_role(actor, account.id, role=role, on=on)
    return issue_link(actor, account.id, site_url=site_url)


def make_account(address: str, name: str, *, is_synthetic: bool = False) -> Account:
    """Add the row; raises InvalidInput and Conflict like `add_account`."""
    if not name.strip():
        raise InvalidInput(
            _("An account needs a name."), where=_("name"), next_step=_("Write the name.")
        )
    if Account.objects.filter(email=address).exists():
        raise Conflict(
            _("There is an account with this address already."),
            where=_("e-mail"),
            next_step=_("Open that account, or use another address."),
        )
    return Account.objects.create_user(address, name=name.strip(), is_synthetic=is_synthetic)


def checked_email(email: str) -> str:
    """The address in the form in which it is kept; raises InvalidInput for one that is none."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise InvalidInput(
            _("This is not an e-mail address."),
            where=_("e-mail"),
            next_step=_("Write it like name@agency.gov."),
        ) from error
    return address
