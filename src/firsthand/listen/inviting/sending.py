"""Sends the invitations that are due. Several processes may: each claims what it works on.

Whoever ends between handing a message over and noting that leaves it to be tried again under the
same reference; a provider that knows references sends it once.
"""

import datetime as dt
import logging

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F

from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen.background import keep_at_it
from firsthand.listen.intake.live import Door, LiveDeployment, live
from firsthand.listen.intake.sightings import Sight, note
from firsthand.listen.inviting.contracts import Letter
from firsthand.listen.inviting.letters import letter_of
from firsthand.listen.inviting.media import writer_of
from firsthand.listen.inviting.verbs.opt_out import has_opted_out
from firsthand.listen.models import Contact, Invitation
from firsthand.listen.transports.api import transport_for
from firsthand.listen.transports.contracts import Sent, TransportAway, Undeliverable

# After the first failure, the second, and so on; the last repeats until the letter is too old.
WAITS = tuple(dt.timedelta(seconds=seconds) for seconds in (30, 2 * 60, 10 * 60, 3600, 6 * 3600))
KEPT = dt.timedelta(days=7)
LONGEST_REASON = 40
# What transports and receipts say where an address or number does not exist.
NOBODY_THERE = frozenset({"bad_address", "unreachable"})
_MOST_AT_ONCE = 20
# Longer than twenty messages take where each waits for a slow service.
_CLAIM = dt.timedelta(minutes=30)
_logger = logging.getLogger("firsthand.inviting")


def send_due() -> int:
    """Send what is due now; how many were tried. Raises OperationalError."""
    drop_old(now() - KEPT)
    claimed = _claim()
    for tried, row in enumerate(claimed, start=1):
        if not _try(row):
            # The same service would be away for the others as well: they wait with it.
            _hold(claimed[tried:], row.due_at)
            return tried
    return len(claimed)


def drop_old(before: dt.datetime) -> int:
    """Delete the addresses of what was queued before then and never sent; how many there were."""
    rows = Invitation.objects.filter(due_at__isnull=False, made_at__lt=before)
    if not rows.exists():
        return 0
    with transaction.atomic():
        locked = list(rows.select_for_update(skip_locked=True, of=("self",)))
        for row in locked:
            give_up(row, "too_old")
    return len(locked)


def _claim() -> list[Invitation]:
    moment = now()
    due = Invitation.objects.filter(due_at__lte=moment, mailing__stopped_at=None)
    if not due.exists():
        return []
    with transaction.atomic():
        locked = due.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "id")
        ids = list(locked.values_list("id", flat=True)[:_MOST_AT_ONCE])
        Invitation.objects.filter(id__in=ids).update(
            due_at=moment + _CLAIM, attempts=F("attempts") + 1
        )
    rows = Invitation.objects.filter(id__in=ids).select_related("mailing", "contact")
    return list(rows.order_by("id"))


def _hold(rows: list[Invitation], due_at: dt.datetime | None) -> None:
    ids = [row.id for row in rows]
    waiting = Invitation.objects.filter(id__in=ids, due_at__isnull=False)
    waiting.update(due_at=due_at or now() + WAITS[0], attempts=F("attempts") - 1)


def _try(row: Invitation) -> bool:
    """Whether the next may be tried at once. Raises OperationalError."""
    try:
        return _tried(row)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        # Its words may hold an address, so the kind of error must do. Others are not held up.
        _logger.error("an invitation could not be sent: %s", type(error).__name__)
        _put_off(row, None)
        return not isinstance(error, Conflict)


def _tried(row: Invitation) -> bool:
    deployment = live(deployment_id=row.mailing.deployment_id)
    letter = letter_of(row)
    obstacle = "unreadable" if letter is None else _obstacle(letter, deployment)
    if letter is None or obstacle:
        _fail(row, obstacle)
        return True
    try:
        message = writer_of(letter.medium)(letter, deployment)
        sent = transport_for(letter.medium).send(message)
    except Undeliverable as error:
        _fail(row, error.reason)
    except TransportAway as error:
        _put_off(row, error.retry_after)
        return False
    else:
        keep_at_it(lambda: _note_sent(row, deployment, sent))
    return True


def _obstacle(letter: Letter, deployment: LiveDeployment) -> str:
    """Why it is not sent at all; empty where it is."""
    if has_opted_out(letter.to):
        return "opted_out"
    return "" if deployment.door() in (Door.OPEN, Door.NOT_YET) else "survey_closed"


def _note_sent(row: Invitation, deployment: LiveDeployment, sent: Sent) -> None:
    moment = now()
    with transaction.atomic():
        row.sent_at, row.provider_id = moment, sent.provider_id[:200]
        row.due_at, row.letter = None, ""
        row.save(update_fields=["sent_at", "provider_id", "due_at", "letter"])
        # The rule counts the days from when people are asked, not from when that was decided.
        if row.contact_id is not None:
            Contact.objects.filter(id=row.contact_id).update(asked_at=moment)
        channel = row.mailing.medium
        note(Sight.OFFERED, deployment, key=row.id.hex, channel=channel, received_at=moment)


def _put_off(row: Invitation, seconds: int | None) -> None:
    wait = WAITS[min(row.attempts, len(WAITS)) - 1]
    asked = dt.timedelta(seconds=seconds or 0)
    row.due_at = now() + max(wait, asked)
    row.save(update_fields=["due_at"])


def _fail(row: Invitation, reason: str) -> None:
    with transaction.atomic():
        give_up(row, reason)


def give_up(row: Invitation, reason: str) -> None:
    """End an invitation without success; call it in a transaction.

    Its person was not asked, and may be asked by another mailing. Only where nobody is at the
    address it stays on record as asked: trying it again would fail again.
    """
    row.failed_at, row.failure = now(), reason[:LONGEST_REASON]
    row.due_at, row.letter = None, ""
    contact_id = row.contact_id
    if reason not in NOBODY_THERE:
        row.contact = None
    row.save(update_fields=["failed_at", "failure", "due_at", "letter", "contact"])
    if contact_id is not None and row.contact_id is None:
        Contact.objects.filter(id=contact_id).delete()
