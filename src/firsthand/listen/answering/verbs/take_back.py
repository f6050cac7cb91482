"""Delete one's own answer."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import NOBODY
from firsthand.core.privacy import personal_stores
from firsthand.listen import acts
from firsthand.record.api import withdraw

# What stores call their key that keep something beside a response.
RESPONSE_ID = "the id of a response"


@transaction.atomic
def take_back(deployment_id: uuid.UUID, response_id: uuid.UUID) -> bool:
    """Delete a response with everything kept beside it; False where it is gone already.

    Whoever holds the private link may do that, so no permission is asked. Sending the same form
    again does not bring the answer back; every figure is counted anew without it.
    """
    deleted = withdraw(response_id)
    for store in personal_stores():
        if store.key == RESPONSE_ID:
            store.shred(str(response_id))
    if deleted:
        log(acts.RESPONSE_TAKEN_BACK, NOBODY, deployment_id)
    return deleted
