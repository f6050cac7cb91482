"""A text that begins with a code: which deployment it means, and whether a talk can begin."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.errors import NotFound
from firsthand.listen.answering.languages import offered
from firsthand.listen.channels.sms import general
from firsthand.listen.channels.sms.codes import Coded
from firsthand.listen.channels.sms.contracts import Spoken, TextIn
from firsthand.listen.channels.sms.keeping import asked_by, begin, last_over, loaded
from firsthand.listen.channels.sms.steps import next_step
from firsthand.listen.intake.live import Door, LiveDeployment, live
from firsthand.listen.intake.sightings import Sight, note
from firsthand.listen.models import SmsCode, SmsTalk

# Who sends the code again so soon after the end has sent it twice.
SAME = dt.timedelta(minutes=10)
_SHORT = 3


@dataclass(frozen=True)
class Coming:
    """talk: the one that the text belongs to, None where it is refused. rest: after the code."""

    talk: SmsTalk | None
    rest: str
    refusal: Spoken


def is_answer_first(talks: Sequence[SmsTalk], found: Coded) -> bool:
    """Whether the text is rather an answer in words: to "what else?" people may say "K7 was shut".

    A code alone, or with a number, is a code.
    """
    if len(talks) != 1 or len(found.rest) <= _SHORT:
        return False
    talk = loaded(talks[0])
    step = next_step(asked_by(talks[0]).definition, talk.answers, talk.skipped)
    return step is not None and step.is_written and bool(talk.answers)


def by_code(text: TextIn, found: Coded, talks: Sequence[SmsTalk]) -> Coming | None:
    """The talk about the deployment with this code, begun where needed.

    None where no deployment has the code.
    """
    row = SmsCode.objects.filter(code=found.code).first()
    if row is None:
        return None
    for talk in talks:
        if talk.deployment_id == row.deployment_id:
            return Coming(talk, found.rest, general.nothing())
    try:
        deployment = live(deployment_id=row.deployment_id)
    except NotFound:
        return None
    refusal = _refusal(deployment, row, text)
    if refusal is not None:
        return Coming(None, found.rest, refusal)
    talk = begin(deployment, text.number, text.received_at, language=offered(deployment)[0])
    note(
        Sight.OPENED,
        deployment,
        key=talk.id.hex,
        channel="sms",
        received_at=text.received_at,
    )
    return Coming(talk, found.rest, general.nothing())


def _refusal(deployment: LiveDeployment, row: SmsCode, text: TextIn) -> Spoken | None:
    language = offered(deployment)[0]
    if deployment.door(text.received_at) is not Door.OPEN or row.paused_at is not None:
        return general.no_longer_asked(language)
    if last_over(text.number, text.received_at - SAME, deployment.id):
        return general.answered_already(language)
    if deployment.needs_token:
        return general.invitation_needed(language)
    return None
