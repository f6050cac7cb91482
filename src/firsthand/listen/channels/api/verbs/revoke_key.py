"""Revoke an API key."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen.acts import API_KEY_REVOKED
from firsthand.listen.channels.api.contracts import KeyInfo
from firsthand.listen.channels.api.keyring import RING
from firsthand.listen.channels.api.keys import key_row, one_key, reach_of
from firsthand.listen.intake.reach import require_reach


def revoke_key(actor: Actor, key_id: uuid.UUID) -> KeyInfo:
    """Let a key do nothing any more, at once in this process and within seconds in the others.

    Raises NotAllowed, NotFound, and Conflict where it was revoked before.
    """
    row = key_row(key_id)
    require_reach(actor, Permission.MANAGE_CONNECTIONS, reach_of(row))
    if row.revoked_at is not None:
        raise Conflict(_("This key was revoked before."), where=row.name)
    with transaction.atomic():
        row.revoked_at = now()
        row.revoked_by_id, row.revoked_by_name = actor.id, actor.name
        row.save(update_fields=["revoked_at", "revoked_by_id", "revoked_by_name"])
        log(API_KEY_REVOKED, actor, row.id, name=row.name)
    RING.forget()
    return one_key(key_id)
