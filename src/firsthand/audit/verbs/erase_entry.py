"""Erase the personal data of one entry of a store."""

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.acts import ENTRY_ERASED
from firsthand.audit.writing import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import NotFound
from firsthand.core.privacy import PersonalStore, personal_stores


def erase_entry(actor: Actor, table: str, key: str) -> int:
    """Destroy the personal data under a key and return how many rows that touched.

    The key itself stays out of the log, since it may be an address. Raises NotAllowed, and
    NotFound where there is no such store, or nothing under the key.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    stores = {store.table: store for store in personal_stores()}
    if table not in stores:
        raise NotFound(
            _("There is no such store of personal data."),
            where=table,
            next_step=_("“firsthand retention” lists them."),
        )
    with transaction.atomic():
        touched = _shred(stores[table], key)
        if not touched:
            raise NotFound(
                _("The store has nothing under this key."),
                where=table,
                next_step=_("Give %(key)s.") % {"key": stores[table].key},
            )
        log(ENTRY_ERASED, actor, store=table, rows=touched)
    return touched


def _shred(store: PersonalStore, key: str) -> int:
    try:
        return store.shred(key)
    except ValueError:  # not a key of that kind at all, an id for example
        return 0
