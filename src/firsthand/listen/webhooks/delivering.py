"""Works off what is due. Several processes may: each claims what it works on."""

import datetime as dt
import uuid
from collections import defaultdict

from django.db import transaction
from django.db.models import F

from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen.models import WebhookDelivery, WebhookEndpoint
from firsthand.listen.webhooks.messages import message
from firsthand.listen.webhooks.outbox import forget_endpoints
from firsthand.listen.webhooks.sending import Outcome, send

# After the first failure, the second, and so on; then it is given up, after about three days.
WAITS = tuple(
    dt.timedelta(seconds=seconds)
    for seconds in (5, 30, 2 * 60, 10 * 60, 3600, 6 * 3600, 12 * 3600, 24 * 3600, 24 * 3600)
)
_MOST_AT_ONCE = 100
# Whoever claimed a delivery and then ended without a word loses it to others after this time.
_CLAIM = dt.timedelta(minutes=5)


def deliver_due() -> int:
    """Send what is due now; how many were tried. Raises OperationalError."""
    claimed = _claim()
    by_endpoint: dict[uuid.UUID, list[WebhookDelivery]] = defaultdict(list)
    for delivery in claimed:
        by_endpoint[delivery.endpoint_id].append(delivery)
    return sum(_deliver_to_one(deliveries) for deliveries in by_endpoint.values())


def _claim() -> list[WebhookDelivery]:
    moment = now()
    due = WebhookDelivery.objects.filter(
        due_at__lte=moment, endpoint__paused_at=None, endpoint__removed_at=None
    )
    if not due.exists():
        return []
    with transaction.atomic():
        locked = due.select_for_update(skip_locked=True, of=("self",)).order_by("due_at")
        ids = list(locked.values_list("id", flat=True)[:_MOST_AT_ONCE])
        WebhookDelivery.objects.filter(id__in=ids).update(
            due_at=moment + _CLAIM, attempts=F("attempts") + 1
        )
    return list(
        WebhookDelivery.objects.filter(id__in=ids).select_related("endpoint").order_by("id")
    )


def _deliver_to_one(deliveries: list[WebhookDelivery]) -> int:
    """One endpoint's; once it fails, the rest waits with it, so that it holds up nobody else."""
    for tried, delivery in enumerate(deliveries, start=1):
        if not _deliver(delivery):
            held = [each.id for each in deliveries[tried:]]
            WebhookDelivery.objects.filter(id__in=held).update(
                due_at=delivery.due_at or now() + WAITS[0], attempts=F("attempts") - 1
            )
            return tried
    return len(deliveries)


def _deliver(delivery: WebhookDelivery) -> bool:
    """Whether the endpoint may be tried again at once."""
    body = message(delivery)
    if body is None:
        # The response was deleted: there is nothing left to tell.
        delivery.delete()
        return True
    try:
        outcome = send(delivery.endpoint, str(delivery.id), body)
    except Conflict:
        outcome = Outcome(None, "the secret cannot be read")
    _note(delivery, outcome)
    if outcome.is_gone:
        WebhookEndpoint.objects.filter(id=delivery.endpoint_id).update(paused_at=now())
        forget_endpoints()
    return outcome.is_taken


def _note(delivery: WebhookDelivery, outcome: Outcome) -> None:
    moment = now()
    delivery.last_status, delivery.last_problem = outcome.status, outcome.problem
    delivery.due_at = None
    if outcome.is_taken:
        delivery.delivered_at = moment
    elif delivery.attempts <= len(WAITS):
        delivery.due_at = moment + WAITS[delivery.attempts - 1]
    else:
        delivery.given_up_at = moment
    fields = ["last_status", "last_problem", "due_at", "delivered_at", "given_up_at"]
    delivery.save(update_fields=fields)
