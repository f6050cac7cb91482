"""Finding batches, and where they sit."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor, Permission, Scope
from firsthand.core.errors import Conflict, NotFound
from firsthand.listen.channels.paper.entry.contracts import Batch, BatchState
from firsthand.listen.channels.paper.numbering import cells
from firsthand.listen.intake.live import as_asked_in, live
from firsthand.listen.models import PaperBatch


def row_of(batch_id: uuid.UUID) -> PaperBatch:
    """The row; raises NotFound."""
    rows = PaperBatch.objects.select_related("deployment", "version")
    row = rows.defer("version__definition").filter(id=batch_id).first()
    if row is None:
        raise NotFound(
            _("There is no such batch of paper."), next_step=_("Choose one from the list.")
        )
    return row


def scope_of_batch(batch_id: uuid.UUID, **_arguments: object) -> Scope:
    """Where a batch sits: at the service of its deployment. Raises NotFound."""
    return service_by_id(row_of(batch_id).deployment.service_id).scope


def row_to_change(actor: Actor, batch_id: uuid.UUID) -> PaperBatch:
    """The row, locked; call it in a transaction. Raises NotFound or NotAllowed."""
    actor.require(Permission.ENTER_ANSWERS, scope_of_batch(batch_id))
    PaperBatch.objects.select_for_update().get(id=batch_id)
    return row_of(batch_id)


def require_open(row: PaperBatch) -> None:
    """Raise Conflict for a batch that is recorded, or being recorded."""
    if row.closing_at is not None:
        raise Conflict(
            _("This batch is closed, and its sheets are recorded."),
            next_step=_("Make a new batch for further sheets."),
        )


def batch_of(row: PaperBatch) -> Batch:
    """The row as plain values."""
    asked = as_asked_in(live(deployment_id=row.deployment_id), row.version_id)
    return Batch(
        id=row.id,
        deployment_id=row.deployment_id,
        deployment_title=row.deployment.title,
        name=row.name,
        language=row.language,
        answered_on=row.answered_on,
        version_id=row.version_id,
        version_number=row.version.number,
        definition=asked.definition,
        codes=tuple(cell.code for cell in cells(asked.definition)),
        sheets_expected=row.sheets_expected,
        handed_out=row.handed_out,
        same_person=row.same_person,
        state=_state(row),
        closed_at=row.closed_at,
        recorded_until=row.recorded_until,
        taken=row.taken,
        compared=row.compared,
        differed=row.differed,
        refused=tuple(row.refused),
    )


def batch(batch_id: uuid.UUID) -> Batch:
    """One batch; raises NotFound."""
    return batch_of(row_of(batch_id))


def batches(deployment_id: uuid.UUID) -> list[Batch]:
    """The batches of a deployment, the newest first."""
    rows = PaperBatch.objects.select_related("deployment", "version")
    return [batch_of(row) for row in rows.filter(deployment_id=deployment_id).order_by("-id")]


def _state(row: PaperBatch) -> BatchState:
    if row.closed_at is not None:
        return BatchState.CLOSED
    return BatchState.CLOSING if row.closing_at is not None else BatchState.OPEN
