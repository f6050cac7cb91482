"""Record the sheets of a batch as responses, and close it."""

import datetime as dt
import uuid
from collections.abc import Sequence
from itertools import batched

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen import acts
from firsthand.listen.channels.paper.entry.cells import answers_of
from firsthand.listen.channels.paper.entry.comparing import Entry
from firsthand.listen.channels.paper.entry.contracts import INCOMPLETE, Batch
from firsthand.listen.channels.paper.entry.lookup import batch_of, row_to_change
from firsthand.listen.channels.paper.entry.progress import Progress, progress_of
from firsthand.listen.intake.items import Item, Taken
from firsthand.listen.intake.live import LiveDeployment, as_asked_in, live
from firsthand.listen.intake.sightings import Sight, Sighting, note_all
from firsthand.listen.models import PaperBatch, PaperSheet
from firsthand.listen.verbs.take import take

SOURCE = "paper"
CHUNK = 100
MOST_SIGHTINGS = 1000

type Numbered = tuple[int, Entry]


def close_batch(actor: Actor, batch_id: uuid.UUID) -> None:
    """Record every sheet once, in chunks of their own transactions, and close the batch.

    Where it was interrupted, calling it again goes on. Raises NotAllowed, and Conflict where
    something is still to be entered or settled, or the batch is closed.
    """
    _begin(actor, batch_id)
    while _record_some(actor, batch_id):
        pass


@transaction.atomic
def _begin(actor: Actor, batch_id: uuid.UUID) -> None:
    row = row_to_change(actor, batch_id)
    if row.closed_at is not None:
        raise Conflict(_("This batch is closed already."), next_step=_("There is nothing to do."))
    if row.closing_at is not None:
        return
    progress = progress_of(batch_of(row))
    require_complete(progress)
    row.closing_at = row.touched_at = now()
    row.compared, row.differed = progress.compared_cells, progress.differing_cells
    row.save(update_fields=["closing_at", "touched_at", "compared", "differed"])


def require_complete(progress: Progress) -> None:
    """Raise Conflict where a batch cannot be closed yet."""
    if not progress.sheets:
        raise Conflict(_("No sheet is entered."), next_step=_("Enter the first one."))
    if progress.entered_once:
        raise Conflict(
            _("Some sheets were entered only once."),
            next_step=_("Enter them a second time."),
        )
    if progress.differing:
        raise Conflict(
            _("Some entries differ and are not settled."), next_step=_("Settle the differences.")
        )


@transaction.atomic
def _record_some(actor: Actor, batch_id: uuid.UUID) -> bool:
    """Record the next sheets; False once the batch is closed."""
    row = row_to_change(actor, batch_id)
    if row.closed_at is not None:
        return False
    batch = batch_of(row)
    left = [
        (sheet.number, result)
        for sheet in progress_of(batch).sheets
        if sheet.number > row.recorded_until and (result := sheet.result(batch.codes)) is not None
    ]
    if left:
        _record(row, batch, left[:CHUNK])
        return True
    _finish(actor, row, batch)
    return False


def _record(row: PaperBatch, batch: Batch, sheets: Sequence[Numbered]) -> None:
    deployment = as_asked_in(live(deployment_id=batch.deployment_id), batch.version_id)
    readable = [(number, entry) for number, entry in sheets if not entry.unreadable]
    taken = take(deployment, [_item(batch, number, entry) for number, entry in readable])
    outcomes = {number: one for (number, _entry), one in zip(readable, taken, strict=True)}
    for number, entry in sheets:
        one = outcomes.get(number)
        if one is not None and one.id is not None:
            row.taken += 1
            PaperSheet.objects.filter(batch_id=row.id, number=number).update(response_id=one.id)
        else:
            row.refused.append({"sheet": number, **_why(entry, one)})
    _note(deployment, batch, [number for number, _entry in sheets], outcomes)
    row.recorded_until, row.touched_at = sheets[-1][0], now()
    row.save(update_fields=["recorded_until", "touched_at", "taken", "refused"])


def _answered_at(batch: Batch) -> dt.datetime:
    """Noon where the agency is: no time zone makes another day of it."""
    zone = timezone.get_default_timezone()
    return dt.datetime.combine(batch.answered_on, dt.time(12), tzinfo=zone)


def _item(batch: Batch, number: int, entry: Entry) -> Item:
    return Item(
        source=SOURCE,
        source_id=f"{batch.id.hex}-{number}",
        answers=answers_of(batch.definition, entry.cells),
        language=batch.language,
        occurred_at=_answered_at(batch),
        vouched_for=True,
    )


def _why(entry: Entry, taken: Taken | None) -> dict[str, object]:
    """The reason, without any answer; questions: the names of those that are wrong."""
    if taken is None:
        return {"why": entry.unreadable}
    return {"why": INCOMPLETE, "questions": sorted(taken.errors)}


def _note(
    deployment: LiveDeployment,
    batch: Batch,
    numbers: Sequence[int],
    outcomes: dict[int, Taken],
) -> None:
    """Every sheet that came back was offered; those with something on them were begun."""
    begun = (Sight.OFFERED, Sight.OPENED, Sight.STARTED)
    note_all(
        deployment,
        [
            _sighting(batch, kind, f"{number}")
            for number in numbers
            for kind in (begun if number in outcomes else begun[:1])
        ],
    )


def _note_never_returned(batch: Batch, entered: int) -> None:
    """The forms that were handed out and did not come back, where somebody counted."""
    missing = range(max(0, (batch.handed_out or 0) - entered))
    deployment = live(deployment_id=batch.deployment_id)
    for some in batched(missing, MOST_SIGHTINGS):
        note_all(deployment, [_sighting(batch, Sight.OFFERED, f"out-{one}") for one in some])


def _sighting(batch: Batch, kind: Sight, key: str) -> Sighting:
    # On the day of the answers, so that both stand in one quarter.
    return Sighting(kind, f"{batch.id.hex}-{key}", SOURCE, happened_at=_answered_at(batch))


def _finish(actor: Actor, row: PaperBatch, batch: Batch) -> None:
    _note_never_returned(batch, row.taken + len(row.refused))
    row.closed_at = row.touched_at = now()
    row.save(update_fields=["closed_at", "touched_at"])
    log(
        acts.PAPER_BATCH_CLOSED,
        actor,
        batch.id,
        taken=row.taken,
        refused=len(row.refused),
        compared=row.compared,
        differed=row.differed,
    )
