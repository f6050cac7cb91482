"""A talk by text messages: what is asked, what comes back, what is said then.

Neither the database nor the clock is asked. The page on which staff try a talk and the
people who answer go through the same functions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import override

from firsthand.listen.answering.languages import interface_language
from firsthand.listen.channels.sms import wording
from firsthand.listen.channels.sms.commands import Command, command
from firsthand.listen.channels.sms.script import Script
from firsthand.listen.channels.sms.steps import (
    NotUnderstoodError,
    Step,
    last_texts,
    next_step,
    read,
)
from firsthand.listen.surveys.api import QuestionKind, validate_answers
from firsthand.listen.surveys.cleaning import AnswerError, clean

# How often in a row we say that an answer was not understood; after that we wait in silence.
KIND_REPLIES = 2


@dataclass(frozen=True)
class Talk:
    """How far a talk is. skipped: keys of steps. remark: words that came with a number.

    strikes: how many texts in a row were not understood.
    """

    language: str
    answers: Mapping[str, object] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    remark: str = ""
    strikes: int = 0


@dataclass(frozen=True)
class Turn:
    """What became of a text. reply: to send, may be empty. is_over: all is asked.

    page: the one reached with the next question, where it is another one than before.
    """

    talk: Talk
    reply: str
    is_over: bool = False
    is_answer: bool = False
    page: str = ""


def opening(script: Script, talk: Talk) -> str:
    """The text that asks the first question of somebody who knows what this is about."""
    step = next_step(script.definition, talk.answers, talk.skipped)
    return wording.first_question(script, talk.language, step) if step is not None else ""


def hear(script: Script, talk: Talk, text: str) -> Turn:
    """What a text means in a talk that goes on, and what is said to it."""
    step = next_step(script.definition, talk.answers, talk.skipped)
    if step is None:
        return Turn(talk, "", is_over=True)
    language = script.language_named(text)
    if language and language != talk.language:
        talk = replace(talk, language=language)
        return Turn(talk, wording.question(language, step))
    if command(text) is Command.SKIP:
        if step.is_required:
            return _not_understood(talk, step, "")
        return _go_on(script, replace(talk, skipped=(*talk.skipped, step.key)), step)
    try:
        with override(interface_language(talk.language)):
            found = read(step, text, talk.answers)
    except NotUnderstoodError as error:
        return _not_understood(talk, step, str(error))
    remark = "\n".join(part for part in (talk.remark, found.rest) if part)
    answers = {**talk.answers, **found.answers}
    return _go_on(script, replace(talk, answers=answers, remark=remark), step)


def settled(script: Script, talk: Talk) -> dict[str, object] | None:
    """The answers of a talk that nobody goes on with, as far as they can be taken.

    None where a required answer is missing. A half-answered table is left out where it may be.
    """
    names = {step.name for step in script.definition.questions if not step.required}
    answers = dict(talk.answers)
    errors = validate_answers(script.definition, answers).errors
    if any(name not in names for name in errors):
        return None
    answers = {name: value for name, value in answers.items() if name not in errors}
    checked = validate_answers(script.definition, answers)
    return dict(checked.answers) if checked.is_valid and _says_something(script, answers) else None


def _says_something(script: Script, answers: Mapping[str, object]) -> bool:
    hidden = {q.name for q in script.definition.questions if q.kind is QuestionKind.HIDDEN}
    return bool(set(answers) - hidden)


def _go_on(script: Script, talk: Talk, before: Step) -> Turn:
    talk = replace(talk, strikes=0)
    step = next_step(script.definition, talk.answers, talk.skipped)
    if step is not None and talk.remark and step.question.kind is QuestionKind.LONG_TEXT:
        # They have said it already, so they are not asked to say it again.
        talk = _with_remark(talk, step)
        step = next_step(script.definition, talk.answers, talk.skipped)
    if step is None:
        last = last_texts(script.definition, talk.answers)
        reply = wording.thanks(script, talk.language, last)
        return Turn(talk, reply, is_over=True, is_answer=True)
    page = step.page if step.page != before.page else ""
    reply = wording.question(talk.language, step)
    return Turn(talk, reply, is_answer=True, page=page)


def _with_remark(talk: Talk, step: Step) -> Talk:
    try:
        words = clean(step.question, talk.remark)
    except AnswerError:  # too long for this question: let them say it shorter
        return replace(talk, remark="")
    return replace(talk, answers={**talk.answers, step.question.name: words}, remark="")


def _not_understood(talk: Talk, step: Step, why: str) -> Turn:
    talk = replace(talk, strikes=talk.strikes + 1)
    if talk.strikes > KIND_REPLIES:
        return Turn(talk, "")
    return Turn(talk, wording.not_understood(talk.language, step, why))
