"""Rules from elsewhere fitted to our names and to the values that our questions take."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from firsthand.listen.surveys.boolean import ExpressionError
from firsthand.listen.surveys.conditions import (
    ORDER,
    All,
    AnyOf,
    Comparison,
    Condition,
    Literal,
    Not,
    Operator,
    holds,
)
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.kinds import ONE_OF_OPTIONS, SCALES, QuestionKind

type Change = Callable[[Comparison], Condition]
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_NUMERIC = frozenset({*SCALES, QuestionKind.NUMBER})


def rewrite(condition: Condition, change: Change) -> Condition:
    """The same condition with every comparison replaced."""
    match condition:
        case Comparison():
            return change(condition)
        case Not(part):
            return Not(rewrite(part, change))
        case All(parts):
            return All(tuple(rewrite(part, change) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(rewrite(part, change) for part in parts))


def fitted(comparison: Comparison, question: Question) -> Condition:
    """A comparison whose value has the type of the answers to the question.

    Raises ExpressionError where it would be another question than the source asked.
    """
    value = comparison.value
    if comparison.operator is Operator.EMPTY:
        return comparison
    if isinstance(value, tuple):
        return _of_list(comparison, value, question)
    if comparison.operator in ORDER and question.kind in ONE_OF_OPTIONS:
        return _of_points(comparison, question)
    made = Comparison(
        comparison.question, comparison.operator, _typed(value, question), comparison.row
    )
    is_several = question.kind is QuestionKind.MULTIPLE_CHOICE or question.several_per_row
    if is_several and comparison.operator is Operator.EQUALS:
        raise ExpressionError(_("“is exactly this one choice” is not part of our rules"))
    return made


def any_of(conditions: list[Condition]) -> Condition:
    """One of them holds; a single one stands for itself."""
    return conditions[0] if len(conditions) == 1 else AnyOf(tuple(conditions))


def all_of(conditions: list[Condition]) -> Condition:
    """All of them hold; a single one stands for itself."""
    return conditions[0] if len(conditions) == 1 else All(tuple(conditions))


def _of_points(comparison: Comparison, question: Question) -> Condition:
    """More or less than a number, where the points of the scale are choices here."""
    points = {value: _number(value) for value in question.values if _NUMBER.fullmatch(value)}
    limit = Comparison("it", comparison.operator, _number(str(comparison.value)))
    wanted = tuple(value for value, point in points.items() if holds(limit, {"it": point}))
    if not wanted:
        raise ExpressionError(_("none of the choices is such a number"))
    return Comparison(comparison.question, Operator.ANY_OF, wanted, comparison.row)


def _of_list(comparison: Comparison, values: tuple[str, ...], question: Question) -> Condition:
    if comparison.operator is not Operator.ANY_OF or not values:
        raise ExpressionError(_("lists are compared with “anyof” only"))
    if question.kind not in _NUMERIC:
        return comparison
    singles = [
        Comparison(comparison.question, Operator.EQUALS, _typed(one, question), comparison.row)
        for one in values
    ]
    return any_of(list(singles))


def _typed(value: Literal, question: Question) -> Literal:
    if question.kind in _NUMERIC and isinstance(value, str):
        return _number(value)
    if question.kind is QuestionKind.YES_NO and value in ("true", "false"):
        return value == "true"
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if question.kind not in {*_NUMERIC, QuestionKind.YES_NO} and is_number:
        return str(value)
    return value


def _number(written: str) -> int | float:
    try:
        number = float(written)
        return int(number) if number.is_integer() else number
    except (ValueError, OverflowError):
        raise ExpressionError(_("“%(word)s” is not a number") % {"word": written[:60]}) from None
