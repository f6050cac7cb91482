"""What a provider says later of a message that it took."""

import uuid

from django.db import transaction

from firsthand.core.clock import now
from firsthand.listen.inviting.sending import forget_contact
from firsthand.listen.models import Invitation

LONGEST_REASON = 40


@transaction.atomic
def note_receipt(reference: str, *, is_delivered: bool, reason: str = "") -> bool:
    """Note that the message with this reference did not arrive; False where it is none of ours.

    That it arrived changes nothing. One that did not arrive is a failed invitation, and its person
    was not asked. reason: a fixed word, never an address. A receipt that comes twice counts once.
    """
    try:
        row = (
            Invitation.objects.select_for_update(of=("self",))
            .filter(id=uuid.UUID(reference))
            .first()
        )
    except ValueError:
        return False
    if row is None:
        return False
    if not is_delivered and row.failed_at is None:
        row.failed_at, row.failure = now(), reason[:LONGEST_REASON]
        row.due_at, row.letter = None, ""
        contact_id, row.contact_id = row.contact_id, None
        row.save()
        forget_contact(contact_id)
    return True
