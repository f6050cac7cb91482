"""Rules as lists of conditions on earlier questions, all or any of which must hold."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.errors import InvalidInput
from firsthand.listen.surveys.api import Definition, Question, QuestionKind
from firsthand.listen.surveys.condition_rules import comparison_fault
from firsthand.listen.surveys.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Literal,
    Not,
    Operator,
)
from firsthand.listen.surveys.kinds import ONE_OF_OPTIONS, SCALES

type Part = Comparison | Not


@dataclass(frozen=True)
class Rule:
    """parts: each a comparison or its contrary. need_all: or one of them is enough."""

    parts: tuple[Part, ...] = ()
    need_all: bool = True


@dataclass(frozen=True)
class Test:
    """One way to compare an answer. is_contrary: the comparison must not hold."""

    operator: Operator
    label: Promise
    is_contrary: bool = False

    @property
    def code(self) -> str:
        """Names it in forms."""
        return f"{'not-' if self.is_contrary else ''}{self.operator.name.lower()}"

    @property
    def needs_value(self) -> bool:
        """Whether it compares with something."""
        return self.operator is not Operator.EMPTY


_ANSWERED = (
    Test(Operator.EMPTY, gettext_lazy("was answered"), is_contrary=True),
    Test(Operator.EMPTY, gettext_lazy("was not answered")),
)
_SAME = (
    Test(Operator.EQUALS, gettext_lazy("is")),
    Test(Operator.EQUALS, gettext_lazy("is not"), is_contrary=True),
)
_ORDERED = (
    *_SAME,
    Test(Operator.GREATER_OR_EQUAL, gettext_lazy("is at least")),
    Test(Operator.LESS_OR_EQUAL, gettext_lazy("is at most")),
    Test(Operator.GREATER, gettext_lazy("is more than")),
    Test(Operator.LESS, gettext_lazy("is less than")),
)
_LISTED = (
    Test(Operator.CONTAINS, gettext_lazy("includes")),
    Test(Operator.CONTAINS, gettext_lazy("does not include"), is_contrary=True),
)


def tests_for(question: Question) -> tuple[Test, ...]:
    """How an answer to the question can be compared."""
    kind = question.kind
    if kind is QuestionKind.RANKING:
        return _ANSWERED
    if kind in SCALES or kind in (QuestionKind.NUMBER, QuestionKind.DATE):
        return _ORDERED + _ANSWERED
    is_list = kind is QuestionKind.MULTIPLE_CHOICE or question.several_per_row
    return (_LISTED if is_list else _SAME) + _ANSWERED


def earlier_questions(definition: Definition, page: str) -> dict[str, Question]:
    """What a rule on this page, or on its questions, may look at, by name."""
    known = {each.name: each for each in definition.questions if each.kind is QuestionKind.HIDDEN}
    for each in definition.pages:
        if each.name == page:
            break
        known |= {one.name: one for one in each.questions if one.kind is not QuestionKind.STATEMENT}
    return known


def values_of(question: Question) -> list[tuple[str, str]] | None:
    """The values to choose from, with their texts; None where any can be typed."""
    if question.kind is QuestionKind.THUMBS:
        return [("1", _("thumbs up")), ("0", _("thumbs down"))]
    if question.kind in SCALES:
        texts = {each.value: f"{each.value}: {each.text.default}" for each in question.options}
        return [(str(at), texts.get(str(at), str(at))) for at in SCALES[question.kind]]
    if question.kind is QuestionKind.YES_NO:
        return [("true", _("yes")), ("false", _("no"))]
    texts = {each.value: each.text.default for each in question.options}
    known = [(value, texts.get(value) or value) for value in question.values]
    return known or None


def part(question: Question, test: Test, value: str, row: str = "") -> Part:
    """One condition; raises InvalidInput for a value that the question can never have."""
    literal = _literal(question, value) if test.needs_value else None
    made = Comparison(question.name, test.operator, literal, row)
    fault = comparison_fault(made, {question.name: question})
    if fault:
        raise InvalidInput(fault, next_step=_("Choose another value."))
    return Not(made) if test.is_contrary else made


def flat(condition: Condition | None) -> Rule | None:
    """The rule as a list; None where it is nested and cannot be shown as one."""
    match condition:
        case None:
            return Rule()
        case All(parts) | AnyOf(parts):
            found = [each for each in parts if _is_part(each)]
            is_flat = len(found) == len(parts)
            return Rule(tuple(found), isinstance(condition, All)) if is_flat else None
        case Comparison() | Not(Comparison()):
            return Rule((condition,))
    return None


def built(rule: Rule) -> Condition | None:
    """The condition of a rule; none where it has no parts."""
    if not rule.parts:
        return None
    if len(rule.parts) == 1:
        return rule.parts[0]
    return All(rule.parts) if rule.need_all else AnyOf(rule.parts)


def in_words(condition: Part, definition: Definition) -> str:
    """One condition as a sentence, such as: “I trust the office.” is at most 2."""
    is_contrary = isinstance(condition, Not)
    found = condition.part if isinstance(condition, Not) else condition
    assert isinstance(found, Comparison)  # noqa: S101 -- that is what a part is
    question = definition.question(found.question)
    known = {(test.operator, test.is_contrary): test for test in (*_ORDERED, *_LISTED, *_ANSWERED)}
    any_of = _("is none of") if is_contrary else _("is one of")
    test = known.get((found.operator, is_contrary))
    label = any_of if test is None else str(test.label)
    subject = question.title.default if question and question.title else found.question
    row = f" ({_row_text(question, found.row)})" if found.row else ""
    return f"“{subject}”{row} {label} {_value_words(question, found.value)}".strip()


def whole_in_words(condition: Condition, definition: Definition) -> str:
    """A rule of any depth as a sentence."""
    match condition:
        case All(parts):
            return _(" and ").join(_inner(each, definition) for each in parts)
        case AnyOf(parts):
            return _(" or ").join(_inner(each, definition) for each in parts)
        case Not(All() | AnyOf() | Not()):
            return _("not %(rule)s") % {"rule": _inner(condition.part, definition)}
        case Comparison() | Not():
            return in_words(condition, definition)


def _inner(condition: Condition, definition: Definition) -> str:
    words = whole_in_words(condition, definition)
    return f"({words})" if isinstance(condition, All | AnyOf) else words


def _is_part(condition: Condition) -> TypeGuard[Part]:
    inner = condition.part if isinstance(condition, Not) else condition
    return isinstance(inner, Comparison)


def _row_text(question: Question | None, row: str) -> str:
    rows = {each.value: each.text.default for each in question.rows} if question else {}
    return rows.get(row) or row


def _value_words(question: Question | None, value: Literal) -> str:
    if value is None:
        return ""
    known = dict(values_of(question) or ()) if question else {}
    values: Sequence[object] = value if isinstance(value, tuple) else [value]
    plain = [str(one).lower() if isinstance(one, bool) else str(one) for one in values]
    return ", ".join(f"“{known.get(one, one)}”" for one in plain)


def _literal(question: Question, value: str) -> Literal:
    kind = question.kind
    if kind is QuestionKind.YES_NO:
        return value == "true"
    try:
        if kind in SCALES:
            return int(value)
        if kind is QuestionKind.NUMBER:
            number = float(value.replace(",", "."))
            return int(number) if number.is_integer() else number
        if kind is QuestionKind.DATE:
            return dt.date.fromisoformat(value.strip()).isoformat()
    except (ValueError, OverflowError):
        words = {
            QuestionKind.DATE: _("Write a date like 2026-01-31."),
        }
        raise InvalidInput(
            _("“%(value)s” is not a value of this question.") % {"value": value[:60]},
            next_step=words.get(kind, _("Write a number.")),
        ) from None
    return value.strip() if kind not in ONE_OF_OPTIONS else value
