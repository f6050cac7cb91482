"""Keys, as screens list them."""

import uuid

from django.utils.translation import gettext as _

from firsthand.core.access import Actor, Permission, Scope
from firsthand.core.errors import NotFound
from firsthand.listen.channels.api.contracts import KeyInfo, key_info
from firsthand.listen.intake.reach import (
    Reach,
    reaches_in_words,
    shared_scope,
    stored,
    within,
)
from firsthand.listen.models import ApiKey


def keys_for(actor: Actor) -> list[KeyInfo]:
    """The keys that the actor may manage, newest first, revoked ones too."""
    every = list(ApiKey.objects.all())
    may = within(actor, Permission.MANAGE_CONNECTIONS, [reach_of(row) for row in every])
    rows = [row for row, yes in zip(every, may, strict=True) if yes]
    words = reaches_in_words([reach_of(row) for row in rows])
    return [key_info(row, where) for row, where in zip(rows, words, strict=True)]


def one_key(key_id: uuid.UUID) -> KeyInfo:
    """One key; raises NotFound."""
    row = key_row(key_id)
    return key_info(row, reaches_in_words([reach_of(row)])[0])


def key_row(key_id: uuid.UUID) -> ApiKey:
    """The row of a key; raises NotFound."""
    row = ApiKey.objects.filter(id=key_id).first()
    if row is None:
        raise NotFound(_("There is no such key."), next_step=_("Look for it in the list."))
    return row


def reach_of(row: ApiKey) -> Reach:
    """What the key is for."""
    return stored(row.deployment_ids, row.place_id)


def scope_of_key(key_id: uuid.UUID, **_arguments: object) -> Scope:
    """Where a key reaches, for `@allow`; raises NotFound."""
    return shared_scope(reach_of(key_row(key_id)))
