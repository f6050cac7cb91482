"""Pause a webhook, let it go on, or remove it."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.listen.acts import WEBHOOK_CHANGED, WEBHOOK_REMOVED
from firsthand.listen.intake.reach import require_reach
from firsthand.listen.models import WebhookDelivery, WebhookEndpoint
from firsthand.listen.webhooks.lists import endpoint_row, reach_of
from firsthand.listen.webhooks.outbox import forget_endpoints


def pause_endpoint(actor: Actor, endpoint_id: uuid.UUID, *, paused: bool) -> None:
    """Hold deliveries back, or let them go; what comes meanwhile is queued. Raises NotAllowed,
    NotFound.
    """
    row = _allowed(actor, endpoint_id)
    with transaction.atomic():
        row.paused_at = now() if paused else None
        row.save(update_fields=["paused_at"])
        log(WEBHOOK_CHANGED, actor, row.id, name=row.name, paused=paused)


def remove_endpoint(actor: Actor, endpoint_id: uuid.UUID) -> None:
    """Tell it nothing any more, not even what waits. Raises NotAllowed, NotFound."""
    row = _allowed(actor, endpoint_id)
    with transaction.atomic():
        row.removed_at, row.secret = now(), ""
        row.save(update_fields=["removed_at", "secret"])
        WebhookDelivery.objects.filter(endpoint=row, due_at__isnull=False).delete()
        log(WEBHOOK_REMOVED, actor, row.id, name=row.name)
    forget_endpoints()


def _allowed(actor: Actor, endpoint_id: uuid.UUID) -> WebhookEndpoint:
    row = endpoint_row(endpoint_id)
    require_reach(actor, Permission.MANAGE_CONNECTIONS, reach_of(row))
    return row
