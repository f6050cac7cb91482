"""Correct how many sheets a batch has."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import InvalidInput
from firsthand.listen import acts
from firsthand.listen.channels.paper.entry.lookup import require_open, row_to_change
from firsthand.listen.channels.paper.entry.verbs.make_batch import require_size


@transaction.atomic
def resize_batch(actor: Actor, batch_id: uuid.UUID, sheets: int) -> None:
    """Raises NotAllowed, Conflict for a closed batch, InvalidInput where sheets would drop out."""
    row = row_to_change(actor, batch_id)
    require_open(row)
    require_size(sheets)
    highest = row.sheets.aggregate(highest=Max("number"))["highest"] or 0
    if sheets < highest:
        raise InvalidInput(
            _("Sheet %(number)d is entered already.") % {"number": highest},
            where=_("Sheets"),
            next_step=_("Give at least this number."),
        )
    before = row.sheets_expected
    row.sheets_expected, row.touched_at = sheets, now()
    # More came back than somebody thought; then at least so many were handed out.
    row.handed_out = None if row.handed_out is None else max(row.handed_out, sheets)
    row.save(update_fields=["sheets_expected", "touched_at", "handed_out"])
    log(acts.PAPER_BATCH_RESIZED, actor, row.id, before=before, sheets=sheets)
