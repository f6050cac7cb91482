"""Who asked for a reply and has none yet."""

import datetime as dt
import uuid
from dataclasses import dataclass

from firsthand.listen.answering.addresses import decrypt
from firsthand.listen.models import ReplyRequest


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits for a reply. address: None where it can no longer be read."""

    id: uuid.UUID
    response_id: uuid.UUID
    address: str | None
    asked_at: dt.datetime


def waiting(deployment_id: uuid.UUID) -> list[Waiting]:
    """Those of a deployment, the longest wait first."""
    rows = ReplyRequest.objects.filter(deployment_id=deployment_id, done_at=None)
    return [
        Waiting(row.id, row.response_id, decrypt(row.address), row.asked_at)
        for row in rows.order_by("asked_at")
    ]
