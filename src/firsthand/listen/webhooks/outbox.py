"""Notes what is to be told, in the transaction that takes the response."""

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.access import Scope
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.models.webhook import WebhookDelivery, WebhookEndpoint

# How long a new endpoint may wait until every process knows of it, in seconds.
KEPT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Hearer:
    id: uuid.UUID
    deployment_ids: frozenset[str]
    place_id: uuid.UUID | None

    def hears(self, deployment_id: uuid.UUID, place: Scope) -> bool:
        if self.deployment_ids:
            return str(deployment_id) in self.deployment_ids
        return self.place_id is None or self.place_id in place.ids


_kept: list[tuple[float, tuple[_Hearer, ...]]] = []


def announce(taken: Sequence[tuple[LiveDeployment, uuid.UUID]]) -> None:
    """Queue these responses for every endpoint that hears of them; call it in the transaction.

    One statement, and none at all where nobody listens.
    """
    hearers = _hearers()
    if not hearers:
        return
    rows = [
        WebhookDelivery(endpoint_id=hearer.id, deployment_id=deployment.id, response_id=response_id)
        for deployment, response_id in taken
        for hearer in hearers
        if hearer.hears(deployment.id, deployment.place)
    ]
    WebhookDelivery.objects.bulk_create(rows, batch_size=1000)


def anybody_listens() -> bool:
    """Whether there is any endpoint at all."""
    return bool(_hearers())


def announce_import(import_id: uuid.UUID, deployment_id: uuid.UUID, place: Scope) -> None:
    """Queue a file of responses, as one message; call it in the transaction that completes it.

    place: where the deployment sits. Each response of a file of a million would be a million
    messages, about people whom the receiver did not serve.
    """
    WebhookDelivery.objects.bulk_create(
        WebhookDelivery(endpoint_id=hearer.id, deployment_id=deployment_id, import_id=import_id)
        for hearer in _hearers()
        if hearer.hears(deployment_id, place)
    )


def forget_endpoints() -> None:
    """Drop what this process keeps, after a change to an endpoint."""
    _kept.clear()


def _hearers() -> tuple[_Hearer, ...]:
    for read_at, hearers in _kept:
        if time.monotonic() - read_at < KEPT_SECONDS:
            return hearers
    rows = WebhookEndpoint.objects.filter(removed_at=None).values_list(
        "id", "deployment_ids", "place_id"
    )
    found = tuple(_Hearer(id_, frozenset(ids), place) for id_, ids, place in rows)
    _kept[:] = [(time.monotonic(), found)]
    return found
