"""The message about one response: a CloudEvent, made when it is sent."""

import json
import uuid
from typing import Any

from firsthand.core.errors import NotFound
from firsthand.listen.intake.live import as_asked_in, live
from firsthand.listen.models import WebhookDelivery
from firsthand.listen.surveys.api import Definition
from firsthand.listen.webhooks.details import Detail, told
from firsthand.record.reading import StoredResponse, stored_response

TYPE = "gov.firsthand.response.taken"


def message(delivery: WebhookDelivery) -> bytes | None:
    """The body to send; None where the response was taken out of the record meanwhile."""
    response = stored_response(delivery.response_id)
    if response is None:
        return None
    return json.dumps(_event(delivery, response), ensure_ascii=False).encode()


def _event(delivery: WebhookDelivery, response: StoredResponse) -> dict[str, Any]:
    data: dict[str, Any] = {
        "response_id": str(response.id),
        "deployment_id": str(response.deployment_id),
        "version_id": None if response.version_id is None else str(response.version_id),
        "received_at": response.received_at.isoformat(),
        "language": response.language,
    }
    detail = Detail(delivery.endpoint.detail)
    answers = told(detail, _definition(response), response.answers)
    if answers is not None:
        data["answers"] = answers
    return {
        "specversion": "1.0",
        "id": str(delivery.id),
        "source": f"urn:uuid:{response.deployment_id}",
        "type": TYPE,
        "time": response.received_at.isoformat(),
        "subject": str(response.id),
        "datacontenttype": "application/json",
        "data": data,
    }


def _definition(response: StoredResponse) -> Definition | None:
    version_id: uuid.UUID | None = response.version_id
    if version_id is None:
        return None
    try:
        return as_asked_in(live(deployment_id=response.deployment_id), version_id).definition
    except NotFound:
        return None
