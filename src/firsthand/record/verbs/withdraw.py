"""Take a response out of the ledger because the person who gave it asks for that."""

import uuid

from django.db import transaction

from firsthand.record.burying import bury
from firsthand.record.models import Response


@transaction.atomic
def withdraw(response_id: uuid.UUID) -> bool:
    """Delete a response for good; False where there is none, or none any more.

    Its key stays as a hash, so that whoever sends the same response again does not bring it back.
    Every figure is counted from the ledger, so all of them follow.
    """
    row = Response.objects.filter(id=response_id).values_list("source", "source_id").first()
    return row is not None and bury(*row) == 1
