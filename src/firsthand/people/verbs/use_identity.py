"""Find the account of somebody for whom the OpenID provider vouches."""

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.errors import NotAllowed
from firsthand.people.accounts import actor_of
from firsthand.people.acts import IDENTITY_BOUND
from firsthand.people.models import Account, ProviderIdentity


def use_identity(issuer: str, subject: str, email: str) -> Account:
    """The open account bound to this identity; the first time, the one with this verified address.

    email: empty where the provider has not verified it. No account is ever made here. Raises
    NotAllowed where there is none, it is closed, or it is bound to somebody else.
    """
    bound = ProviderIdentity.objects.filter(issuer=issuer, subject=subject).first()
    account = bound.account if bound else _bind(issuer, subject, email.strip().lower())
    if not account.is_active:
        raise _nobody()
    return account


def _bind(issuer: str, subject: str, email: str) -> Account:
    with transaction.atomic():
        account = (
            Account.objects.select_for_update()
            .filter(email=email, is_active=True, is_synthetic=False)
            .first()
            if email
            else None
        )
        if account is None or ProviderIdentity.objects.filter(account=account).exists():
            raise _nobody()
        ProviderIdentity.objects.create(account=account, issuer=issuer, subject=subject)
        log(IDENTITY_BOUND, actor_of(account), account.id)
    return account


def _nobody() -> NotAllowed:
    return NotAllowed(
        _("There is no open account here for you."),
        next_step=_(
            "Ask an administrator of your agency to make one with the address "
            "that you use at your provider."
        ),
    )
