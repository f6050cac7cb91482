"""Flag a response, so that somebody looks at it again."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.listen import acts
from firsthand.listen.responses.marking import mark_to_change
from firsthand.listen.responses.reading import response_for


def flag(response_id: uuid.UUID, *, actor: Actor) -> None:
    """Flag it; nothing happens where it is flagged."""
    _set(response_id, actor, flagged=True)


def unflag(response_id: uuid.UUID, *, actor: Actor) -> None:
    """Take the flag away."""
    _set(response_id, actor, flagged=False)


@transaction.atomic
def _set(response_id: uuid.UUID, actor: Actor, *, flagged: bool) -> None:
    mark = mark_to_change(response_for(actor, Permission.VIEW_RESPONSES, response_id))
    if mark.is_flagged is flagged:
        return
    mark.is_flagged, mark.changed_at = flagged, now()
    mark.save()
    log(acts.RESPONSE_FLAGGED, actor, response_id, flagged=flagged)
