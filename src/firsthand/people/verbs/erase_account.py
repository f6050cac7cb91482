"""Erase a closed account and all it left."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict
from firsthand.core.privacy import erase_account_data
from firsthand.people.accounts import account_row
from firsthand.people.acts import ACCOUNT_ERASED


def erase_account(actor: Actor, account_id: uuid.UUID) -> int:
    """Destroy the account and what every store keeps under it; returns how many rows.

    Its acts stay in the log, without the name. Raises NotAllowed, NotFound, and Conflict for an
    account that is open.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    if account_row(account_id).is_active:
        raise Conflict(_("This account is open."), next_step=_("Close it first."))
    with transaction.atomic():
        touched = erase_account_data(account_id)
        log(ACCOUNT_ERASED, actor, account_id)
    return touched
