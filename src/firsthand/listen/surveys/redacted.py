"""Answers that were redacted before they come, as in a file of our own: what is left of an address
is no address, and a mark may be longer than what it stands for. Something stands in for them while
they are checked; kept is what came.
"""

from collections.abc import Mapping

from firsthand.listen.surveys import limits
from firsthand.listen.surveys.definition import Definition, Question
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.text import is_storable
from firsthand.record.redaction import CARD, EMAIL, NUMBER, PHONE

MARKS = (EMAIL, PHONE, NUMBER, CARD)
_WHOLE = {
    QuestionKind.EMAIL: "somebody@example.gov",
    QuestionKind.PHONE: "202-555-0100",
}
# The shortest address; the other marks are no longer than what they stand for.
_SHORTEST = "a@b.co"


def holds_mark(text: str) -> bool:
    """Whether something was taken out of a text."""
    return "[" in text and any(mark in text for mark in MARKS)


def stand_in(question: Question | None, text: str) -> str:
    """What is checked in place of a text; the text itself where nothing was taken out of it.

    question: None for words beside "other".
    """
    if not holds_mark(text):
        return text
    whole = _WHOLE.get(question.kind) if question is not None else None
    if whole is None:
        return text.replace(EMAIL, _SHORTEST)
    is_line = is_storable(text) and "\n" not in text and len(text) <= limits.SHORT_ANSWER
    return whole if is_line else text


def stand_ins(definition: Definition, answers: Mapping[str, object]) -> dict[str, str]:
    """What stands in for those of the raw answers that were redacted before, by name."""
    return {
        name: stand_in(definition.question(name), answer)
        for name, answer in answers.items()
        if isinstance(answer, str) and holds_mark(answer)
    }
