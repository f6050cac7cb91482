"""Writes the mail of one invitation: plain text, in the language of the person.

It says who asks and why, puts the first question with one link for each answer, and says how to
be asked no more. Nothing in it tells us whether it was read.
"""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from firsthand.catalog.api import service_by_id
from firsthand.catalog.contracts import ServiceInfo
from firsthand.listen.answering.fields import Choice, Field, fields
from firsthand.listen.answering.languages import interface_language
from firsthand.listen.answering.preset import first_question
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.inviting.contracts import Letter
from firsthand.listen.inviting.fingerprints import fingerprint
from firsthand.listen.inviting.links import letter_url, stop_path
from firsthand.listen.transports.contracts import Medium, Message

# A question with more answers than this is put on the page only.
MOST_LINKS = 11
_LONGEST_SUBJECT = 150


def write(letter: Letter, deployment: LiveDeployment) -> Message:
    """The mail to the person of this letter."""
    service = service_by_id(deployment.service_id)
    with override(interface_language(letter.language)):
        subject = _("How did it go? %(service)s") % {"service": service.name}
        parts = [part for part in _parts(letter, deployment, service) if part]
    return Message(
        medium=Medium.EMAIL,
        to=letter.to,
        # A line break in a subject would begin another header.
        subject=" ".join(subject.split())[:_LONGEST_SUBJECT],
        text="\n\n".join(parts) + "\n",
        reference=str(letter.id),
        language=letter.language,
    )


def _parts(letter: Letter, deployment: LiveDeployment, service: ServiceInfo) -> Iterator[str]:
    names = {"provider": service.provider.name, "service": service.name}
    yield (_("%(provider)s would like to know how it went with “%(service)s”.") % names)
    yield _why(deployment)
    asked = _first(letter, deployment)
    if asked is not None:
        yield str(asked.title)
        yield "\n".join(_answer(letter, deployment, asked, each) for each in asked.choices)
        yield _(
            "Each link opens the survey with that answer filled in. It counts when you press the "
            "button there, and you can change it before."
        )
    else:
        yield _("Answer here:") + "\n" + letter_url(letter, deployment.code)
    yield _("The link is yours alone, for one answer. Please do not pass it on.")
    yield _clearance(deployment)
    stop = letter.base_url + stop_path(deployment.code, fingerprint(letter.to))
    agency = {"agency": service.provider.agency.name}
    yield _("To get no more surveys from %(agency)s:") % agency + "\n" + stop


def _why(deployment: LiveDeployment) -> str:
    words = _("Your answer helps to make it better. You do not have to answer.")
    minutes = deployment.burden_minutes
    if not minutes:
        return words
    takes = ngettext("It takes about %(n)d minute.", "It takes about %(n)d minutes.", minutes)
    return f"{words} {takes % {'n': minutes}}"


def _first(letter: Letter, deployment: LiveDeployment) -> Field | None:
    question = first_question(deployment.definition, letter.hidden)
    if question is None:
        return None
    language = letter.language or deployment.definition.language
    [field] = fields([question], deployment.definition, language, {}, {})
    return field if len(field.choices) <= MOST_LINKS else None


def _answer(letter: Letter, deployment: LiveDeployment, asked: Field, each: Choice) -> str:
    label = str(each.words)
    ends = {asked.choices[0].key: asked.low, asked.choices[-1].key: asked.high}
    # A bare number of a scale says nothing without what its ends mean.
    end = str(ends.get(each.key, "")) if label == each.key else ""
    if end:
        label = f"{label} ({end})"
    return f"{label}:\n{letter_url(letter, deployment.code, answer=each.key)}"


def _clearance(deployment: LiveDeployment) -> str:
    if not deployment.omb_control_number or deployment.omb_expires_on is None:
        return ""
    facts = {
        "number": deployment.omb_control_number,
        "day": date_format(deployment.omb_expires_on, "DATE_FORMAT"),
    }
    return (
        _("OMB control number %(number)s, expires on %(day)s.") % facts
        + " "
        + _("No agency may ask you to answer a survey that shows no valid OMB control number.")
    )
