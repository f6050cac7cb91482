"""The text that invites one person, and the talk in which the reply is understood."""

from firsthand.core.clock import now
from firsthand.listen.answering.languages import offered
from firsthand.listen.channels.sms import wording
from firsthand.listen.channels.sms.keeping import begin, script_for
from firsthand.listen.channels.sms.standing import standing
from firsthand.listen.channels.sms.steps import next_step
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.inviting.api import Letter, letter_url
from firsthand.listen.transports.api import Medium, Message


def write(letter: Letter, deployment: LiveDeployment) -> Message:
    """The message of an invitation; a talk waits for the reply where people can reply by text."""
    if standing(deployment.id).is_on:
        begin(
            deployment,
            letter.to,
            now(),
            language=_language(letter, deployment),
            id_=letter.id,
            token_id=letter.token_id,
            hidden=letter.hidden,
        )
    return sample(letter, deployment)


def sample(letter: Letter, deployment: LiveDeployment) -> Message:
    """The same message, while nothing changes.

    Where people cannot reply by text, it holds the link of this person.
    """
    language = _language(letter, deployment)
    return Message(
        Medium.SMS,
        letter.to,
        "",
        _text(letter, deployment, language),
        reference=str(letter.id),
        language=language,
    )


def _text(letter: Letter, deployment: LiveDeployment, language: str) -> str:
    script = script_for(deployment)
    step = next_step(script.definition, letter.hidden, ())
    if standing(deployment.id).is_on and step is not None:
        return wording.invitation(script, language, step)
    return wording.invitation_by_link(script, language, letter_url(letter, deployment.code))


def _language(letter: Letter, deployment: LiveDeployment) -> str:
    codes = offered(deployment)
    return letter.language if letter.language in codes else codes[0]
