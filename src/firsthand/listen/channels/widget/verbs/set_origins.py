"""Say which sites may show a form in their pages."""

import uuid
from collections.abc import Sequence

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.listen import acts
from firsthand.listen.channels.widget.origins import clean_origins
from firsthand.listen.deploying.rows import row_to_change
from firsthand.listen.intake.live import forget


@transaction.atomic
def set_origins(actor: Actor, deployment_id: uuid.UUID, origins: Sequence[str]) -> list[str]:
    """The origins that may from now on; other processes follow within five seconds.

    Raises NotFound, NotAllowed, and InvalidInput for what is no origin; then nothing changes.
    """
    row = row_to_change(actor, deployment_id)
    cleaned = clean_origins(origins)
    if cleaned != row.embed_origins:
        row.embed_origins = cleaned
        row.save(update_fields=["embed_origins"])
        log(acts.EMBED_ORIGINS_SET, actor, row.id, sites=len(cleaned))
        transaction.on_commit(lambda: forget(row.id, row.code))
    return cleaned
