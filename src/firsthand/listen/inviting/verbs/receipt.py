"""What a provider says later of a message that it took."""

import uuid

from django.db import transaction

from firsthand.listen.inviting.sending import give_up
from firsthand.listen.models import Invitation


@transaction.atomic
def note_receipt(reference: str, *, is_delivered: bool, reason: str = "") -> bool:
    """Note that the message with this reference did not arrive; False where it is none of ours.

    That it arrived changes nothing. One that did not arrive is a failed invitation, as `give_up`
    says. reason: a fixed word, never an address. A receipt that comes twice counts once.
    """
    try:
        rows = Invitation.objects.filter(id=uuid.UUID(reference))
    except ValueError:
        return False
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        return False
    if not is_delivered and row.failed_at is None:
        give_up(row, reason)
    return True
