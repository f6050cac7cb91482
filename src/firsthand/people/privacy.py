"""What this room and the libraries behind it keep of staff, and how that is destroyed."""

import datetime as dt
import uuid
from typing import Any

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from firsthand.core.privacy import (
    ACCOUNT_ID,
    PersonalStore,
    declare_free,
    declare_store,
    erase_account_data,
)
from firsthand.people.models import Account, OneTimeLink, ProviderIdentity, RoleGrant

UNUSED_ACCOUNT = dt.timedelta(days=2 * 365)
WITH_THE_ACCOUNT = "as long as the account"


def _delete(rows: QuerySet[Any]) -> int:
    deleted, _by_model = rows.delete()
    return deleted


def _expire_accounts(before: dt.datetime) -> int:
    """Accounts, open or closed, that nobody has used, made or closed since."""
    quiet = Account.objects.filter(
        Q(last_seen_on=None) | Q(last_seen_on__lt=before.date()),
        Q(deactivated_at=None) | Q(deactivated_at__lt=before),
        created_at__lt=before,
    )
    ids = list(quiet.values_list("id", flat=True))
    for account_id in ids:
        erase_account_data(account_id)
    return len(ids)


def _shred_account(key: str) -> int:
    return _delete(Account.objects.filter(pk=uuid.UUID(key)))


def _shred_grants(key: str) -> int:
    return _delete(RoleGrant.objects.filter(account=uuid.UUID(key)))


def _shred_identity(key: str) -> int:
    return _delete(ProviderIdentity.objects.filter(account=uuid.UUID(key)))


def _expire_links(before: dt.datetime) -> int:
    return _delete(OneTimeLink.objects.filter(expires_at__lt=before))


def _shred_links(key: str) -> int:
    return _delete(OneTimeLink.objects.filter(account=uuid.UUID(key)))


def _shred_authenticators(key: str) -> int:
    return _delete(Authenticator.objects.filter(user=uuid.UUID(key)))


def _expire_attempts(before: dt.datetime) -> int:
    return _delete(AccessAttempt.objects.filter(attempt_time__lt=before))


def _shred_attempts(key: str) -> int:
    return _delete(AccessAttempt.objects.filter(username=key))


def _expire_sessions(before: dt.datetime) -> int:
    return _delete(Session.objects.filter(expire_date__lt=before))


def _shred_sessions(key: str) -> int:
    account_id = str(uuid.UUID(key))
    found = [
        row.session_key
        for row in Session.objects.iterator()
        if row.get_decoded().get("_auth_user_id") == account_id
    ]
    return _delete(Session.objects.filter(pk__in=found))


declare_store(
    PersonalStore(
        table="people.Account",
        what="Address, name, password hash and last day of use of staff.",
        kept=UNUSED_ACCOUNT,
        key=ACCOUNT_ID,
        shred=_shred_account,
        expire=_expire_accounts,
    )
)
declare_store(
    PersonalStore(
        "people.RoleGrant", "Roles of staff.", WITH_THE_ACCOUNT, ACCOUNT_ID, _shred_grants
    )
)
declare_store(
    PersonalStore(
        "people.ProviderIdentity",
        "Who a member of staff is at the OpenID provider.",
        WITH_THE_ACCOUNT,
        ACCOUNT_ID,
        _shred_identity,
    )
)
declare_store(
    PersonalStore(
        table="people.OneTimeLink",
        what="When a link was made for whom, and when it was used.",
        kept=dt.timedelta(days=30),
        key=ACCOUNT_ID,
        shred=_shred_links,
        expire=_expire_links,
    )
)
declare_store(
    PersonalStore(
        "mfa.Authenticator",
        "Encrypted secrets of second factors, and when they were used.",
        WITH_THE_ACCOUNT,
        ACCOUNT_ID,
        _shred_authenticators,
    )
)
declare_store(
    PersonalStore(
        table="axes.AccessAttempt",
        what="How often sign-in failed, under a keyed hash of the address that was typed.",
        kept=dt.timedelta(days=1),
        key="the hash in its column username",
        shred=_shred_attempts,
        expire=_expire_attempts,
    )
)
declare_store(
    PersonalStore(
        table="sessions.Session",
        what="Which account is signed in, and when it was last active.",
        kept=dt.timedelta(0),
        key=ACCOUNT_ID,
        shred=_shred_sessions,
        expire=_expire_sessions,
    )
)
declare_free(
    "nothing is written here: our lock-out handler keeps counts in axes.AccessAttempt alone",
    "axes.AccessFailureLog",
    "axes.AccessLog",
    "axes.AccessAttemptExpiration",
)
declare_free(
    "nothing is written here: addresses are kept in people.Account and are not confirmed by mail",
    "account.EmailAddress",
    "account.EmailConfirmation",
)
