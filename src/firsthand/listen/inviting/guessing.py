"""Invitations that are tried out: a limit for each deployment, and an alarm.

Invitations that count are never held up by it. The count of a day is written at most once a
minute and process, so that a flood of guesses is no flood of writes.
"""

import datetime as dt
import logging
import threading
import time
import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import DatabaseError, transaction
from django.db.models import F

from firsthand.core.local_days import today
from firsthand.listen.models import TokenAlarm

_log = logging.getLogger("firsthand.inviting")

BURST, PER_SECOND = 30.0, 0.5
ALARM_SECONDS = 60.0


@dataclass
class _Bucket:
    tokens: float
    filled_at: float
    alarm_at: float = float("-inf")
    unsaid: int = 0


class Trials:
    """A token bucket of unknown invitations for each deployment, over all senders.

    clock: seconds that never run backwards.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[uuid.UUID, _Bucket] = {}
        self._lock = threading.Lock()

    def count(self, deployment_id: uuid.UUID) -> bool:
        """Count an unknown invitation; whether that is one too many."""
        with self._lock:
            moment = self._clock()
            bucket = self._buckets.setdefault(deployment_id, _Bucket(BURST, moment))
            grown = bucket.tokens + (moment - bucket.filled_at) * PER_SECOND
            bucket.tokens, bucket.filled_at = min(BURST, grown), moment
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return False
            bucket.unsaid += 1
            if moment - bucket.alarm_at < ALARM_SECONDS:
                return True
            bucket.alarm_at, tried, bucket.unsaid = moment, bucket.unsaid, 0
        _raise_alarm(deployment_id, tried)
        return True


def tried_since(day: dt.date, deployment_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many unknown invitations were tried over the limit since a day, by deployment."""
    rows = TokenAlarm.objects.filter(day__gte=day, deployment_id__in=deployment_ids)
    found: dict[uuid.UUID, int] = {}
    for deployment_id, tried in rows.order_by().values_list("deployment_id", "tried"):
        found[deployment_id] = found.get(deployment_id, 0) + tried
    return found


def _raise_alarm(deployment_id: uuid.UUID, tried: int) -> None:
    _log.error("invitations to deployment %s are being guessed: %d tried", deployment_id, tried)
    day = today()
    try:
        with transaction.atomic():
            row, _is_new = TokenAlarm.objects.get_or_create(deployment_id=deployment_id, day=day)
            TokenAlarm.objects.filter(id=row.id).update(tried=F("tried") + tried)
    except DatabaseError:
        _log.error("the alarm could not be kept")


TRIALS = Trials()
