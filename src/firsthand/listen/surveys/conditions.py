"""When a question or page is shown: a small, total language of comparisons.

Total means that every condition gives yes or no for any answers. A comparison with a question
that has no answer is false (but `empty`, which is then true), as is one between values of
different types. `Not` turns that round: "not equal to 5" holds for a person who did not answer.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Operator(StrEnum):
    """How an answer is compared; the values are those of the written form."""

    EQUALS = "="
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="
    CONTAINS = "contains"
    ANY_OF = "anyof"
    EMPTY = "empty"


ORDER = frozenset(
    {Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL}
)

type Literal = bool | int | float | str | tuple[str, ...] | None


@dataclass(frozen=True)
class Comparison:
    """The answer to a question (or to one row of a matrix) beside a fixed value."""

    question: str
    operator: Operator
    value: Literal = None
    row: str = ""


@dataclass(frozen=True)
class All:
    """Holds when every part does; at least two parts."""

    parts: tuple["Condition", ...]

    def __post_init__(self) -> None:
        _require_two(self.parts)


@dataclass(frozen=True)
class AnyOf:
    """Holds when at least one part does; at least two parts."""

    parts: tuple["Condition", ...]

    def __post_init__(self) -> None:
        _require_two(self.parts)


@dataclass(frozen=True)
class Not:
    """Holds when its part does not."""

    part: "Condition"


type Condition = Comparison | All | AnyOf | Not


def _require_two(parts: tuple["Condition", ...]) -> None:
    if len(parts) < 2:  # noqa: PLR2004 -- one part would have two written forms
        raise ValueError("a group of conditions has at least two parts")


def holds(condition: Condition | None, answers: Mapping[str, object]) -> bool:
    """Whether a condition holds for cleaned answers; no condition always does."""
    match condition:
        case None:
            return True
        case All(parts):
            return all(holds(part, answers) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers) for part in parts)
        case Not(part):
            return not holds(part, answers)
        case Comparison():
            return _compare(condition, answers)


def comparisons(condition: Condition | None) -> list[Comparison]:
    """Every comparison in a condition, from left to right."""
    match condition:
        case None:
            return []
        case Comparison():
            return [condition]
        case Not(part):
            return comparisons(part)
        case All(parts) | AnyOf(parts):
            return [found for part in parts for found in comparisons(part)]


def depth(condition: Condition | None) -> int:
    """How deep a condition is nested; a comparison is 1."""
    match condition:
        case None:
            return 0
        case Comparison():
            return 1
        case Not(part):
            return 1 + depth(part)
        case All(parts) | AnyOf(parts):
            return 1 + max(depth(part) for part in parts)


def _compare(comparison: Comparison, answers: Mapping[str, object]) -> bool:
    answer = answers.get(comparison.question)
    if comparison.row:
        answer = answer.get(comparison.row) if isinstance(answer, Mapping) else None
    is_empty = answer is None or answer in ("", [], {})
    if comparison.operator is Operator.EMPTY:
        return is_empty
    return not is_empty and _TESTS[comparison.operator](answer, comparison.value)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
    def compare(answer: object, value: object) -> bool:
        # Dates are texts in ISO form, which sort as days do.
        both_texts = isinstance(answer, str) and isinstance(value, str)
        return (both_texts or (_is_number(answer) and _is_number(value))) and test(answer, value)

    return compare


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _equals(answer: object, value: object) -> bool:
    # True == 1 in Python, but "yes" is not "thumbs up".
    return isinstance(answer, bool) == isinstance(value, bool) and answer == value


def _contains(answer: object, value: object) -> bool:
    return isinstance(answer, (list, tuple)) and value in answer


def _any_of(answer: object, value: object) -> bool:
    given = answer if isinstance(answer, (list, tuple)) else (answer,)
    return isinstance(value, tuple) and any(one in value for one in given)


_TESTS: dict[Operator, Callable[[object, object], bool]] = {
    Operator.EQUALS: _equals,
    Operator.LESS: _ordered(operator.lt),
    Operator.LESS_OR_EQUAL: _ordered(operator.le),
    Operator.GREATER: _ordered(operator.gt),
    Operator.GREATER_OR_EQUAL: _ordered(operator.ge),
    Operator.CONTAINS: _contains,
    Operator.ANY_OF: _any_of,
}
