"""Talks that nobody goes on with: taken as far as they can be, in small transactions."""

import datetime as dt
import uuid

from django.db import transaction

from firsthand.core.clock import now
from firsthand.listen.channels.sms.conversing import settle_row
from firsthand.listen.models import SmsTalk

_MOST_AT_ONCE = 200


def end_abandoned(moment: dt.datetime | None = None) -> int:
    """End the talks whose time is over; how many. Raises OperationalError."""
    moment = moment or now()
    ids = list(
        SmsTalk.objects.filter(over_at=None, expires_at__lte=moment)
        .order_by("expires_at")
        .values_list("id", flat=True)[:_MOST_AT_ONCE]
    )
    return sum(_end(id_, moment) for id_ in ids)


def _end(id_: uuid.UUID, moment: dt.datetime) -> int:
    with transaction.atomic():
        rows = SmsTalk.objects.select_for_update(of=("self",), skip_locked=True)
        row = rows.filter(id=id_, over_at=None, expires_at__lte=moment).first()
        if row is None:  # somebody else ends it, or the person went on
            return 0
        settle_row(row, moment)
        return 1
