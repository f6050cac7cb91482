"""Sends what is said to texts: queued with the text it answers, sent beside the requests.

Several processes may: each claims what it works on. Whoever ends between handing a reply over and
noting that leaves it to be tried again under the same reference; a provider that knows references
sends it once. The replies to one number leave in the order of its texts.
"""

import datetime as dt
import json
import logging

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.core.estimate import Count
from firsthand.listen.answering.addresses import decrypt, encrypt
from firsthand.listen.background import keep_at_it
from firsthand.listen.channels.sms.contracts import Spoken, TextIn
from firsthand.listen.channels.sms.keeping import BEGUN_KEPT
from firsthand.listen.inviting.api import fingerprints
from firsthand.listen.models import SmsHeard
from firsthand.listen.transports.api import (
    Medium,
    Message,
    TransportAway,
    Undeliverable,
    transport_for,
)

# After the first failure, the second, and so on; the last repeats. Shorter than for invitations:
# somebody holds the telephone and waits.
WAITS = tuple(dt.timedelta(seconds=seconds) for seconds in (5, 15, 60, 5 * 60, 15 * 60))
# Later than that the talk is over, and nobody knows any more what a reply is about.
KEPT = BEGUN_KEPT
_MOST_AT_ONCE = 10
# Longer than ten replies take where each waits for a slow service.
_CLAIM = dt.timedelta(minutes=5)
_logger = logging.getLogger("firsthand.sms")


def queue(row: SmsHeard, text: TextIn, spoken: Spoken) -> None:
    """Put down what is said to a text; call it in the transaction that takes the text."""
    row.language, row.is_lost = spoken.language, spoken.is_lost
    if spoken.text:
        letter = {"to": text.number, "text": spoken.text}
        # It holds the number, and perhaps the private link to an answer.
        row.reply, row.due_at = encrypt(json.dumps(letter, ensure_ascii=False)), text.received_at
    else:
        row.done_at = text.received_at
    row.save()


def unsay(number: str) -> None:
    """Drop what waits to be said to a number that wants to hear no more of it."""
    _done(SmsHeard.objects.filter(number__in=fingerprints(number), due_at__isnull=False))


def waiting() -> Count:
    """How many replies, of all deployments, could not be sent so far and are tried again."""
    return Count(SmsHeard.objects.filter(due_at__isnull=False, attempts__gt=0).count())


def send_replies() -> int:
    """Send what is due now; how many were tried. Raises OperationalError."""
    too_old = SmsHeard.objects.filter(due_at__isnull=False, heard_at__lt=now() - KEPT)
    if too_old.exists():
        _done(too_old)
    claimed = _claim()
    for tried, row in enumerate(claimed, start=1):
        if not _try(row):
            # The same service would be away for the others as well: they wait with it.
            _hold(claimed[tried:], row.due_at)
            return tried
    return len(claimed)


def _claim() -> list[SmsHeard]:
    moment = now()
    before = SmsHeard.objects.filter(
        number=OuterRef("number"), due_at__isnull=False, heard_at__lt=OuterRef("heard_at")
    )
    due = SmsHeard.objects.filter(~Exists(before), due_at__lte=moment)
    if not due.exists():
        return []
    with transaction.atomic():
        locked = due.select_for_update(skip_locked=True, of=("self",)).order_by("heard_at")
        ids = list(locked.values_list("id", flat=True)[:_MOST_AT_ONCE])
        rows = SmsHeard.objects.filter(id__in=ids)
        rows.update(due_at=moment + _CLAIM, attempts=F("attempts") + 1)
    return list(rows.order_by("heard_at"))


def _hold(rows: list[SmsHeard], due_at: dt.datetime | None) -> None:
    held = SmsHeard.objects.filter(id__in=[row.id for row in rows], due_at__isnull=False)
    held.update(due_at=due_at or now() + WAITS[0], attempts=F("attempts") - 1)


def _try(row: SmsHeard) -> bool:
    """Whether the next may be tried at once. Raises OperationalError."""
    try:
        message = _message(row)
        if message is not None:
            transport_for(Medium.SMS).send(message)
    except (OperationalError, InterfaceError):
        raise
    except Undeliverable:
        pass  # then nobody is there to hear it
    except TransportAway as error:
        _put_off(row, error.retry_after)
        return False
    except Exception as error:
        # Its words may hold a number, so the kind of error must do. Others are not held up.
        _logger.error("a reply by text could not be sent: %s", type(error).__name__)
        _put_off(row, None)
        return not isinstance(error, Conflict)
    keep_at_it(lambda: _done(SmsHeard.objects.filter(id=row.id)))
    return True


def _message(row: SmsHeard) -> Message | None:
    """What is to be sent; None where the key was changed meanwhile, so that nobody can read it."""
    content = decrypt(row.reply)
    if content is None:
        return None
    letter = json.loads(content)
    reference = f"reply-{row.id}"
    return Message(Medium.SMS, letter["to"], "", letter["text"], reference, row.language)


def _put_off(row: SmsHeard, seconds: int | None) -> None:
    wait = WAITS[min(row.attempts, len(WAITS)) - 1]
    row.due_at = now() + max(wait, dt.timedelta(seconds=seconds or 0))
    # Whoever sent STOP meanwhile is not written to again.
    SmsHeard.objects.filter(id=row.id, due_at__isnull=False).update(due_at=row.due_at)


def _done(rows: QuerySet[SmsHeard]) -> None:
    rows.update(done_at=now(), due_at=None, reply="")
