"""Hold the invitations of a mailing back, and let them go out again."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, NotFound
from firsthand.listen import acts
from firsthand.listen.inviting.guards import deployment_for
from firsthand.listen.models import Mailing


@transaction.atomic
def stop(actor: Actor, mailing_id: uuid.UUID) -> None:
    """Send no more of it; the few that are on their way may still go. Raises Conflict."""
    row = _row(actor, mailing_id)
    if row.stopped_at is not None:
        raise Conflict(_("It is stopped already."), next_step=_("There is nothing to do."))
    row.stopped_at = now()
    row.save(update_fields=["stopped_at"])
    log(acts.MAILING_STOPPED, actor, row.deployment_id, mailing=str(row.id))


@transaction.atomic
def resume(actor: Actor, mailing_id: uuid.UUID) -> None:
    """Send what waits. Raises Conflict where it is not stopped."""
    row = _row(actor, mailing_id)
    if row.stopped_at is None:
        raise Conflict(_("It is not stopped."), next_step=_("There is nothing to do."))
    row.stopped_at = None
    row.save(update_fields=["stopped_at"])
    log(acts.MAILING_RESUMED, actor, row.deployment_id, mailing=str(row.id))


def _row(actor: Actor, mailing_id: uuid.UUID) -> Mailing:
    row = Mailing.objects.select_for_update().filter(id=mailing_id).first()
    if row is None:
        raise NotFound(_("There is no such mailing."), next_step=_("Choose one from the list."))
    deployment_for(actor, row.deployment_id)
    return row
