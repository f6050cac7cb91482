"""Close an account."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.people.accounts import account_row, info
from firsthand.people.acts import ACCOUNT_DEACTIVATED
from firsthand.people.contracts import AccountInfo


def deactivate_account(actor: Actor, account_id: uuid.UUID) -> AccountInfo:
    """Close an account: its sessions and links end at once, its acts stay in the log.

    Raises NotAllowed, NotFound, and Conflict for one's own account or one closed already.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = account_row(account_id)
    if account.id == actor.id:
        raise Conflict(
            _("You cannot close your own account."), next_step=_("Ask another administrator.")
        )
    if not account.is_active:
        raise Conflict(_("This account is closed already."), next_step=_("There is nothing to do."))
    with transaction.atomic():
        account.is_active = False
        account.deactivated_at = now()
        account.save(update_fields=["is_active", "deactivated_at"])
        account.links.filter(used_at=None).delete()
        log(ACCOUNT_DEACTIVATED, actor, account.id)
    return info(account)
