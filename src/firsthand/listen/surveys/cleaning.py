"""One answer made clean: of the right type, in the allowed values, storable; or refused.

Cleaners take what a form sends (strings and lists of strings) and what the API sends (JSON), and
give back JSON. Cleaning a clean answer changes nothing. None means "no answer".
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.surveys import limits
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.kinds import ONE_OF_OPTIONS, SCALES, QuestionKind
from firsthand.listen.surveys.text import is_storable

type Answer = bool | int | float | str | list[str] | dict[str, Any]

_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>(),;:\\\"\[\]]+@[^\s@<>(),;:\\\"\[\]]+\.[^\s@<>(),;:\\\"\[\].]{2,}")
_PHONE = re.compile(r"\+?[0-9 ().\-/]+((ext|x|#)\.? ?[0-9]{1,6})?", re.ASCII | re.IGNORECASE)
_LARGEST = 10**15
_PHONE_DIGITS = range(7, 22)  # E.164 allows 15, an extension adds up to 6


class AnswerError(Exception):
    """The answer cannot be taken; the message tells the person what to do."""


def clean(question: Question, raw: object) -> Answer | None:
    """The clean answer, or None where nothing was answered; raises AnswerError."""
    if raw is None or (not raw.strip() if isinstance(raw, str) else raw in ([], {})):
        return None
    return _CLEANERS[question.kind](question, raw)


def clean_text(raw: object, longest: int) -> str | None:
    """Trimmed, with plain line ends; None if nothing is left."""
    if not isinstance(raw, str):
        raise AnswerError(_("Write your answer as text."))
    text = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not is_storable(text):
        raise AnswerError(_("Your answer has characters that we cannot keep. Type it again."))
    if len(text) > longest:
        facts = {"limit": longest, "length": len(text)}
        raise AnswerError(_("Use at most %(limit)d characters; you wrote %(length)d.") % facts)
    return text or None


def _scale(question: Question, raw: object) -> Answer:
    number = _integer(raw)
    if number is None or number not in SCALES[question.kind]:
        raise AnswerError(_("Choose one of the answers."))
    return number


def _integer(raw: object) -> int | None:
    if isinstance(raw, str) and _WHOLE.fullmatch(raw.strip()):
        return int(raw)
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else None


def _yes_no(_question: Question, raw: object) -> Answer:
    known = {"true": True, "false": False}
    found = raw if isinstance(raw, bool) else known.get(raw) if isinstance(raw, str) else None
    if found is None:
        raise AnswerError(_("Choose yes or no."))
    return found


def _one(question: Question, raw: object) -> Answer:
    if not isinstance(raw, str) or raw not in question.values:
        raise AnswerError(_("Choose one of the answers."))
    return raw


def _several(question: Question, raw: object) -> Answer | None:
    chosen = _chosen(raw, question.values)
    if question.fewest is not None and len(chosen) < question.fewest:
        raise AnswerError(_("Choose at least %(fewest)d.") % {"fewest": question.fewest})
    if question.most is not None and len(chosen) > question.most:
        raise AnswerError(_("Choose at most %(most)d.") % {"most": question.most})
    return chosen


def _chosen(raw: object, allowed: tuple[str, ...]) -> list[str]:
    given = [raw] if isinstance(raw, str) else raw
    if not isinstance(given, (list, tuple)) or not all(one in allowed for one in given):
        raise AnswerError(_("Choose from the answers."))
    return [value for value in allowed if value in given]


def _short(question: Question, raw: object) -> Answer | None:
    text = clean_text(raw, question.max_length or limits.SHORT_ANSWER)
    if text and "\n" in text:
        raise AnswerError(_("Write your answer on one line."))
    return text


def _long(question: Question, raw: object) -> Answer | None:
    return clean_text(raw, question.max_length or limits.LONG_ANSWER)


def _number(question: Question, raw: object) -> Answer:
    number = _plain_number(raw)
    if question.whole and number != int(number):
        raise AnswerError(_("Write a whole number."))
    _require_between(question, number)
    return int(number) if number == int(number) else number


def _plain_number(raw: object) -> int | float:
    if isinstance(raw, str) and _DECIMAL.fullmatch(raw.strip()):
        return float(raw)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and abs(raw) < _LARGEST:
        return raw  # not NaN, which is less than nothing
    raise AnswerError(_("Write a number with digits only, such as 12 or 3.5."))


def _date(question: Question, raw: object) -> Answer:
    try:
        if not isinstance(raw, str) or not _DATE.fullmatch(raw.strip()):
            raise ValueError
        day = dt.date.fromisoformat(raw.strip())
    except ValueError:
        raise AnswerError(_("Write a date that exists, as year-month-day: 2026-01-31.")) from None
    _require_between(question, day)
    return day.isoformat()


def _require_between(question: Question, value: Any) -> None:
    lowest, highest = question.minimum, question.maximum
    if lowest is not None and value < lowest:
        raise AnswerError(_("Give %(lowest)s or more.") % {"lowest": lowest})
    if highest is not None and value > highest:
        raise AnswerError(_("Give %(highest)s or less.") % {"highest": highest})


def _email(_question: Question, raw: object) -> Answer | None:
    text = clean_text(raw, limits.EMAIL_ADDRESS)
    if text is not None and not _EMAIL.fullmatch(text):
        raise AnswerError(_("Write an e-mail address such as name@example.com."))
    return text


def _phone(_question: Question, raw: object) -> Answer | None:
    text = clean_text(raw, limits.SHORT_ANSWER)
    digits = sum(mark.isdigit() for mark in text or "")
    if text is not None and (not _PHONE.fullmatch(text) or digits not in _PHONE_DIGITS):
        raise AnswerError(_("Write a phone number with its area code, such as 202-555-0123."))
    return text


def _ranking(question: Question, raw: object) -> Answer:
    """The values from first to last; a form may send a place for each value instead."""
    if isinstance(raw, Mapping):
        places = {value: _integer(place) for value, place in raw.items()}
        if sorted(places.values(), key=str) != sorted(range(1, len(question.values) + 1), key=str):
            raise AnswerError(_("Give every line its own place, from 1 for the first."))
        raw = sorted(places, key=lambda value: places[value] or 0)
    if not isinstance(raw, (list, tuple)) or not _is_permutation(raw, question.values):
        raise AnswerError(_("Rank every line once."))
    return list(raw)


def _is_permutation(given: list[object] | tuple[object, ...], values: tuple[str, ...]) -> bool:
    return len(given) == len(values) and all(value in given for value in values)


def _matrix(question: Question, raw: object) -> Answer | None:
    rows = [row.value for row in question.rows]
    if not isinstance(raw, Mapping) or not all(row in rows for row in raw):
        raise AnswerError(_("Choose one of the answers in each line."))
    cells = {row: _cell(question, raw[row]) for row in rows if raw.get(row) not in (None, "", [])}
    if question.every_row and len(cells) < len(rows):
        raise AnswerError(_("Answer every line."))
    return cells or None


def _cell(question: Question, raw: object) -> str | list[str]:
    if question.several_per_row:
        return _chosen(raw, question.values)
    if not isinstance(raw, str) or raw not in question.values:
        raise AnswerError(_("Choose one of the answers in each line."))
    return raw


def _hidden(question: Question, raw: object) -> Answer | None:
    return _one(question, raw) if question.options else _short(question, raw)


def _statement(_question: Question, _raw: object) -> Answer:
    raise AnswerError(_("This is a text to read; it takes no answer."))


_CLEANERS: dict[QuestionKind, Callable[[Question, object], Answer | None]] = {
    **dict.fromkeys(SCALES, _scale),
    **dict.fromkeys(ONE_OF_OPTIONS, _one),
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.MULTIPLE_CHOICE: _several,
    QuestionKind.SHORT_TEXT: _short,
    QuestionKind.LONG_TEXT: _long,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
    QuestionKind.EMAIL: _email,
    QuestionKind.PHONE: _phone,
    QuestionKind.RANKING: _ranking,
    QuestionKind.MATRIX: _matrix,
    QuestionKind.STATEMENT: _statement,
    QuestionKind.HIDDEN: _hidden,
}
