"""Delete an entry that was a mistake, soon after it was made."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict, NotFound
from firsthand.core.privacy import erase_response_data
from firsthand.listen import acts
from firsthand.listen.channels.desk.receipts import response_in
from firsthand.listen.intake.live import live
from firsthand.record.api import deployment_of_response, withdraw


@transaction.atomic
def take_entry_back(actor: Actor, deployment_id: uuid.UUID, receipt: str) -> None:
    """Delete the response with everything kept beside it.

    Raises NotAllowed, NotFound for a receipt of another deployment, and Conflict where the entry
    is too old or gone already.
    """
    actor.require(Permission.ENTER_ANSWERS, live(deployment_id=deployment_id).place)
    response_id = response_in(receipt)
    found = deployment_of_response(response_id)
    if found is None:
        raise Conflict(_("This entry is deleted already."), next_step=_("There is nothing to do."))
    if found != deployment_id:
        raise NotFound(
            _("There is no such entry."), next_step=_("Go back to the entry of answers.")
        )
    withdraw(response_id)
    erase_response_data(response_id)
    log(acts.ENTRY_TAKEN_BACK, actor, deployment_id)
