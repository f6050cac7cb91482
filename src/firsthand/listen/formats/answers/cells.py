"""One cell as the answer to its question, in the form in which a browser would have sent it.

What a cell cannot mean comes as it stands: the check of answers refuses it with its reason.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from firsthand.listen.formats.answers import choices
from firsthand.listen.surveys.api import Question, QuestionKind
from firsthand.listen.surveys.kinds import ONE_OF_OPTIONS, SCALES
from firsthand.web.neutral import original

# What tables with gaps make of whole numbers, and programs of very exact ones.
_WHOLE = re.compile(r"\s*([+-]?\d{1,15})\.0*\s*", re.ASCII)
_LONG = re.compile(r"\s*-?(\d(\.\d{1,16})?e-\d{1,3}|\d{1,15}\.\d{16,20})\s*", re.ASCII | re.I)
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00(:00)?", re.ASCII)


def answer_of(question: Question, cell: str) -> object:
    """The raw answer, None for a blank cell."""
    text = original(cell)
    if not text.strip():
        return None
    return _READERS.get(question.kind, _as_it_stands)(question, text)


def comment_of(cell: str) -> object:
    """The words beside "other", None for a blank cell."""
    return original(cell) if cell.strip() else None


def ticked(question: Question, value: str, cell: str) -> bool | str:
    """Whether the option is ticked in a column of its own; the cell where it does not say."""
    text = original(cell)
    if not text.strip():
        return False
    if choices.one(text, _options(question)) == value:
        return True
    told = choices.ticked(text)
    return text if told is None else told


def row_of(question: Question, cell: str) -> object:
    """What a row of a matrix has in a column of its own, None for a blank cell."""
    text = original(cell)
    if not text.strip():
        return None
    known = _options(question)
    return choices.several(text, known) if question.several_per_row else choices.one(text, known)


# A definition has at most 500 questions, and a file asks for the same ones again and again.
@lru_cache(maxsize=1000)
def _options(question: Question) -> choices.Known:
    return choices.known_options(question)


@lru_cache(maxsize=1000)
def _points(question: Question) -> choices.Known:
    return choices.known_points(question)


def _as_it_stands(_question: Question, text: str) -> object:
    return text


def _scale(question: Question, text: str) -> object:
    return choices.one(_whole(text), _points(question))


def _yes_no(question: Question, text: str) -> object:
    told = choices.yes_or_no(question, text)
    return text if told is None else told


def _one(question: Question, text: str) -> object:
    return choices.one(text, _options(question))


def _several(question: Question, text: str) -> object:
    return choices.several(text, _options(question))


def _matrix(question: Question, text: str) -> object:
    return choices.by_row(text, question)


def _number(_question: Question, text: str) -> object:
    return float(text) if _LONG.fullmatch(text) else _whole(text)


def _date(_question: Question, text: str) -> object:
    at_midnight = _MIDNIGHT.fullmatch(text.strip())
    return at_midnight[1] if at_midnight else text


def _hidden(question: Question, text: str) -> object:
    return choices.one(text, _options(question)) if question.options else text


def _whole(text: str) -> str:
    match = _WHOLE.fullmatch(text)
    return match[1] if match else text


_READERS: Mapping[QuestionKind, Callable[[Question, str], object]] = {
    **dict.fromkeys(SCALES, _scale),
    **dict.fromkeys(ONE_OF_OPTIONS, _one),
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.MULTIPLE_CHOICE: _several,
    QuestionKind.RANKING: _several,
    QuestionKind.MATRIX: _matrix,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
    QuestionKind.HIDDEN: _hidden,
}
