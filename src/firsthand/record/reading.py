"""One response of the ledger, by its id."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.record.models import Response


@dataclass(frozen=True)
class StoredResponse:
    """A response as the ledger has it."""

    id: uuid.UUID
    deployment_id: uuid.UUID
    version_id: uuid.UUID | None
    received_at: dt.datetime
    language: str
    answers: Mapping[str, object]


def stored_response(response_id: uuid.UUID) -> StoredResponse | None:
    """The response with that id; None where there is none, or no more."""
    row = Response.objects.filter(id=response_id).first()
    if row is None:
        return None
    return StoredResponse(
        row.id, row.deployment_id, row.version_id, row.received_at, row.language, row.answers
    )
