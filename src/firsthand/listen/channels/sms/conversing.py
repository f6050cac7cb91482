"""A talk in the database: the next text of it, its end, and what becomes of one left half-way."""

import datetime as dt
import logging
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import override

from firsthand.listen.answering import invitations
from firsthand.listen.answering.languages import interface_language
from firsthand.listen.answering.links import follow_up_path
from firsthand.listen.channels.sms import general, wording
from firsthand.listen.channels.sms.contracts import Spoken, TextIn
from firsthand.listen.channels.sms.keeping import asked_by, end, keep, loaded, script_for
from firsthand.listen.channels.sms.talking import Turn, hear, opening, settled
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.intake.sightings import Sight, Sighting, note_all
from firsthand.listen.models import SmsTalk
from firsthand.listen.verbs.take import take
from firsthand.web.addresses import public_url

logger = logging.getLogger(__name__)

SOURCE = "sms"


def greet(row: SmsTalk, text: TextIn) -> Spoken:
    """Ask the first question of somebody who sent the code and nothing more."""
    deployment = asked_by(row)
    _note(row, deployment, [(Sight.OPENED, None)], text.received_at)
    return Spoken(opening(script_for(deployment), loaded(row)), row.language)


def help_in(row: SmsTalk) -> Spoken:
    """What the talk is, and what can be done."""
    script = script_for(asked_by(row))
    return Spoken(wording.help_text(script, row.language), row.language)


def go_on(row: SmsTalk, words: str, text: TextIn) -> Spoken:
    """The next text of a talk; call it in a transaction, with the row locked."""
    deployment = asked_by(row)
    began = row.started_at or row.made_at
    if not deployment.takes_from(began, text.received_at):
        end(row, text.received_at, None)
        return general.no_longer_asked(row.language)
    script = script_for(deployment)
    turn = hear(script, loaded(row), words)
    seen: list[tuple[Sight, str | None]] = [(Sight.OPENED, None)]
    if turn.is_answer and row.started_at is None:
        row.started_at = text.received_at
        seen.append((Sight.STARTED, None))
    if turn.page:
        seen.append((Sight.PAGE_REACHED, turn.page))
    _note(row, deployment, seen, text.received_at)
    if turn.is_over:
        return _finish(row, deployment, turn, text.received_at)
    keep(row, turn.talk, deployment.definition, text.received_at)
    return Spoken(turn.reply, turn.talk.language)


def settle_row(row: SmsTalk, moment: dt.datetime) -> uuid.UUID | None:
    """End a talk that nobody goes on with: what was answered is taken where it can be, else gone.

    Returns the id of the response, if there is one.
    """
    deployment = asked_by(row)
    answers = settled(script_for(deployment), loaded(row)) if row.started_at else None
    response_id = None
    if answers is not None:
        try:
            response_id = _taken(row, deployment, answers, row.last_at)
        except invitations.AlreadyUsed:
            response_id = None
    end(row, moment, response_id)
    return response_id


def _finish(row: SmsTalk, deployment: LiveDeployment, turn: Turn, moment: dt.datetime) -> Spoken:
    language = turn.talk.language
    row.language = language
    try:
        response_id = _taken(row, deployment, turn.talk.answers, moment)
    except invitations.AlreadyUsed:
        end(row, moment, None)
        return general.answered_already(language)
    end(row, moment, response_id)
    if response_id is None:
        return general.not_kept(language)
    url = public_url(follow_up_path(deployment.code, response_id))
    link = wording.private_link(language, url) if url else ""
    return Spoken("\n".join(part for part in (turn.reply, link) if part), language)


def _taken(
    row: SmsTalk, deployment: LiveDeployment, answers: Mapping[str, object], moment: dt.datetime
) -> uuid.UUID | None:
    """The response that the answers became; None where they were refused. Raises AlreadyUsed."""
    item = Item(
        source=SOURCE,
        source_id=row.id.hex,
        answers=answers,
        language=row.language,
        # No time of beginning: how fast somebody types into a telephone tells nothing.
        occurred_at=moment,
        received_at=moment,
    )
    with transaction.atomic(), override(interface_language(row.language)):
        taken = take(deployment, [item])[0]
        if taken.id is not None and row.token_id is not None:
            invitations.use(row.token_id, taken.id)
    if taken.id is None:
        logger.warning("answers by text were refused (%s)", ", ".join(sorted(taken.errors)))
    return taken.id


def _note(
    row: SmsTalk,
    deployment: LiveDeployment,
    seen: list[tuple[Sight, str | None]],
    moment: dt.datetime,
) -> None:
    """Note what the talk tells, each thing once however often it is said."""
    sightings = [Sighting(kind, row.id.hex, "sms", page, moment) for kind, page in seen]
    note_all(deployment, sightings)
