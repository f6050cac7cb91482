"""A talk that staff hold with themselves, to see what people get. Nothing of it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from firsthand.core.estimate import Count
from firsthand.listen.answering.languages import direction
from firsthand.listen.channels.sms import general, wording
from firsthand.listen.channels.sms.codes import coded
from firsthand.listen.channels.sms.commands import Command, command
from firsthand.listen.channels.sms.script import Script
from firsthand.listen.channels.sms.segments import count
from firsthand.listen.channels.sms.steps import all_steps, next_step
from firsthand.listen.channels.sms.talking import Talk, Turn, hear
from firsthand.listen.responses.wording import answered
from firsthand.record.submissions import Json

MOST = 60


@dataclass(frozen=True)
class Line:
    """One text. is_ours: from us to the person. language: empty where nobody knows it.

    title: what it is, in a list of all.
    """

    text: str
    is_ours: bool
    language: str = ""
    title: str = ""

    @property
    def direction(self) -> str:
        """Of its writing; the browser tells that of words that somebody tries."""
        return direction(self.language) if self.language else "auto"

    @property
    def places(self) -> Count:
        """Places taken."""
        return Count(count(self.text).used)

    @property
    def parts(self) -> Count:
        """Messages that are paid for."""
        return Count(count(self.text).parts)

    @property
    def is_plain(self) -> bool:
        """Whether it is in the alphabet that costs least."""
        return count(self.text).is_plain


@dataclass(frozen=True)
class Simulated:
    """The talk so far. answers: question and answer in words, once it is over."""

    lines: tuple[Line, ...]
    is_over: bool
    answers: tuple[tuple[str, str], ...] = ()


def simulate(script: Script, language: str, said: Sequence[str]) -> Simulated:
    """The talk in which somebody who was invited says these texts, one after the other."""
    talk = Talk(language)
    step = next_step(script.definition, {}, ())
    lines = (
        [Line(wording.invitation(script, language, step), is_ours=True, language=language)]
        if step
        else []
    )
    is_over = step is None
    for text in said[:MOST]:
        lines.append(Line(text, is_ours=False))
        if is_over:
            continue
        turn = _turn(script, talk, text)
        talk, is_over = turn.talk, turn.is_over
        if turn.reply:
            lines.append(Line(turn.reply, is_ours=True, language=talk.language))
    return Simulated(tuple(lines), is_over, _recorded(script, talk) if is_over else ())


def every_text(script: Script, language: str) -> list[Line]:
    """Every text that may be sent in a language: the invitation, each question, the rest."""
    steps = list(all_steps(script.definition))
    first = [wording.invitation(script, language, step) for step in steps[:1]]
    others = [wording.question(language, step) for step in steps[1:]]
    texts = [
        *((_("Invitation"), text) for text in first),
        *((_("Question"), text) for text in others),
        (_("Thanks"), wording.thanks(script, language)),
        (_("Reply to HELP"), wording.help_text(script, language)),
    ]
    return [Line(text, is_ours=True, language=language, title=title) for title, text in texts]


def _recorded(script: Script, talk: Talk) -> tuple[tuple[str, str], ...]:
    """Each question that was answered, and the answer, as they would be read later."""
    answers = cast("Mapping[str, Json]", talk.answers)
    found = answered(script.definition, answers, talk.language)
    return tuple((each.title, "; ".join(each.lines)) for each in found if each.lines)


def _turn(script: Script, talk: Talk, text: str) -> Turn:
    match command(text):
        case Command.STOP:
            return Turn(talk, general.stopped(talk.language).text, is_over=True)
        case Command.START:
            return Turn(talk, general.started(talk.language).text)
        case Command.HELP:
            return Turn(talk, wording.help_text(script, talk.language))
    found = coded(text)
    if found is not None and found.code == script.code:
        if not found.rest:
            step = next_step(script.definition, talk.answers, talk.skipped)
            return Turn(talk, wording.first_question(script, talk.language, step) if step else "")
        text = found.rest
    return hear(script, talk, text)
