"""Decide which of two contradicting responses counts."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen import acts
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import as_asked_in, live
from firsthand.listen.models import ResponseMark
from firsthand.listen.responses.marking import counts
from firsthand.listen.responses.reading import JOINED, scope_of_conflict
from firsthand.listen.responses.verbs.set_aside import set_aside
from firsthand.listen.verbs.take import take
from firsthand.record.api import ConflictInfo, conflict_by_id, live_response, settle

SOURCE = "conflict"


@transaction.atomic
def keep_first(conflict_id: uuid.UUID, *, actor: Actor) -> None:
    """The response that came first goes on counting. Raises Conflict if it was settled before."""
    _settle(conflict_id, actor)
    log(acts.CONFLICT_SETTLED, actor, conflict_id, counts="first")


@transaction.atomic
def count_second(conflict_id: uuid.UUID, *, actor: Actor) -> None:
    """What came second is taken as a response of its own, and the first is set aside.

    Raises InvalidInput where it does not answer what the first was asked: then nothing changed.
    """
    conflict = _settle(conflict_id, actor)
    first = live_response(conflict.first_id, JOINED)
    deployment = as_asked_in(live(deployment_id=first.deployment_id), first.version_id)
    item = Item(
        SOURCE,
        str(conflict.id),
        conflict.answers,
        language=first.language,
        occurred_at=first.occurred_at,
        received_at=conflict.received_at,
        vouched_for=True,
    )
    taken = take(deployment, [item])[0]
    if taken.id is None:
        raise InvalidInput(
            _("The second response does not fit the survey: %(questions)s.")
            % {"questions": ", ".join(sorted(taken.errors))},
            next_step=_("Keep the first one."),
        )
    if counts(first, ResponseMark.objects.filter(response_id=first.id).first()):
        set_aside(first.id, actor=actor)
    log(acts.CONFLICT_SETTLED, actor, conflict_id, counts="second")


def _settle(conflict_id: uuid.UUID, actor: Actor) -> ConflictInfo:
    actor.require(Permission.JUDGE_RESPONSES, scope_of_conflict(conflict_id))
    if not settle(conflict_id):
        raise Conflict(_("Somebody settled this before you."), next_step=_("Go back to the list."))
    return conflict_by_id(conflict_id)
