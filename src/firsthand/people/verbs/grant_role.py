"""Give an account a role."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission, Role
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.people.accounts import account_row, info
from firsthand.people.acts import ROLE_GRANTED
from firsthand.people.contracts import AccountInfo
from firsthand.people.models import Account, RoleGrant
from firsthand.people.scopes import scope_choices


def grant_role(
    actor: Actor, account_id: uuid.UUID, *, role: Role, on: uuid.UUID | None
) -> AccountInfo:
    """Give a role on an agency, provider or service and all below it; on=None is everything.

    Raises NotAllowed, NotFound, InvalidInput for a role that cannot count there, and Conflict
    where the account holds it already.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = account_row(account_id)
    _check(account, role, on)
    with transaction.atomic():
        # The lock makes the check below hold until the row is there.
        Account.objects.select_for_update().get(pk=account.pk)
        if account.grants.filter(role=role, on=on).exists():
            raise Conflict(
                _("The account has this role there already."),
                next_step=_("There is nothing to do."),
            )
        RoleGrant.objects.create(account=account, role=role, on=on)
        log(ROLE_GRANTED, actor, account.id, role=role.value, on=str(on) if on else "everything")
    return info(account)


def _check(account: Account, role: Role, on: uuid.UUID | None) -> None:
    if role is Role.ADMINISTRATOR and on is not None:
        raise InvalidInput(
            _("An administrator looks after the whole installation."),
            where=_("place"),
            next_step=_("Choose “Everything”, or another role."),
        )
    if role is Role.ADMINISTRATOR and account.is_synthetic:
        raise InvalidInput(
            _("A demo account signs in without a password, so it cannot be an administrator."),
            where=_("role"),
            next_step=_("Choose another role, or make a real account."),
        )
    if on is not None and on not in dict(scope_choices()):
        raise InvalidInput(
            _("There is no such agency, provider or service."),
            where=_("place"),
            next_step=_("Choose one from the list."),
        )
