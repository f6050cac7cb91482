"""Withdraw a release, or delete a draft."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, InvalidInput, NotFound
from firsthand.publish import acts
from firsthand.publish.models import Release
from firsthand.publish.releases.lookup import scope_of

LONGEST_REASON = 1_000


@transaction.atomic
def withdraw(actor: Actor, release_id: uuid.UUID, because: str) -> None:
    """Take a release off the public page; its address then says that, and why.

    What was published stays known, so later releases are still compared with it.
    """
    row = _row(actor, release_id)
    because = because.strip()
    if not 0 < len(because) <= LONGEST_REASON:
        raise InvalidInput(
            _("Say why, in up to %(longest)d characters.") % {"longest": LONGEST_REASON},
            where=_("reason"),
            next_step=_("The public reads it in place of the figures."),
        )
    if row.published_at is None or row.withdrawn_at is not None:
        raise Conflict(_("It is not published."), next_step=_("There is nothing to do."))
    row.withdrawn_at, row.withdrawn_because = now(), because
    row.save()
    log(acts.RELEASE_WITHDRAWN, actor, row.id)


@transaction.atomic
def delete_draft(actor: Actor, release_id: uuid.UUID) -> None:
    """Forget a release that nobody has seen; raises Conflict for any other."""
    row = _row(actor, release_id)
    if row.published_at is not None:
        raise Conflict(
            _("What was published cannot be deleted."), next_step=_("Withdraw it instead.")
        )
    log(acts.RELEASE_DELETED, actor, row.id)
    row.delete()


def _row(actor: Actor, release_id: uuid.UUID) -> Release:
    row = Release.objects.select_for_update().filter(id=release_id).first()
    if row is None:
        raise NotFound(_("There is no such release."), next_step=_("Choose one from the list."))
    actor.require(Permission.PUBLISH, scope_of(row.place_id))
    return row
