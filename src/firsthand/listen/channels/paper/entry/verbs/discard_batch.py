"""Throw a batch away before it is recorded."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.listen import acts
from firsthand.listen.channels.paper.entry.lookup import require_open, row_to_change


@transaction.atomic
def discard_batch(actor: Actor, batch_id: uuid.UUID) -> None:
    """Delete it with everything that was entered; raises NotAllowed, Conflict if it is closed."""
    row = row_to_change(actor, batch_id)
    require_open(row)
    entries = row.sheets.count()
    row.delete()
    log(acts.PAPER_BATCH_DISCARDED, actor, batch_id, entries=entries)
