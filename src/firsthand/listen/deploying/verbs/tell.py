"""Tell people who answered what was done, and take such a text back."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import InvalidInput, NotFound
from firsthand.listen import acts
from firsthand.listen.deploying.rows import row_to_change
from firsthand.listen.intake.live import forget
from firsthand.listen.models import DeploymentUpdate
from firsthand.listen.surveys.text import is_storable

LONGEST = 5_000


@transaction.atomic
def tell(actor: Actor, deployment_id: uuid.UUID, text: str) -> None:
    """Publish a text to everybody who opens the private link of an answer."""
    row = row_to_change(actor, deployment_id)
    text = text.replace("\r\n", "\n").strip()
    if not 0 < len(text) <= LONGEST or not is_storable(text):
        raise InvalidInput(
            _("There is no text, or it is too long."),
            next_step=_("Write up to %(longest)d characters.") % {"longest": LONGEST},
        )
    DeploymentUpdate.objects.create(deployment=row, text=text)
    transaction.on_commit(lambda: forget(row.id, row.code))
    log(acts.UPDATE_PUBLISHED, actor, row.id)


@transaction.atomic
def withdraw_update(actor: Actor, deployment_id: uuid.UUID, update_id: uuid.UUID) -> None:
    """Show a text no longer; raises NotFound where it is not shown."""
    row = row_to_change(actor, deployment_id)
    rows = DeploymentUpdate.objects.filter(id=update_id, deployment=row, withdrawn_at=None)
    if not rows.update(withdrawn_at=now()):
        raise NotFound(_("There is no such text."), next_step=_("Look at the list."))
    transaction.on_commit(lambda: forget(row.id, row.code))
    log(acts.UPDATE_WITHDRAWN, actor, row.id)
