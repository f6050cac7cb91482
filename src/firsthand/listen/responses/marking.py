"""What people decided about responses, as the record needs it for counting and searching."""

import uuid
from collections.abc import Collection

from firsthand.listen.models import ResponseMark
from firsthand.record.api import Judged, LiveResponse


def judged(deployment_ids: Collection[uuid.UUID] | None = None) -> Judged:
    """The responses that were set aside or brought back by hand; of some deployments or of all."""
    marks = ResponseMark.objects.filter(set_aside__isnull=False)
    if deployment_ids is not None:
        marks = marks.filter(deployment_id__in=list(deployment_ids))
    if not marks.exists():
        return Judged()
    ids = marks.order_by().values_list("response_id", flat=True)
    return Judged(aside=ids.filter(set_aside=True), back=ids.filter(set_aside=False))


def counts(response: LiveResponse, mark: ResponseMark | None) -> bool:
    """Whether a response counts: as somebody decided, else as the checks said."""
    if mark is not None and mark.set_aside is not None:
        return not mark.set_aside
    return not response.set_aside


def mark_to_change(response: LiveResponse) -> ResponseMark:
    """The mark of a response, made where there is none, and locked; call it in a transaction."""
    ResponseMark.objects.get_or_create(
        response_id=response.id, defaults={"deployment_id": response.deployment_id}
    )
    return ResponseMark.objects.select_for_update().get(response_id=response.id)
