"""Open a closed account again."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict
from firsthand.people.accounts import account_row, info
from firsthand.people.acts import ACCOUNT_REACTIVATED
from firsthand.people.contracts import AccountInfo


def reactivate_account(actor: Actor, account_id: uuid.UUID) -> AccountInfo:
    """Open a closed account again, with the roles it had.

    Raises NotAllowed, NotFound, and Conflict for an account that is open.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = account_row(account_id)
    if account.is_active:
        raise Conflict(_("This account is open."), next_step=_("There is nothing to do."))
    with transaction.atomic():
        account.is_active = True
        account.deactivated_at = None
        account.save(update_fields=["is_active", "deactivated_at"])
        log(ACCOUNT_REACTIVATED, actor, account.id)
    return info(account)
