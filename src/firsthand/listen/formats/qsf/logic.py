"""Display and branch logic as our rules, where it is simple."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.context import Context, as_mapping
from firsthand.listen.formats.qsf.questions import Converted
from firsthand.listen.surveys.boolean import ExpressionError
from firsthand.listen.surveys.conditions import Comparison, Condition, Not, Operator
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.importing.assembly import shown_to_all
from firsthand.listen.surveys.importing.rewriting import all_of, any_of, fitted
from firsthand.listen.surveys.kinds import QuestionKind

_CHOICE = re.compile(r"q://(QID[\w#]+)/SelectableChoice/([^/]+)(?:/([^/]+))?")
_TYPED = re.compile(r"q://(QID[\w#]+)/Choice(?:Text|Numeric)Entry(?:Value)?(?:/[^/]+)?")
_COMPARE = {
    "EqualTo": Operator.EQUALS,
    "GreaterThan": Operator.GREATER,
    "GreaterThanOrEqual": Operator.GREATER_OR_EQUAL,
    "LessThan": Operator.LESS,
    "LessThanOrEqual": Operator.LESS_OR_EQUAL,
}
_JOINTS = {"If": "", "AndIf": "And", "OrIf": "Or", "ElseIf": "Or"}


class Logic:
    """Knows the questions by their id and the hidden fields by their name in the source."""

    def __init__(
        self,
        context: Context,
        questions: Mapping[str, Converted],
        fields: Mapping[str, tuple[str, Question]],
    ) -> None:
        self._context = context
        self._questions = questions
        self._fields = fields
        self._branches: dict[str, Condition | None] = {}

    def read(self, path: str, source: object) -> Condition | None:
        """The rule, or None where there is none or it cannot be kept, which is written down."""
        if not source:
            return None
        try:
            return _joined(self._groups(as_mapping(source)))
        except ExpressionError as error:
            why = _("The rule cannot be kept: %(why)s.") % {"why": error}
            self._context.leave(path, _("rule"), f"{why} {shown_to_all()}")
            return None

    def all_of(self, logics: Iterable[tuple[str, object]]) -> Condition | None:
        """The rules of all branches around a page, together."""
        found = [rule for path, source in logics if (rule := self._branch(path, source))]
        return all_of(found) if found else None

    def _branch(self, path: str, source: object) -> Condition | None:
        """The rule of one branch, read once although it may be around many pages."""
        if path not in self._branches:
            self._branches[path] = self.read(path, source)
            if self._branches[path] is not None:
                self._context.ledger.take(path, "Branch", "rule")
        return self._branches[path]

    def _groups(self, source: Mapping[str, Any]) -> list[tuple[str, Condition]]:
        return [
            (_JOINTS.get(str(group.get("Type")), "?"), _joined(self._terms(group)))
            for group in _numbered(source)
        ]

    def _terms(self, group: Mapping[str, Any]) -> list[tuple[str, Condition]]:
        return [
            (str(term.get("Conjuction") or term.get("Conjunction") or ""), self._term(term))
            for term in _numbered(group)
        ]

    def _term(self, term: Mapping[str, Any]) -> Condition:
        readers: dict[str, Callable[[Mapping[str, Any]], Condition]] = {
            "Question": self._question,
            "EmbeddedField": self._embedded,
        }
        kind = str(term.get("LogicType"))
        if kind not in readers:
            raise ExpressionError(_("it looks at “%(kind)s”, not at an answer") % {"kind": kind})
        return readers[kind](term)

    def _question(self, term: Mapping[str, Any]) -> Condition:
        operand = str(term.get("LeftOperand"))
        if match := _CHOICE.fullmatch(operand):
            return self._chosen(match, str(term.get("Operator")))
        if match := _TYPED.fullmatch(operand):
            found = self._questions.get(match[1])
            if found is not None and len(found.questions) == 1:
                return _compared(found.questions[0], term)
        raise ExpressionError(
            _("“%(what)s” is not an answer that we keep") % {"what": operand[:80]}
        )

    def _chosen(self, match: re.Match[str], operator: str) -> Condition:
        found = self._questions.get(match[1])
        if (
            found is None
            or len(found.questions) != 1
            or operator not in ("Selected", "NotSelected")
        ):
            what = f"{match[1]} {operator}"
            raise ExpressionError(_("“%(what)s” is not an answer that we keep") % {"what": what})
        chosen = _choice(found, match[2], match[3])
        return chosen if operator == "Selected" else Not(chosen)

    def _embedded(self, term: Mapping[str, Any]) -> Condition:
        name = str(term.get("LeftOperand"))
        if name not in self._fields:
            raise ExpressionError(_("“%(what)s” is not an answer that we keep") % {"what": name})
        return _compared(self._fields[name][1], term)


def _choice(found: Converted, choice: str, column: str | None) -> Condition:
    question = found.questions[0]
    is_matrix = question.kind is QuestionKind.MATRIX
    if is_matrix != (column is not None):
        raise ExpressionError(_("it names a choice that the question does not have"))
    row = found.rows.get(choice, "?") if is_matrix else ""
    value = found.values.get(column if column is not None else choice, "?")
    several = question.kind is QuestionKind.MULTIPLE_CHOICE or question.several_per_row
    operator = Operator.CONTAINS if several else Operator.EQUALS
    return fitted(Comparison(question.name, operator, value, row), question)


def _compared(question: Question, term: Mapping[str, Any]) -> Condition:
    operator = str(term.get("Operator"))
    if operator in ("Empty", "NotEmpty"):
        empty = Comparison(question.name, Operator.EMPTY)
        return empty if operator == "Empty" else Not(empty)
    value = str(term.get("RightOperand") or "")
    if operator == "NotEqualTo":
        return Not(fitted(Comparison(question.name, Operator.EQUALS, value), question))
    if operator not in _COMPARE:
        raise ExpressionError(_("“%(what)s” is no comparison of ours") % {"what": operator})
    return fitted(Comparison(question.name, _COMPARE[operator], value), question)


def _numbered(source: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The parts under the keys 0, 1, 2, in this order; other keys describe the whole."""
    keys = sorted((key for key in source if key.isdecimal()), key=int)
    return [source[key] for key in keys if isinstance(source[key], dict)]


def _joined(parts: list[tuple[str, Condition]]) -> Condition:
    """Joined by the words between the parts, which must all be the same."""
    words = {word for word, _part in parts[1:]}
    conditions = [part for _word, part in parts]
    if not conditions:
        raise ExpressionError(_("it is empty"))
    if len(words) > 1:
        raise ExpressionError(_("it mixes “and” and “or”"))
    if words <= {"And"}:
        return all_of(conditions)
    if words == {"Or"}:
        return any_of(conditions)
    raise ExpressionError(_("“%(what)s” does not join rules here") % {"what": words.pop()})
