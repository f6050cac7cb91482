"""Delete personal data whose time is over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from firsthand.audit.acts import RETENTION_APPLIED
from firsthand.audit.writing import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.privacy import PersonalStore, personal_stores


@dataclass(frozen=True)
class Applied:
    """How many rows of a store were deleted."""

    table: str
    deleted: int


def apply_retention(actor: Actor) -> Iterator[Applied]:
    """Delete what is past its time, store by store, each in a transaction of its own.

    Stores whose time is given in words are left alone. Raises NotAllowed.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    return (_apply(actor, store) for store in personal_stores() if store.expire is not None)


def _apply(actor: Actor, store: PersonalStore) -> Applied:
    if store.expire is None or not isinstance(store.kept, timedelta):
        return Applied(store.table, 0)
    with transaction.atomic():
        deleted = store.expire(now() - store.kept)
        if deleted:
            log(RETENTION_APPLIED, actor, store=store.table, rows=deleted)
    return Applied(store.table, deleted)
