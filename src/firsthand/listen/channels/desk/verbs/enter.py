"""Enter the answers of one person, who told them to a member of staff."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict
from firsthand.listen import acts
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.intake.sightings import Sight, Sighting, note_all
from firsthand.listen.verbs.take import take
from firsthand.record.submissions import Fate


@dataclass(frozen=True)
class Entered:
    """What became of an entry. errors: by question, where it was not taken.

    first_counts: the same script was saved before with other answers, and those count.
    """

    response_id: uuid.UUID | None
    errors: Mapping[str, str]
    first_counts: bool = False


@transaction.atomic
def enter(
    actor: Actor, deployment: LiveDeployment, ticket: Ticket, answers: Mapping[str, object]
) -> Entered:
    """Take the answers; the same ticket counts once. Who entered them stands only in the log.

    ticket.channel: phone or counter, which is the source of the response. Raises NotAllowed, and
    Conflict where the deployment took no answers when the conversation began.
    """
    actor.require(Permission.ENTER_ANSWERS, deployment.place)
    require_taking(deployment, ticket)
    # Without the moment it began: haste tells machines from people, and here a person vouches.
    item = Item(
        source=ticket.channel,
        source_id=ticket.id.hex,
        answers=answers,
        language=ticket.language,
        is_test=ticket.is_test,
        vouched_for=True,
    )
    taken = take(deployment, [item])[0]
    if taken.id is None:
        return Entered(None, taken.errors)
    note_seen(deployment, ticket, Sight.OFFERED, Sight.OPENED, Sight.STARTED)
    if taken.fate is Fate.TAKEN:
        log(acts.ANSWERS_ENTERED, actor, taken.id, by=ticket.channel)
    return Entered(taken.id, {}, first_counts=taken.fate is Fate.CONFLICT)


def require_taking(deployment: LiveDeployment, ticket: Ticket) -> None:
    """Raise Conflict where it takes no answers, and took none when the conversation began."""
    if not deployment.takes_from(ticket.started_at):
        raise Conflict(
            _("This survey is not taking answers now."),
            next_step=_("Choose another one from the list."),
        )


def note_seen(deployment: LiveDeployment, ticket: Ticket, *kinds: Sight) -> None:
    """Note what this person was shown; each thing counts once for a ticket."""
    key, channel = ticket.id.hex, ticket.channel
    note_all(deployment, [Sighting(kind, key, channel) for kind in kinds])
