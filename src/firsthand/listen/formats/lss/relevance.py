"""Relevance equations of LimeSurvey as our rules, where they are simple.

Simple are comparisons of one variable with a fixed value, is_empty(), and, or, not. Without
".NAOK" LimeSurvey takes a whole equation for false as soon as one of its variables was not shown;
ours cannot ask that, so an equation for which it matters is not taken.
"""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from firsthand.listen.formats.lss.context import Variable
from firsthand.listen.surveys import boolean, limits
from firsthand.listen.surveys.boolean import ExpressionError, Token, Tokens
from firsthand.listen.surveys.conditions import All, Comparison, Condition, Literal, Not, Operator
from firsthand.listen.surveys.importing.rewriting import fitted

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<name>\d+X\d+X\d+\w*(?:\.\w+)*)
      | (?P<number>\d+(?:\.\d+)?)
      | "(?P<text>[^"]*)"
      | '(?P<quoted>[^']*)'
      | (?P<word>[A-Za-z_]\w*(?:\.\w+)*)
      | (?P<mark>==|!=|<=|>=|&&|\|\||[=<>!()])
    )""",
    re.VERBOSE,
)
_WORDS = frozenset({"and", "or", "not", "is_empty", "eq", "ne", "lt", "le", "gt", "ge"})
_OPERATORS = {
    "==": Operator.EQUALS,
    "=": Operator.EQUALS,
    "eq": Operator.EQUALS,
    "!=": Operator.EQUALS,
    "ne": Operator.EQUALS,
    "<": Operator.LESS,
    "lt": Operator.LESS,
    "<=": Operator.LESS_OR_EQUAL,
    "le": Operator.LESS_OR_EQUAL,
    ">": Operator.GREATER,
    "gt": Operator.GREATER,
    ">=": Operator.GREATER_OR_EQUAL,
    "ge": Operator.GREATER_OR_EQUAL,
}
_NEGATIVE = frozenset({"!=", "ne"})
_ANSWERED = ".NAOK"


def parse(equation: str, variables: Mapping[str, Variable]) -> Condition:
    """Our rule; raises ExpressionError where the equation is not simple."""
    if len(equation) > limits.EXPRESSION_LENGTH:
        raise ExpressionError(_("it is too long"))
    reader = _Comparisons(variables)
    condition = boolean.parse(_tokens(equation), reader.read)
    if reader.needs_all_shown and not _is_plain(condition):
        raise ExpressionError(_("it also asks whether another question was shown"))
    return condition


class _Comparisons:
    """needs_all_shown: whether a variable that may be hidden is used without ".NAOK"."""

    def __init__(self, variables: Mapping[str, Variable]) -> None:
        self._variables = variables
        self.needs_all_shown = False

    def read(self, tokens: Tokens) -> Condition:
        """One comparison, or is_empty(variable)."""
        if tokens.take_if("is_empty"):
            tokens.require("(")
            variable = self._variable(tokens.take(), is_about_showing=False)
            tokens.require(")")
            return _empty(variable)
        variable = self._variable(tokens.take(), is_about_showing=True)
        sign = tokens.take()
        value = tokens.take()
        if sign.value not in _OPERATORS or value.kind not in ("text", "number"):
            raise ExpressionError(_("only a comparison with a fixed value is simple"))
        return _compared(variable, str(sign.value), value.value)

    def _variable(self, token: Token, *, is_about_showing: bool) -> Variable:
        written = str(token.value)
        name = written.removesuffix(_ANSWERED)
        variable = self._variables.get(name) if token.kind == "name" else None
        if variable is None:
            raise ExpressionError(
                _("“%(name)s” is no answer that we keep") % {"name": written[:80]}
            )
        if is_about_showing and variable.is_conditional and name == written:
            self.needs_all_shown = True
        return variable


def _compared(variable: Variable, sign: str, value: object) -> Condition:
    operator, is_negative = _OPERATORS[sign], sign in _NEGATIVE
    if value == "" and operator is Operator.EQUALS:
        empty = _empty(variable)
        return _negated(empty) if is_negative else empty
    if variable.choice:
        if operator is not Operator.EQUALS or value != "Y":
            raise ExpressionError(_("a choice is chosen or not"))
        made: Condition = _contains(variable)
    else:
        literal: Literal = variable.values.get(str(value), value)  # type: ignore[assignment]
        name, row = variable.question.name, variable.row
        made = fitted(Comparison(name, operator, literal, row), variable.question)
    return _negated(made) if is_negative else made


def _empty(variable: Variable) -> Condition:
    if variable.choice:
        return Not(_contains(variable))
    return Comparison(variable.question.name, Operator.EMPTY, row=variable.row)


def _contains(variable: Variable) -> Comparison:
    return Comparison(variable.question.name, Operator.CONTAINS, variable.choice)


def _negated(condition: Condition) -> Condition:
    return condition.part if isinstance(condition, Not) else Not(condition)


def _is_plain(condition: Condition) -> bool:
    """Whether it can hold only if every question in it was shown and answered."""
    match condition:
        case Comparison(operator=operator):
            return operator is not Operator.EMPTY
        case Not(Comparison(operator=Operator.EMPTY)):
            return True
        case All(parts):
            return all(_is_plain(part) for part in parts)
        case _:
            return False


def _tokens(equation: str) -> list[Token]:
    found: list[Token] = []
    at, end = 0, len(equation.rstrip())
    while at < end:
        match = _TOKEN.match(equation, at)
        if match is None:
            shown = {"word": equation[at : at + 20].strip()}
            raise ExpressionError(_("“%(word)s” is not simple") % shown)
        found.append(_token(match))
        at = match.end()
    return found


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup or ""
    value = match[kind]
    if kind == "quoted":
        return Token("text", value)
    if kind == "number":
        return Token(kind, float(value) if "." in value else int(value[:15]))
    if kind == "word":
        is_ours = value.lower() in _WORDS
        return Token("word", value.lower()) if is_ours else Token("name", value)
    return Token(kind, value)
