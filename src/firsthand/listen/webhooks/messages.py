"""The message about one response or one file: a CloudEvent, made when it is sent."""

import json
import uuid
from typing import Any

from firsthand.core.errors import NotFound
from firsthand.listen.intake.live import as_asked_in, live
from firsthand.listen.models import WebhookDelivery
from firsthand.listen.surveys.api import Definition
from firsthand.listen.webhooks.details import Detail, told
from firsthand.record.api import import_by_id
from firsthand.record.contracts import ImportInfo
from firsthand.record.reading import StoredResponse, stored_response

TYPE = "gov.firsthand.response.taken"
IMPORT_TYPE = "gov.firsthand.import.completed"


def message(delivery: WebhookDelivery) -> bytes | None:
    """The body to send; None where the response was taken out of the record meanwhile."""
    if delivery.import_id is not None:
        event = _of_import(delivery, import_by_id(delivery.import_id))
        return json.dumps(event, ensure_ascii=False).encode()
    response = stored_response(delivery.response_id) if delivery.response_id else None
    if response is None:
        return None
    return json.dumps(_event(delivery, response), ensure_ascii=False).encode()


def _of_import(delivery: WebhookDelivery, source: ImportInfo) -> dict[str, Any]:
    """Counts alone, whatever the endpoint may be told of single responses."""
    finished_at = (source.finished_at or source.started_at).isoformat()
    data = {
        "import_id": str(source.id),
        "deployment_id": str(delivery.deployment_id),
        "format": source.format,
        "quarter": str(source.quarter) if source.quarter else None,
        "sha256": source.sha256,
        "taken": source.taken,
        "unchanged": source.unchanged,
    }
    return _envelope(delivery, IMPORT_TYPE, source.id, finished_at, data)


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
    return _envelope(delivery, TYPE, response.id, response.received_at.isoformat(), data)


def _envelope(
    delivery: WebhookDelivery, type_: str, subject: uuid.UUID, time: str, data: dict[str, Any]
) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": str(delivery.id),
        "source": f"urn:uuid:{delivery.deployment_id}",
        "type": type_,
        "time": time,
        "subject": str(subject),
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
