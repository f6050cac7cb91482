"""Take known totals out again."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, frames, lookup
from firsthand.catalog.frames import MarginInfo
from firsthand.catalog.models import Margin
from firsthand.core.access import Actor, Permission


@transaction.atomic
def remove_margin(actor: Actor, margin_id: uuid.UUID) -> MarginInfo:
    """Remove them and return what they were, so that they can be set again. Raises NotFound."""
    gone = frames.margin(margin_id)
    service = lookup.service_by_id(gone.service_id)
    actor.require(Permission.EDIT_CATALOG, service.scope)
    Margin.objects.filter(id=margin_id).delete()
    log(
        acts.TOTALS_REMOVED,
        actor,
        service.id,
        slug=service.slug,
        dimension=gone.dimension,
        period=gone.period,
    )
    return gone
