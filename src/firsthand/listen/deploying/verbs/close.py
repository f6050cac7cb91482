"""Close a deployment, and open it again."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.core.local_days import today
from firsthand.listen import acts
from firsthand.listen.deploying.rows import row_to_change
from firsthand.listen.intake.live import forget


@transaction.atomic
def close(actor: Actor, deployment_id: uuid.UUID) -> None:
    """Take no more answers but those that were begun before; raises Conflict where it is closed."""
    row = row_to_change(actor, deployment_id)
    moment = now()
    if row.closes_at is not None and row.closes_at <= moment:
        raise Conflict(_("It is closed already."), next_step=_("There is nothing to do."))
    row.closes_at = moment
    row.save(update_fields=["closes_at"])
    log(acts.DEPLOYMENT_CLOSED, actor, row.id)
    transaction.on_commit(lambda: forget(row.id, row.code))


@transaction.atomic
def reopen(actor: Actor, deployment_id: uuid.UUID) -> None:
    """Take answers again, until it is closed; raises Conflict where it is not closed or expired."""
    row = row_to_change(actor, deployment_id)
    if row.omb_expires_on is not None and row.omb_expires_on < today():
        raise Conflict(
            _("Its OMB control number has expired."),
            next_step=_("Enter the new number and its expiry date first."),
        )
    if row.closes_at is None or row.closes_at > now():
        raise Conflict(_("It is not closed."), next_step=_("There is nothing to do."))
    row.closes_at = None
    row.save(update_fields=["closes_at"])
    log(acts.DEPLOYMENT_REOPENED, actor, row.id)
    transaction.on_commit(lambda: forget(row.id, row.code))
