"""Read a single response."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from firsthand.audit.api import LoggedAct, log
from firsthand.audit.api import acts as logged_acts
from firsthand.core.access import Actor, Permission
from firsthand.listen import acts
from firsthand.listen.models import ResponseMark, ResponseNote, ResponseTag
from firsthand.listen.responses.marking import counts
from firsthand.listen.responses.reading import response_for
from firsthand.record.api import LiveResponse


@dataclass(frozen=True)
class OpenResponse:
    """A response with what people noted about it. history: what was done with it, newest first."""

    response: LiveResponse
    counts: bool
    is_flagged: bool
    tags: tuple[str, ...]
    notes: tuple[ResponseNote, ...]
    history: tuple[LoggedAct, ...]


@transaction.atomic
def open_response(response_id: uuid.UUID, *, actor: Actor) -> OpenResponse:
    """The response, and a line in the log that it was read. Raises NotFound or NotAllowed."""
    response = response_for(actor, Permission.VIEW_RESPONSES, response_id)
    log(acts.RESPONSE_OPENED, actor, response_id)
    mark = ResponseMark.objects.filter(response_id=response_id).first()
    tags = ResponseTag.objects.filter(response_id=response_id).values_list("tag", flat=True)
    return OpenResponse(
        response=response,
        counts=counts(response, mark),
        is_flagged=mark is not None and mark.is_flagged,
        tags=tuple(tags),
        notes=tuple(ResponseNote.objects.filter(response_id=response_id)),
        history=tuple(logged_acts(target_id=response_id)),
    )
