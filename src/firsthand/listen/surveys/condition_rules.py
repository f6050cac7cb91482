"""What makes a rule sound: it looks back, at a question that can have the value it names."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _

from firsthand.core.errors import Problem
from firsthand.listen.surveys import at_once, limits
from firsthand.listen.surveys.conditions import (
    ORDER,
    Comparison,
    Condition,
    Operator,
    comparisons,
    depth,
)
from firsthand.listen.surveys.definition import Definition, Question
from firsthand.listen.surveys.kinds import ONE_OF_OPTIONS, SCALES, QuestionKind

_HIGHEST = 2**53  # above it, floats are not exact; infinity is above it too


def condition_problems(definition: Definition) -> Iterator[Problem]:
    """Everything that is wrong with the rules of a survey."""
    known = {each.name: each for each in definition.questions if each.kind is QuestionKind.HIDDEN}
    for page in definition.pages:
        yield from _problems(page.visible_if, f"page {page.name}", known)
        for question in page.questions:
            yield from _problems(question.visible_if, f"question {question.name}", known)
        known |= {question.name: question for question in page.questions}


def at_once_problems(definition: Definition) -> Iterator[Problem]:
    """What keeps a survey that is to be shown at once from being shown so."""
    if not definition.at_once:
        return
    rules = [(page.visible_if, f"page {page.name}") for page in definition.pages]
    rules += [(each.visible_if, f"question {each.name}") for each in definition.questions]
    next_step = _("Simplify the rule, or show the survey page by page.")
    faults = [(at_once.fault(condition, definition), where) for condition, where in rules]
    for fault, where in faults:
        if fault:
            what = _("The pages cannot be shown at once: %(reason)s") % {"reason": fault}
            yield Problem(what, where, next_step)
    if not any(fault for fault, _where in faults):
        yield from _too_many(definition, next_step)


def _too_many(definition: Definition, next_step: str) -> Iterator[Problem]:
    if len(at_once.every_sign(definition)) > at_once.MOST_SIGNS:
        what = _("The pages cannot be shown at once: there are more than %(most)d different rules.")
        yield Problem(what % {"most": at_once.MOST_SIGNS}, next_step=next_step)


def comparison_fault(comparison: Comparison, known: Mapping[str, Question]) -> str:
    """What is wrong with one comparison, given the questions before it; empty if nothing."""
    question = known.get(comparison.question)
    if question is None:
        return _("The rule looks at “%(name)s”, which is not on an earlier page.") % {
            "name": comparison.question
        }
    if question.kind is QuestionKind.STATEMENT:
        return _("The rule looks at a text to read, which has no answer.")
    rows = {row.value for row in question.rows}
    if comparison.row not in (rows if comparison.row else {""}):
        return _("“%(name)s” has no row “%(row)s”.") % {
            "name": comparison.question,
            "row": comparison.row,
        }
    if not _fits(comparison, question):
        return _("“%(name)s” can never have this answer.") % {"name": comparison.question}
    return ""


def _problems(
    condition: Condition | None, where: str, known: Mapping[str, Question]
) -> Iterator[Problem]:
    if depth(condition) > limits.EXPRESSION_DEPTH:
        yield Problem(_("The rule is nested too deep."), where)
    for comparison in comparisons(condition):
        fault = comparison_fault(comparison, known)
        if fault:
            yield Problem(fault, where)


def _fits(comparison: Comparison, question: Question) -> bool:
    if comparison.operator is Operator.EMPTY:
        return comparison.value is None
    if question.kind is QuestionKind.MATRIX and not comparison.row:
        return False
    return _FITS[question.kind](comparison, question)


def _scale(comparison: Comparison, question: Question) -> bool:
    points = SCALES[question.kind]
    value = comparison.value
    return (
        type(value) is int
        and value in points
        and (comparison.operator is Operator.EQUALS or comparison.operator in ORDER)
    )


def _number(comparison: Comparison, _question: Question) -> bool:
    value = comparison.value
    return (
        type(value) in (int, float)
        and abs(value) < _HIGHEST  # type: ignore[arg-type]
        and (comparison.operator is Operator.EQUALS or comparison.operator in ORDER)
    )


def _date(comparison: Comparison, _question: Question) -> bool:
    return isinstance(comparison.value, str) and (
        comparison.operator is Operator.EQUALS or comparison.operator in ORDER
    )


def _yes_no(comparison: Comparison, _question: Question) -> bool:
    return comparison.operator is Operator.EQUALS and isinstance(comparison.value, bool)


def _one(comparison: Comparison, question: Question) -> bool:
    if comparison.operator is Operator.EQUALS:
        return comparison.value in question.values
    return _any_of(comparison, question)


def _several(comparison: Comparison, question: Question) -> bool:
    if comparison.operator is Operator.CONTAINS:
        return comparison.value in question.values
    return _any_of(comparison, question)


def _any_of(comparison: Comparison, question: Question) -> bool:
    value = comparison.value
    is_list = comparison.operator is Operator.ANY_OF and isinstance(value, tuple)
    return is_list and bool(value) and set(value) <= set(question.values)  # type: ignore[arg-type]


def _matrix(comparison: Comparison, question: Question) -> bool:
    return (_several if question.several_per_row else _one)(comparison, question)


def _text(comparison: Comparison, question: Question) -> bool:
    if question.options:
        return _one(comparison, question)
    return comparison.operator is Operator.EQUALS and isinstance(comparison.value, str)


def _never(_comparison: Comparison, _question: Question) -> bool:
    return False


_FITS: dict[QuestionKind, Callable[[Comparison, Question], bool]] = {
    **dict.fromkeys(SCALES, _scale),
    **dict.fromkeys(ONE_OF_OPTIONS, _one),
    QuestionKind.MULTIPLE_CHOICE: _several,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
    QuestionKind.MATRIX: _matrix,
    QuestionKind.SHORT_TEXT: _text,
    QuestionKind.LONG_TEXT: _text,
    QuestionKind.EMAIL: _text,
    QuestionKind.PHONE: _text,
    QuestionKind.HIDDEN: _text,
    QuestionKind.RANKING: _never,
}
