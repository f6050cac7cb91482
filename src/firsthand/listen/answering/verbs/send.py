"""Send a form: its answers become a response, once."""

import uuid
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from django.db import transaction

from firsthand.listen.answering import invitations, progress
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.intake.sightings import Sighting, happening
from firsthand.listen.verbs.take import require_open, take
from firsthand.record.submissions import Fate

SOURCE = "form"


@dataclass(frozen=True)
class Sent:
    """What became of a form. errors: by question, where it was not taken.

    first_counts: it was sent before with other answers, and those count.
    """

    response_id: uuid.UUID | None
    errors: Mapping[str, str]
    first_counts: bool = False


def send(
    deployment: LiveDeployment,
    ticket: Ticket,
    answers: Mapping[str, object],
    *,
    trap_filled: bool = False,
    has_progress: bool = False,
    careful: bool | None = None,
    beside: Sequence[Sighting] = (),
) -> Sent:
    """Take the answers of a whole form; durable when it returns.

    has_progress: whether answers of it are kept on the server, which are then emptied.
    beside: what was seen, and is written with the answers. careful: as for `take`.

    Raises Conflict where the deployment takes none any more or the invitation was used, and
    OperationalError where the database is away; then nothing was taken.
    """
    item = Item(
        source=SOURCE,
        source_id=ticket.id.hex,
        answers=answers,
        language=ticket.language,
        started_at=ticket.started_at,
        trap_filled=trap_filled,
    )
    require_open(deployment, item)
    writes_more = has_progress or ticket.token_id is not None
    events = [happening(deployment, each) for each in beside]
    with transaction.atomic(savepoint=careful is not False) if writes_more else nullcontext():
        taken = take(deployment, [item], careful=careful, beside=events)[0]
        if taken.id is None:
            return Sent(None, taken.errors)
        if ticket.token_id is not None:
            invitations.use(ticket.token_id, taken.id)
        if has_progress:
            progress.finish(ticket.id, taken.id)
    return Sent(taken.id, {}, first_counts=taken.fate is Fate.CONFLICT)
