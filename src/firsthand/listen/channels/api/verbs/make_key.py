"""Make an API key."""

import secrets
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput
from firsthand.listen.acts import API_KEY_MADE
from firsthand.listen.channels.api.contracts import MadeKey, key_info
from firsthand.listen.channels.api.keyring import RING, KeyVerb, digest_of
from firsthand.listen.intake.reach import Reach, reaches_in_words, require_reach
from firsthand.listen.models import ApiKey

# What a key begins with, so that people and scanners for leaked secrets know it.
BEGINNING = "fh_"
_SHOWN = len(BEGINNING) + 6


def make_key(actor: Actor, *, name: str, verbs: Collection[KeyVerb], reach: Reach) -> MadeKey:
    """Make a key that may do these things there; the key itself is in the answer, and only there.

    Raises NotAllowed, InvalidInput.
    """
    require_reach(actor, Permission.MANAGE_CONNECTIONS, reach)
    if not name.strip():
        raise _invalid(_("The key has no name."), _("Name the system that will use it."))
    if not verbs:
        raise _invalid(_("The key may do nothing."), _("Choose what it may do."))
    text = BEGINNING + secrets.token_urlsafe(32)
    with transaction.atomic():
        row = ApiKey.objects.create(
            name=name.strip(),
            prefix=text[:_SHOWN],
            digest=digest_of(text),
            verbs=sorted(verbs),
            deployment_ids=[str(id_) for id_ in reach.deployment_ids],
            place_id=reach.place_id,
            made_by_id=actor.id,
            made_by_name=actor.name,
        )
        log(API_KEY_MADE, actor, row.id, name=row.name, verbs=", ".join(row.verbs))
    RING.forget()
    return MadeKey(key_info(row, reaches_in_words([reach])[0]), text)


def _invalid(what: str, next_step: str) -> InvalidInput:
    return InvalidInput(what, next_step=next_step)
