"""Make a demo account, or find it again."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import Conflict
from firsthand.people.accounts import info
from firsthand.people.acts import ACCOUNT_ADDED
from firsthand.people.contracts import AccountInfo
from firsthand.people.models import Account
from firsthand.people.verbs.add_account import checked_email, make_account
from firsthand.people.verbs.grant_role import grant_role


def ensure_synthetic_account(
    email: str, name: str, role: Role, on: uuid.UUID | None
) -> AccountInfo:
    """The demo account with that address and role, made where it is missing.

    Raises InvalidInput for a role that a demo account may not hold (administrator) and Conflict
    where the address belongs to a real account.
    """
    address = checked_email(email)
    with transaction.atomic():
        account = Account.objects.filter(email=address).first()
        if account is None:
            account = make_account(address, name, is_synthetic=True)
            log(ACCOUNT_ADDED, COMMAND_LINE, account.id, synthetic=True)
        if not account.is_synthetic:
            raise Conflict(
                _("This address belongs to a real account."),
                next_step=_("Use another address for the demo account."),
            )
        if account.grants.filter(role=role, on=on).exists():
            return info(account)
        return grant_role(COMMAND_LINE, account.id, role=role, on=on)
