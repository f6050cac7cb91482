"""The answers so far of a form of several pages, on the server and for a day."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.core.clock import now
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.models import FormProgress

# Longer than the 20 hours after which WCAG 2.2 (2.2.1, 2.2.6) asks for no warning.
KEPT = dt.timedelta(hours=24)


@dataclass(frozen=True)
class Progress:
    """What is kept of a form; response_id: once it was sent."""

    answers: Mapping[str, object] = field(default_factory=dict)
    language: str = ""
    response_id: uuid.UUID | None = None


def load(ticket_id: uuid.UUID) -> Progress | None:
    """What is kept under a ticket; None where nothing is, or no more."""
    rows = FormProgress.objects.filter(id=ticket_id, expires_at__gt=now()).order_by()
    found = rows.values_list("answers", "language", "response_id")
    return next((Progress(*row) for row in found), None)


def save(ticket: Ticket, answers: Mapping[str, object], *, is_new: bool) -> None:
    """Keep the answers so far. A form that was sent meanwhile stays sent.

    is_new: nothing is kept of it yet; of two first pages at the same time the first counts.
    """
    fields = {"answers": dict(answers), "language": ticket.language, "expires_at": now() + KEPT}
    if not is_new:
        FormProgress.objects.filter(id=ticket.id, response_id=None).update(**fields)
        return
    row = FormProgress(
        id=ticket.id,
        deployment_id=ticket.deployment_id,
        version_id=ticket.version_id,
        started_at=ticket.started_at,
        **fields,
    )
    FormProgress.objects.bulk_create([row], ignore_conflicts=True)


def finish(ticket_id: uuid.UUID, response_id: uuid.UUID) -> None:
    """Empty the answers of a form that was sent, and remember where they went."""
    FormProgress.objects.filter(id=ticket_id).update(answers={}, response_id=response_id)


def drop(ticket_id: uuid.UUID) -> None:
    """Forget a form that is not to be sent; one that was sent stays known as sent."""
    FormProgress.objects.filter(id=ticket_id, response_id=None).delete()
