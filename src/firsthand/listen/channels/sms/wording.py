"""Every text that we send, in the language of the person, as short as it can be said.

The words of the survey stay as they are; ours are put around them.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from firsthand.listen.answering.languages import interface_language, named
from firsthand.listen.channels.paper.numbering import NumberedOption
from firsthand.listen.channels.sms.script import Script
from firsthand.listen.channels.sms.segments import count, plain
from firsthand.listen.channels.sms.steps import Step
from firsthand.listen.surveys.api import Question, QuestionKind
from firsthand.listen.surveys.definition import OTHER

_POINTS = frozenset({QuestionKind.FIVE_POINT, QuestionKind.ZERO_TO_TEN})
_BRIEF = 2  # so many options fit into one sentence


def invitation(script: Script, language: str, step: Step) -> str:
    """The first text to somebody who was invited: who asks, the first question, how to reply.

    Of a longer and a shorter beginning, the longer where it takes no more parts.
    """
    with override(interface_language(language)):
        asked = _asked(language, step)
        body = [asked, _reply_with(script.code, language, step), *_notices(script, language)]
        texts = [
            _whole([who % _names(script), *body, _stop()])
            for who in (_("%(agency)s: how was %(service)s?"), _("%(agency)s, %(service)s:"))
        ]
        return min(texts, key=lambda text: count(text).parts)


def invitation_by_link(script: Script, language: str, url: str) -> str:
    """The first text where nobody can reply by text: who asks, and the link of this person."""
    with override(interface_language(language)):
        who = _("%(agency)s: how was %(service)s?") % _names(script)
        return _whole([who, _("Tell us here: %(link)s") % {"link": url}])


def first_question(script: Script, language: str, step: Step) -> str:
    """The first text to somebody who sent the code."""
    with override(interface_language(language)):
        who = _("%(agency)s, %(service)s:") % _names(script)
        parts = [who, _asked(language, step), _choices(language, step)]
        return _whole([*parts, *_others(script, language), *_notices(script, language), _stop()])


def question(language: str, step: Step) -> str:
    """A later question."""
    with override(interface_language(language)):
        asked = _asked(language, step)
        return _whole([asked, _choices(language, step)])


def not_understood(language: str, step: Step, why: str) -> str:
    """That a text was no answer, and what one looks like. why: what is wrong, where we know."""
    with override(interface_language(language)):
        # What was wrong with the words was said in the language that is active then.
        sorry = why or _("Sorry, we did not understand that.")
        return _whole([sorry, _choices(language, step) or _("Please answer in words.")])


def thanks(script: Script, language: str, texts: Sequence[Question] = ()) -> str:
    """The last text; texts: to read, after the last question."""
    own = script.definition.thanks.in_language(language)
    last = [each.title.in_language(language) for each in texts]
    with override(interface_language(language)):
        said = script.thanks or own or _("Thank you. Your answers help us do better.")
        return _whole([*last, said])


def private_link(language: str, url: str) -> str:
    """What follows the thanks: the way back to one's own answer."""
    with override(interface_language(language)):
        return plain(_("See what we do, or delete your answer: %(link)s") % {"link": url})


def help_text(script: Script, language: str) -> str:
    """What this is, and what can be done."""
    with override(interface_language(language)):
        about = _("%(agency)s asks about %(service)s. Your carrier may charge for texts.")
        how = _("SKIP leaves a question out. STOP ends this.")
        more = _("Form: %(link)s") % {"link": script.form_url} if script.form_url else ""
        legal = [script.clearance(language), script.burden(language), script.privacy]
        return _whole([about % _names(script), how, more, *legal])


def _names(script: Script) -> dict[str, str]:
    return {"agency": script.agency, "service": script.service}


def _asked(language: str, step: Step) -> str:
    """The words of the question, after texts to read that stand before it."""
    texts = [each.title for each in step.before]
    # The question of a table is put with its first line.
    if step.row is None or step.row is step.question.rows[0]:
        texts += [step.question.title, step.question.description]
    texts += [step.row.text] if step.row is not None else []
    return "\n".join(text.in_language(language) for text in texts if text)


def _reply_with(reply_code: str, language: str, step: Step) -> str:
    """How to answer the first question of an invitation: the code, then the answer."""
    code = {"code": reply_code}
    if step.is_written:
        return _("Reply %(code)s and your words.") % code
    if step.question.kind in _POINTS and not step.question.options:
        return _("Reply %(code)s and %(range)s.") % {**code, "range": _range(language, step)}
    labels = [_label(each, language, step) for each in step.options]
    if len(labels) == _BRIEF and not step.takes_several:
        words = {**code, "first": labels[0], "second": labels[1]}
        return _("Reply %(code)s and 1 for %(first)s, 2 for %(second)s.") % words
    how = _("Reply %(code)s and one or more numbers:") if step.takes_several else ""
    return "\n".join([(how or _("Reply %(code)s and a number:")) % code, *_lines(language, step)])


def _choices(language: str, step: Step) -> str:
    """How to answer a question of a talk that goes on."""
    skip = "" if step.is_required else _("Or SKIP.")
    match step.question.kind:
        case kind if kind in _POINTS and not step.question.options:
            how = [_("Reply %(range)s.") % {"range": _range(language, step)}]
        case QuestionKind.RANKING:
            how = [*_lines(language, step), _("Reply all numbers, the best first, like 2 1.")]
        case QuestionKind.NUMBER:
            how = [_("Reply with a number.")]
        case QuestionKind.DATE:
            how = [_("Reply with a date, like 2026-01-31.")]
        case _ if step.takes_several:
            how = [*_lines(language, step), _("Reply one or more numbers, like 1 2.")]
        case _:
            how = list(_lines(language, step))
    return "\n".join(part for part in [*how, skip] if part)


def _range(language: str, step: Step) -> str:
    """From the lowest point to the highest, with what they mean."""
    ends = step.options[0].number, step.options[-1].number
    low, high = (
        text.in_language(language) for text in (step.question.low_label, step.question.high_label)
    )
    words = {"lowest": ends[0], "highest": ends[1], "low": low, "high": high}
    if low and high:
        return _("%(lowest)d (%(low)s) to %(highest)d (%(high)s)") % words
    return _("a number from %(lowest)d to %(highest)d") % words


def _lines(language: str, step: Step) -> list[str]:
    return [f"{each.number} {_label(each, language, step)}" for each in step.options]


def _label(each: NumberedOption, language: str, step: Step) -> str:
    if each.text:
        return each.text.in_language(language)
    if each.value == OTHER:
        return _("Something else")
    match step.question.kind:
        case QuestionKind.THUMBS:
            return _("Thumbs up") if each.value else _("Thumbs down")
        case QuestionKind.YES_NO:
            return _("Yes") if each.value else _("No")
        case _:
            return str(each.value)


def _others(script: Script, language: str) -> list[str]:
    """How to go on in another language, each in its own words: “ES: Español”."""
    others = (code for code in script.languages if code != language)
    return [f"{code.upper()}: {named(code).name}" for code in others]


def _stop() -> str:
    return _("STOP to end")


def _notices(script: Script, language: str) -> list[str]:
    """What must be said before anything is asked: the clearance, and what becomes of the data."""
    where = (
        _("Privacy: %(link)s") % {"link": script.form_url} if script.form_url else script.privacy
    )
    return [script.clearance(language), where if script.privacy else ""]


def _whole(parts: list[str]) -> str:
    return plain("\n".join(part.strip() for part in parts if part.strip()))
