"""Decide that a response does not count, or that it does after all."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen import acts
from firsthand.listen.intake.preparing import TEST
from firsthand.listen.responses.marking import counts, mark_to_change
from firsthand.listen.responses.reading import response_for
from firsthand.record.api import LiveResponse, move_ledger


@transaction.atomic
def set_aside(response_id: uuid.UUID, *, actor: Actor) -> None:
    """Keep a response out of every figure; it stays where it is. Raises Conflict if it is out."""
    response = response_for(actor, Permission.JUDGE_RESPONSES, response_id)
    _decide(response, out=True)
    log(acts.RESPONSE_SET_ASIDE, actor, response_id)


@transaction.atomic
def bring_back(response_id: uuid.UUID, *, actor: Actor) -> None:
    """Count a response that was set aside. Raises Conflict if it counts, or was a test."""
    response = response_for(actor, Permission.JUDGE_RESPONSES, response_id)
    if TEST in response.verdicts:
        raise Conflict(
            _("This is a test answer; it never counts."), next_step=_("Leave it as it is.")
        )
    _decide(response, out=False)
    log(acts.RESPONSE_BROUGHT_BACK, actor, response_id)


def _decide(response: LiveResponse, *, out: bool) -> None:
    mark = mark_to_change(response)
    if counts(response, mark) is not out:
        raise Conflict(
            _("Somebody did this before you."), next_step=_("Look at the response again.")
        )
    # Where that is what the checks said, their word stands again.
    mark.set_aside = None if response.set_aside is out else out
    mark.changed_at = now()
    mark.save()
    move_ledger("a response was set aside" if out else "a response was brought back")
