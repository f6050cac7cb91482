"""What can be wrong with a record that is readable: one small function a check.

A count is compared with another only where the file gives both.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from firsthand.listen.formats.a11.v1.columns import OFFERED, RESPONDENTS
from firsthand.listen.formats.a11.v1.records import FiveCounts, V1Question, V1Record
from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding
from firsthand.listen.roles import QuestionRole

_NO_QUESTION = re.compile(
    r"none|no question|not asked|not applicable|n/?a|null|nil|tbd|question|question \d+|[\W\d_]*",
    re.IGNORECASE,
)
_OTHER_SCALE = re.compile(
    r"\b(?:3|4|7|10|11|100|ten|seven|four|three)[- ]point\b"
    r"|\b[01]\s*(?:to|through|a|-|–)\s*(?:10|7|4|3|100)\b"
    r"|\b10\s*=|\b10 being\b"
    r"|\byes(?: or |/)no\b",
    re.IGNORECASE,
)
# UTF-8 that was read as Mac Roman or Windows-1252 once too often, and the replacement character.
_DAMAGED = re.compile(r"\ufffd|‚Ä|â€|Ã[\u00a0-\u00bf]|Â[\u00a0-\u00bf]")
_PLAIN_DECIMAL = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,20})?")
_HUNDREDTH = Decimal("0.01")


def respondents_exceed_offered(record: V1Record) -> Finding | None:
    """More answered than were offered the survey."""
    return _exceeds("respondents_exceed_offered", RESPONDENTS, record.respondents, record.offered)


def offered_exceeds_customers(record: V1Record) -> Finding | None:
    """More were offered the survey than were served."""
    return _exceeds("offered_exceeds_customers", OFFERED, record.offered, record.customers)


def offered_is_zero(record: V1Record) -> Finding | None:
    """Nobody was offered the survey; whether anybody answered is another check."""
    if record.offered != 0:
        return None
    return finding("offered_is_zero", OFFERED, "0", _("more than 0, or blank where unknown"))


def answers_exceed_respondents(record: V1Record) -> Finding | None:
    """More answers to the satisfaction question than respondents."""
    answers = [(q.answers, q.name) for q in record.questions if _is_satisfaction(q)]
    return _most_answers("answers_exceed_respondents", answers, record)


def other_answers_exceed_respondents(record: V1Record) -> Finding | None:
    """More answers than respondents to any question but satisfaction; names the worst."""
    answers = [(q.answers, q.name) for q in record.questions if not _is_satisfaction(q)]
    return _most_answers("other_answers_exceed_respondents", answers, record)


def channel_unknown(record: V1Record) -> Finding | None:
    """The channel is blank or none of the 18."""
    if record.channel is not None:
        return None
    return finding("channel_unknown", "channel", record.reported_channel, _("one of the channels"))


def text_is_a_question(question: V1Question) -> Finding | None:
    """The text is a filler, or answers came to a question without a text."""
    if question.text.strip() and not is_filler(question.text):
        return None
    return finding(
        "question_text_not_a_question",
        f"{question.name}_text",
        question.text.strip(),
        _("the question as people read it"),
    )


def scale_is_five_point(question: V1Question) -> Finding | None:
    """The text itself speaks of another scale than 1 to 5."""
    match = _OTHER_SCALE.search(question.text)
    if match is None:
        return None
    expected = _("answers from 1 to 5")
    return finding("scale_not_five_point", f"{question.name}_text", match[0], expected)


def text_is_whole(question: V1Question) -> Finding | None:
    """Letters of the text went through a wrong encoding."""
    match = _DAMAGED.search(question.text)
    if match is None:
        return None
    around = question.text[max(0, match.start() - 20) : match.end() + 20]
    return finding("text_damaged", f"{question.name}_text", around)


def point_scale(name: str, counts: FiveCounts, cell: str) -> Finding | None:
    """The average that the file gives is another than that of the counts."""
    given = cell.strip()
    if not given:
        return None
    expected = mean_of(counts)
    if _PLAIN_DECIMAL.fullmatch(given) and _rounded(given) == expected:
        return None
    shown = _("blank: nobody answered") if expected is None else str(expected)
    return finding("point_scale_disagrees", f"{name}_point_scale", given, shown)


def mean_of(counts: FiveCounts) -> Decimal | None:
    """The mean answer to two decimals, halves rounded up as in the federal files; None of none."""
    answers = sum(counts)
    if not answers:
        return None
    points = sum(value * count for value, count in enumerate(counts, start=1))
    return Decimal((200 * points + answers) // (2 * answers)).scaleb(-2)


def is_filler(text: str) -> bool:
    """Whether a text stands where no question was asked (NONE, No Question, 0, Question 8)."""
    return _NO_QUESTION.fullmatch(text.strip()) is not None


RECORD_CHECKS = (
    respondents_exceed_offered,
    offered_exceeds_customers,
    offered_is_zero,
    answers_exceed_respondents,
    other_answers_exceed_respondents,
    channel_unknown,
)
QUESTION_CHECKS = (text_is_a_question, scale_is_five_point, text_is_whole)


def check(record: V1Record) -> Iterator[Finding]:
    """All that is wrong with one record by itself."""
    for check_record in RECORD_CHECKS:
        if found := check_record(record):
            yield found
    for question in record.questions:
        for check_question in QUESTION_CHECKS:
            if found := check_question(question):
                yield found


def _rounded(given: str) -> Decimal:
    return Decimal(given).quantize(_HUNDREDTH, ROUND_HALF_UP)


def _is_satisfaction(question: V1Question) -> bool:
    return question.role is QuestionRole.SATISFACTION


def _exceeds(code: str, column: str, part: int | None, whole: int | None) -> Finding | None:
    if part is None or whole is None or part <= whole:
        return None
    return finding(code, column, str(part), _("at most %(most)d") % {"most": whole})


def _most_answers(code: str, answers: list[tuple[int, str]], record: V1Record) -> Finding | None:
    if not answers:
        return None
    most, name = max(answers, key=lambda pair: pair[0])
    return _exceeds(code, name, most, record.respondents)
