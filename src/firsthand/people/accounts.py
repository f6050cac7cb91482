"""Reading accounts: from rows to contracts and actors."""

import datetime as dt
import uuid

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from firsthand.core.access import Actor, Grant, Role
from firsthand.core.errors import NotFound
from firsthand.people.contracts import AccountInfo, GrantInfo
from firsthand.people.models import Account
from firsthand.people.scopes import name_of, place_names

_SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def actor_of(account: Account, admin_until: dt.datetime | None = None) -> Actor:
    """The actor that an account is, with its grants."""
    grants = tuple(Grant(Role(grant.role), grant.on) for grant in account.grants.all())
    return Actor(id=account.id, name=account.name, grants=grants, admin_until=admin_until)


def account_row(account_id: uuid.UUID) -> Account:
    """The row of an account; raises NotFound."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise NotFound(_("There is no such account."), next_step=_("Choose one from the list."))
    return account


def find_account(email: str) -> Account:
    """The row of the account with that address; raises NotFound, without repeating the address."""
    account = Account.objects.filter(email=email.strip().lower()).first()
    if account is None:
        raise NotFound(
            _("There is no account with this address."),
            next_step=_("See “firsthand account list”, or add one."),
        )
    return account


def has_second_factor(account: Account) -> bool:
    """Whether an authenticator is set up; recovery codes alone do not count."""
    return bool(Authenticator.objects.filter(user=account, type__in=_SECOND_FACTORS).exists())


def info(account: Account) -> AccountInfo:
    """One account as a contract."""
    return _info(account, place_names(), has_second_factor(account))


def all_infos() -> list[AccountInfo]:
    """Every account, by name."""
    names = place_names()
    secured = set(
        Authenticator.objects.filter(type__in=_SECOND_FACTORS).values_list("user_id", flat=True)
    )
    rows = Account.objects.prefetch_related("grants")
    return [_info(row, names, row.id in secured) for row in rows]


def _info(account: Account, names: dict[uuid.UUID | None, str], secured: bool) -> AccountInfo:
    grants = tuple(
        GrantInfo(grant.id, Role(grant.role), grant.on, name_of(grant.on, names))
        for grant in account.grants.all()
    )
    return AccountInfo(
        id=account.id,
        email=account.email,
        name=account.name,
        is_active=account.is_active,
        is_synthetic=account.is_synthetic,
        has_second_factor=secured,
        last_seen_on=account.last_seen_on,
        grants=grants,
    )
