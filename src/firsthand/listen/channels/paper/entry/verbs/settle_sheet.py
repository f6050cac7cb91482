"""Decide what stands on a sheet whose two entries differ."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen import acts
from firsthand.listen.channels.paper.entry.cells import read
from firsthand.listen.channels.paper.entry.comparing import Entry, differences, disagree
from firsthand.listen.channels.paper.entry.contracts import FIRST, SECOND, SETTLED, Batch
from firsthand.listen.channels.paper.entry.lookup import batch_of, require_open, row_to_change
from firsthand.listen.channels.paper.entry.progress import Sheet, progress_of
from firsthand.listen.models import PaperBatch, PaperSheet


@transaction.atomic
def settle_sheet(
    actor: Actor, batch_id: uuid.UUID, number: int, cells: Mapping[str, str]
) -> Mapping[str, str]:
    """Take these values for the cells that differ; returns errors by code, then nothing is kept.

    Raises NotAllowed, InvalidInput where a cell was left undecided, and Conflict where there is
    nothing to settle.
    """
    batch, sheet = _to_settle(actor, batch_id, number)
    first, second = sheet.entries[FIRST], sheet.entries[SECOND]
    if disagree(first, second):
        raise Conflict(
            _("One of the entries says that the sheet cannot be read."),
            next_step=_("Choose which of the two entries holds."),
        )
    codes = [each.code for each in differences(first, second, batch.codes)]
    if any(code not in cells for code in codes):
        raise InvalidInput(
            _("Not every difference is decided."), next_step=_("Choose for each of them.")
        )
    found = read(batch.definition, {code: cells[code] for code in codes})
    if found.errors:
        return found.errors
    agreed = {code: text for code, text in first.cells.items() if code not in codes}
    _keep(actor, batch, number, Entry({**agreed, **found.keyed}))
    return {}


@transaction.atomic
def settle_by_entry(actor: Actor, batch_id: uuid.UUID, number: int, entry: int) -> None:
    """Let one of the two entries hold as a whole; raises as `settle_sheet`."""
    batch, sheet = _to_settle(actor, batch_id, number)
    if entry not in (FIRST, SECOND):
        raise InvalidInput(
            _("Not every difference is decided."), next_step=_("Choose one of the two entries.")
        )
    _keep(actor, batch, number, sheet.entries[entry])


def _to_settle(actor: Actor, batch_id: uuid.UUID, number: int) -> tuple[Batch, Sheet]:
    row = row_to_change(actor, batch_id)
    require_open(row)
    batch = batch_of(row)
    sheet = progress_of(batch).sheet(number)
    if sheet is None or not sheet.is_entered_twice or sheet.result(batch.codes) is not None:
        raise Conflict(
            _("There is nothing to settle on sheet %(number)d.") % {"number": number},
            next_step=_("Choose another sheet."),
        )
    return batch, sheet


def _keep(actor: Actor, batch: Batch, number: int, entry: Entry) -> None:
    PaperSheet.objects.create(
        batch_id=batch.id,
        number=number,
        entry=SETTLED,
        cells=dict(entry.cells),
        unreadable=entry.unreadable,
        entered_by_id=actor.id,
    )
    PaperBatch.objects.filter(id=batch.id).update(touched_at=now())
    log(acts.PAPER_SHEET_SETTLED, actor, batch.id, sheet=number)
