"""Note that a person was asked and did not want to answer, or broke off."""

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.listen import acts
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.channels.desk.verbs.enter import note_seen, require_taking
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.intake.sightings import Sight


@transaction.atomic
def decline(
    actor: Actor, deployment: LiveDeployment, ticket: Ticket, *, has_begun: bool = False
) -> None:
    """Count the person as offered; has_begun: and as started. No answer is kept.

    Raises NotAllowed, and Conflict as `enter`.
    """
    actor.require(Permission.ENTER_ANSWERS, deployment.place)
    require_taking(deployment, ticket)
    begun = (Sight.OPENED, Sight.STARTED) if has_begun else ()
    note_seen(deployment, ticket, Sight.OFFERED, *begun)
    log(acts.PERSON_DECLINED, actor, deployment.id, by=ticket.channel, has_begun=has_begun)
