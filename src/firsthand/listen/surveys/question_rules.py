"""What makes one question sound, kind by kind."""

import dataclasses
import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from firsthand.core.errors import Problem
from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys import limits
from firsthand.listen.surveys.definition import OTHER, Option, Question
from firsthand.listen.surveys.kinds import NEEDS_OPTIONS, SCALES, QuestionKind
from firsthand.listen.surveys.properties import fields_of
from firsthand.listen.surveys.text import is_storable

# The purposes of WCAG 2.2 success criterion 1.3.5 that a survey may have a use for.
PURPOSES = frozenset(
    {"name", "given-name", "family-name", "email", "tel", "organization", "street-address"}
    | {"postal-code", "country", "bday", "language"}
)
_KIND_OF_BOUND: dict[QuestionKind, type | tuple[type, ...]] = {
    QuestionKind.NUMBER: (int, float),
    QuestionKind.DATE: dt.date,
}
_TEXT_LIMITS = {
    QuestionKind.SHORT_TEXT: limits.SHORT_ANSWER,
    QuestionKind.HIDDEN: limits.SHORT_ANSWER,
    QuestionKind.LONG_TEXT: limits.LONG_ANSWER,
}


def question_problems(question: Question) -> list[Problem]:
    """Everything that is wrong with one question by itself."""
    where = f"question {question.name}"
    return [Problem(what, where) for check in _CHECKS for what in check(question)]


def _title(question: Question) -> Iterator[str]:
    if not question.title and question.kind is not QuestionKind.HIDDEN:
        yield _("It has no text.")


def _unused_fields(question: Question) -> Iterator[str]:
    used = fields_of(question.kind) | {"kind"}
    for field in dataclasses.fields(question):
        is_set = field.name != "name" and getattr(question, field.name) != field.default
        if is_set and field.name not in used:
            facts = {"field": field.name, "kind": question.kind.label}
            yield _("“%(field)s” means nothing for the kind “%(kind)s”.") % facts


def _options(question: Question) -> Iterator[str]:
    if question.kind in NEEDS_OPTIONS and not question.options:
        yield _("It has no choices.")
    if question.kind is QuestionKind.MATRIX and not question.rows:
        yield _("It has no rows.")
    yield from _values(question.options, question)
    yield from _values(question.rows, question)


def _values(options: Sequence[Option], question: Question) -> Iterator[str]:
    if len(options) > limits.OPTIONS:
        yield _("It has more than %(limit)d choices.") % {"limit": limits.OPTIONS}
    for value, times in Counter(option.value for option in options).items():
        if times > 1:
            yield _("The value “%(value)s” is used twice.") % {"value": value}
        if not is_value(value):
            yield _("“%(value)s” cannot be a value.") % {"value": value[:60]}
    if question.kind is not QuestionKind.HIDDEN and not all(option.text for option in options):
        yield _("A choice has no text.")


def is_value(value: str) -> bool:
    """Whether it can stand in files, forms and rules: short, trimmed, no braces or controls."""
    return (
        0 < len(value) <= limits.VALUE_LENGTH
        and value == value.strip()
        and is_storable(value)
        and not set(value) & set("{}\n\t")
    )


def _other(question: Question) -> Iterator[str]:
    if question.has_other and OTHER in {option.value for option in question.options}:
        yield _("“other” is a choice already; leave one of the two out.")
    if question.other_label and not question.has_other:
        yield _("There is a label for “other”, which is not offered.")


def _point_labels(question: Question) -> Iterator[str]:
    points = [str(point) for point in SCALES[QuestionKind.FIVE_POINT]]
    values = [option.value for option in question.options]
    if question.kind is QuestionKind.FIVE_POINT and values and values != points:
        yield _("A 5-point scale labels all of 1, 2, 3, 4 and 5, in this order, or none.")


def _bounds(question: Question) -> Iterator[str]:
    expected = _KIND_OF_BOUND.get(question.kind)
    given = [bound for bound in (question.minimum, question.maximum) if bound is not None]
    if expected and not all(isinstance(bound, expected) and _is_finite(bound) for bound in given):
        yield _("Its limits are not of its kind.")
    elif len(given) == 2 and given[0] > given[1]:  # type: ignore[operator]  # noqa: PLR2004
        yield _("Its lowest value is above its highest.")


def _is_finite(bound: object) -> bool:
    return not isinstance(bound, (int, float)) or math.isfinite(bound)


def _how_many(question: Question) -> Iterator[str]:
    fewest, most = question.fewest, question.most
    highest = len(question.values)
    for number in (fewest, most):
        if number is not None and not 1 <= number <= highest:
            yield _("It asks for more or fewer choices than there are.")
    if fewest is not None and most is not None and fewest > most:
        yield _("It asks for at least more choices than at most.")


def _length(question: Question) -> Iterator[str]:
    limit = _TEXT_LIMITS.get(question.kind, limits.LONG_ANSWER)
    if question.max_length is not None and not 1 <= question.max_length <= limit:
        yield _("The longest answer must be 1 to %(limit)d characters.") % {"limit": limit}
    if (
        question.max_length is not None
        and question.kind is QuestionKind.HIDDEN
        and question.options
    ):
        yield _("A list of values needs no longest answer.")


def _purpose(question: Question) -> Iterator[str]:
    if question.purpose and question.purpose not in PURPOSES:
        yield _("There is no such purpose; use one of: %(known)s.") % {
            "known": ", ".join(sorted(PURPOSES))
        }


def _role(question: Question) -> Iterator[str]:
    if question.role is QuestionRole.OPEN_TEXT and question.kind not in (
        QuestionKind.SHORT_TEXT,
        QuestionKind.LONG_TEXT,
    ):
        yield _("Only a text question can have the role of open text.")


_CHECKS: tuple[Callable[[Question], Iterator[str]], ...] = (
    _title,
    _unused_fields,
    _options,
    _other,
    _point_labels,
    _bounds,
    _how_many,
    _length,
    _purpose,
    _role,
)
