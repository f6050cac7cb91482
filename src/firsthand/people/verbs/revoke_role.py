"""Take a role from an account."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission, Role
from firsthand.core.errors import Conflict, NotFound
from firsthand.people.accounts import account_row, info
from firsthand.people.acts import ROLE_REVOKED
from firsthand.people.contracts import AccountInfo


def revoke_role(actor: Actor, account_id: uuid.UUID, grant_id: uuid.UUID) -> AccountInfo:
    """Take one role away.

    Raises NotAllowed, NotFound, and Conflict for one's own administrator role: whoever ends it
    by mistake could not undo it.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = account_row(account_id)
    grant = account.grants.filter(pk=grant_id).first()
    if grant is None:
        raise NotFound(
            _("The account does not have this role."), next_step=_("Look at its page again.")
        )
    if account.id == actor.id and grant.role == Role.ADMINISTRATOR:
        raise Conflict(
            _("You cannot end your own administrator role."),
            next_step=_("Ask another administrator."),
        )
    with transaction.atomic():
        where = str(grant.on) if grant.on else "everything"
        grant.delete()
        log(ROLE_REVOKED, actor, account.id, role=grant.role, on=where)
    return info(account)
