"""Take the second factor off an account whose owner lost it."""

import uuid

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict
from firsthand.people.accounts import account_row, info
from firsthand.people.acts import SECOND_FACTOR_REMOVED
from firsthand.people.contracts import AccountInfo


def reset_second_factor(actor: Actor, account_id: uuid.UUID) -> AccountInfo:
    """Remove authenticators and recovery codes; the next sign-in leads to setting up new ones.

    Raises NotAllowed, NotFound, and Conflict where there is nothing to remove.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = account_row(account_id)
    with transaction.atomic():
        removed, _by_model = Authenticator.objects.filter(user=account).delete()
        if not removed:
            raise Conflict(
                _("This account has no second factor."), next_step=_("There is nothing to do.")
            )
        log(SECOND_FACTOR_REMOVED, actor, account.id)
    return info(account)
