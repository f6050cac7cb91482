"""Note that somebody who asked for a reply has got one."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import NotFound
from firsthand.listen import acts
from firsthand.listen.deploying.rows import row_of
from firsthand.listen.models import ReplyRequest


@transaction.atomic
def note_reply(actor: Actor, deployment_id: uuid.UUID, request_id: uuid.UUID) -> None:
    """Take the request off the list; the address goes at once, since nobody needs it any more."""
    row = row_of(deployment_id)
    actor.require(Permission.REPLY, service_by_id(row.service_id).scope)
    rows = ReplyRequest.objects.filter(id=request_id, deployment=row, done_at=None)
    if not rows.update(done_at=now(), done_by_id=actor.id, address=""):
        raise NotFound(
            _("Nobody is waiting for this reply."), next_step=_("Look at the list again.")
        )
    log(acts.REPLY_GIVEN, actor, row.id)
