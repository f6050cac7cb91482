"""Send deliveries of a webhook again."""

import datetime as dt
import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.listen.acts import WEBHOOK_REPLAYED
from firsthand.listen.intake.reach import require_reach
from firsthand.listen.models import WebhookDelivery
from firsthand.listen.webhooks.lists import endpoint_row, reach_of


def replay(
    actor: Actor,
    endpoint_id: uuid.UUID,
    *,
    delivery_ids: tuple[uuid.UUID, ...] = (),
    since: dt.datetime | None = None,
) -> int:
    """Queue deliveries once more, under their old ids; how many.

    Those named; or else all that were made since a moment; or else all that were given up.
    Raises NotAllowed, NotFound.
    """
    row = endpoint_row(endpoint_id)
    require_reach(actor, Permission.MANAGE_CONNECTIONS, reach_of(row))
    rows = WebhookDelivery.objects.filter(endpoint=row, due_at=None)
    if delivery_ids:
        rows = rows.filter(id__in=delivery_ids)
    elif since is not None:
        rows = rows.filter(made_at__gte=since)
    else:
        rows = rows.filter(given_up_at__isnull=False)
    with transaction.atomic():
        count = rows.update(due_at=now(), attempts=0, given_up_at=None, delivered_at=None)
        log(WEBHOOK_REPLAYED, actor, row.id, name=row.name, deliveries=count)
    return count
