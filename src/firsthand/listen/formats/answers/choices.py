"""Cells with options: by value or by words, in any language of the survey, one or many."""

import re
from collections.abc import Mapping

from firsthand.listen.surveys.api import Option, Question
from firsthand.listen.surveys.definition import OTHER
from firsthand.listen.surveys.kinds import SCALES
from firsthand.listen.surveys.text import Text

_SEPARATOR = re.compile(r"\s*[;|,\n]\s*")
# More than any answer has; a cell that is no answer must not take long to read.
_MOST_PIECES = 4_001
_YES = frozenset({"1", "true", "yes", "y", "x"})
_NO = frozenset({"0", "false", "no", "n"})


# How a cell may write it, as it stands or in small letters → the value.
type Known = Mapping[str, str]


def known_options(question: Question) -> Known:
    """Every way to write an option of a question. Where two options share one, values win."""
    found = _of_options(question.options)
    if question.has_other:
        found = dict.fromkeys(_writings(question.other_label), OTHER) | found
    return found | _of_values(question.values)


def known_rows(question: Question) -> Known:
    """Every way to write a row of a matrix."""
    return _of_options(question.rows) | _of_values(tuple(row.value for row in question.rows))


def known_points(question: Question) -> Known:
    """Every way to write a point of a scale: its number, or its label."""
    points = SCALES[question.kind]
    found = _of_options(question.options)
    ends = ((question.low_label, points[0]), (question.high_label, points[-1]))
    found |= {key: str(point) for label, point in ends for key in _writings(label)}
    return found | {str(point): str(point) for point in points}


def yes_or_no(question: Question, cell: str) -> bool | None:
    """What a cell says to a yes-or-no question; None where it says neither."""
    key = _key(cell)
    if key in _writings(question.high_label) or key in _writings(question.low_label):
        return key in _writings(question.high_label)
    return ticked(cell)


def ticked(cell: str) -> bool | None:
    """Whether a cell is ticked; None where that cannot be told."""
    key = _key(cell)
    return True if key in _YES else False if key in _NO else None


def one(cell: str, known: Known) -> str:
    """The value of the option that a cell names; the cell where it names none."""
    return _found(cell, known) or cell


def several(cell: str, known: Known) -> list[str]:
    """The values in a cell, separated by semicolons, bars, commas or line ends.

    Words may have separators in them, so the longest known words are looked for first. What is
    not known comes as it stands.
    """
    exact = _found(cell, known)
    if exact is not None:
        return [exact]
    parts = _split(cell.strip())
    return _joined(parts, known) or [part for part in parts[::2] if part]


def by_row(cell: str, question: Question) -> dict[str, object]:
    """The rows of a matrix in one cell: “row=choice; row=choice”."""
    rows, options = known_rows(question), known_options(question)
    found: dict[str, list[str]] = {}
    row = ""
    parts = _split(cell.strip())
    for number, part in enumerate(parts[::2]):
        name, equals, rest = part.partition("=")
        if equals and _key(name) in rows:
            row = rows[_key(name)]
            found[row] = [rest.strip()]
        elif row:
            found[row] += [parts[2 * number - 1], part]
        else:
            found[part] = [part]
    return {
        row: several("".join(texts), options)
        if question.several_per_row
        else one("".join(texts), options)
        for row, texts in found.items()
    }


def _split(cell: str) -> list[str]:
    """Pieces and, between them, the separators as they stand."""
    return re.split(f"({_SEPARATOR.pattern})", cell)


def _joined(parts: list[str], known: Known) -> list[str]:
    """The values that the pieces spell, the longest words first; none if a piece is left over."""
    if len(parts) > _MOST_PIECES:
        return []
    longest = max((len(_split(words)) for words in known), default=1)
    best: dict[int, list[str]] = {len(parts) + 1: []}
    for start in range(len(parts) - 1, -1, -2):
        for end in range(min(len(parts), start + longest), start, -2):
            value = _found("".join(parts[start:end]), known)
            if value is not None and end + 1 in best:
                best[start] = [value, *best[end + 1]]
                break
    return best.get(0, [])


def _of_options(options: tuple[Option, ...]) -> dict[str, str]:
    return {key: option.value for option in reversed(options) for key in _writings(option.text)}


def _of_values(values: tuple[str, ...]) -> dict[str, str]:
    return {_key(value): value for value in reversed(values)} | {value: value for value in values}


def _found(cell: str, known: Known) -> str | None:
    return known.get(cell.strip()) or known.get(_key(cell))


def _writings(text: Text) -> set[str]:
    wordings = {text.default, *(wording for _language, wording in text.translations)}
    return {_key(wording) for wording in wordings if wording}


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()
