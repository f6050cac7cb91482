"""Hear a text: understand it, take what it answers, and queue what is said to it. Once."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from firsthand.listen.channels.sms import general
from firsthand.listen.channels.sms.codes import coded
from firsthand.listen.channels.sms.commands import Command, command
from firsthand.listen.channels.sms.contracts import Spoken, TextIn
from firsthand.listen.channels.sms.conversing import go_on, greet, help_in, settle_row
from firsthand.listen.channels.sms.keeping import last_over, open_talks
from firsthand.listen.channels.sms.opening import Coming, by_code, is_answer_first
from firsthand.listen.channels.sms.replying import queue, unsay
from firsthand.listen.inviting.api import fingerprint, fingerprints, opt_in, opt_out
from firsthand.listen.models import SmsHeard, SmsTalk

# More texts of one number in a day than any survey asks for: machines that answer each other.
MOST_A_DAY = 100
LOST_REPLIES = 2
_DAY = dt.timedelta(days=1)


def hear(text: TextIn) -> bool:
    """Take a text in and queue what is said to it; False where it had come before.

    What it answers and the reply are durable when this returns; `send_replies` sends that. Raises
    OperationalError where the database is away: then nothing was taken.
    """
    with transaction.atomic():
        row, is_new = SmsHeard.objects.get_or_create(
            id=text.key,
            defaults={
                "number": fingerprint(text.number),
                "heard_at": text.received_at,
                "language": settings.LANGUAGE_CODE,
            },
        )
        if is_new:
            queue(row, text, _understand(text))
    return is_new


def _understand(text: TextIn) -> Spoken:
    if _heard_lately(text).count() > MOST_A_DAY:
        return general.nothing()
    act = _COMMANDS.get(command(text.text) or Command.SKIP)
    talks = open_talks(text.number, text.received_at)
    return act(text, talks) if act is not None else _answered(text, talks)


def _answered(text: TextIn, talks: list[SmsTalk]) -> Spoken:
    found = coded(text.text)
    if found is not None and not is_answer_first(talks, found):
        coming = by_code(text, found, talks)
        if coming is not None:
            return _come(coming, text)
    begun = [talk for talk in talks if talk.started_at is not None]
    if len(talks) == 1 or len(begun) == 1:
        return go_on((begun or talks)[0], text.text, text)
    return general.which_one(talks) if talks else _lost(text)


def _come(coming: Coming, text: TextIn) -> Spoken:
    """Somebody named a deployment by its code."""
    if coming.talk is None:
        return coming.refusal
    return go_on(coming.talk, coming.rest, text) if coming.rest else greet(coming.talk, text)


def _lost(text: TextIn) -> Spoken:
    """A text that belongs to nothing; after the end of a talk people often say thanks."""
    if last_over(text.number, text.received_at - _DAY):
        return general.nothing()
    so_far = _heard_lately(text).filter(is_lost=True).count()
    return general.lost() if so_far < LOST_REPLIES else general.nothing()


def _stop(text: TextIn, talks: list[SmsTalk]) -> Spoken:
    language = talks[0].language if talks else settings.LANGUAGE_CODE
    for talk in talks:
        settle_row(talk, text.received_at)
    unsay(text.number)
    opt_out(text.number, talks[0].deployment_id if talks else None)
    return general.stopped(language)


def _start(text: TextIn, talks: list[SmsTalk]) -> Spoken:
    language = talks[0].language if talks else settings.LANGUAGE_CODE
    opt_in(text.number)
    return general.started(language)


def _help(_text: TextIn, talks: list[SmsTalk]) -> Spoken:
    return help_in(talks[0]) if talks else general.help_text()


def _heard_lately(text: TextIn) -> QuerySet[SmsHeard]:
    since = text.received_at - _DAY
    return SmsHeard.objects.filter(number__in=fingerprints(text.number), heard_at__gte=since)


_COMMANDS: dict[Command, Callable[[TextIn, list[SmsTalk]], Spoken]] = {
    Command.STOP: _stop,
    Command.START: _start,
    Command.HELP: _help,
}
