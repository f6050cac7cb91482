"""Rules in their written form, the one of SurveyJS: {visit} = 'phone' and {wait} > 10.

`parse(write(condition)) == condition` for every condition. Beside what `write` gives, `parse`
takes double quotes, == and !=, && and ||, words in any case, and allof.
"""

import json
import math
import re

from django.utils.translation import gettext as _

from firsthand.listen.surveys import boolean, limits
from firsthand.listen.surveys.boolean import ExpressionError, Token, Tokens
from firsthand.listen.surveys.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Literal,
    Not,
    Operator,
)

_TOKEN = re.compile(
    r"""\s*(?:
        \{(?P<name>[^{}]+)\}
      | '(?P<text>(?:[^'\\]|\\.)*)'
      | "(?P<quoted>(?:[^"\\]|\\.)*)"
      | (?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)
      | (?P<word>[A-Za-z]+)
      | (?P<mark><>|<=|>=|==|!=|&&|\|\||[<>=!()\[\],])
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NEGATIONS = {"<>": Operator.EQUALS, "!=": Operator.EQUALS, "notcontains": Operator.CONTAINS}
_NEGATED = {
    Operator.EQUALS: "<>",
    Operator.CONTAINS: "notcontains",
    Operator.EMPTY: "notempty",
}
_OPERATORS = {str(each): each for each in Operator} | {"==": Operator.EQUALS}


def parse(expression: str) -> Condition:
    """Read the written form; raises ExpressionError."""
    if len(expression) > limits.EXPRESSION_LENGTH:
        raise ExpressionError(_("it is too long"))
    return boolean.parse(_tokens(expression), _comparison)


def write(condition: Condition) -> str:
    """The written form."""
    match condition:
        case All(parts):
            return " and ".join(_inside(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(_inside(part) for part in parts)
        case Not(Comparison() as part) if part.operator in _NEGATED:
            return _write_comparison(part, _NEGATED[part.operator])
        case Not(part):
            return f"!({write(part)})"
        case Comparison():
            return _write_comparison(condition, condition.operator)


def _inside(part: Condition) -> str:
    return f"({write(part)})" if isinstance(part, (All, AnyOf)) else write(part)


def _write_comparison(comparison: Comparison, word: str) -> str:
    name = f"{comparison.question}.{comparison.row}" if comparison.row else comparison.question
    ending = "" if comparison.operator is Operator.EMPTY else f" {_write_literal(comparison.value)}"
    return f"{{{name}}} {word}{ending}"


def _write_literal(value: Literal) -> str:
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    if isinstance(value, tuple):
        return "[" + ", ".join(_write_literal(each) for each in value) + "]"
    # 3.0 and 3 are equal, so they are written alike.
    return json.dumps(int(value) if isinstance(value, float) and value.is_integer() else value)


def _tokens(expression: str) -> list[Token]:
    found: list[Token] = []
    at, end = 0, len(expression.rstrip())
    while at < end:
        match = _TOKEN.match(expression, at)
        if match is None:
            raise _unexpected(expression[at : at + 20].strip())
        found.append(_token(match))
        at = match.end()
    return found


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup or ""
    value = match[kind]
    if kind in ("text", "quoted"):
        return Token("text", _ESCAPED.sub(r"\1", value))
    if kind == "number":
        return Token(kind, _number(value))
    return Token(kind, value.lower() if kind == "word" else value)


def _number(written: str) -> int | float:
    if len(written) > 40:  # noqa: PLR2004 -- no answer has so many digits
        raise ExpressionError(_("a number is too large"))
    number = float(written)
    if not math.isfinite(number):
        raise ExpressionError(_("a number is too large"))
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _comparison(tokens: Tokens) -> Condition:
    token = tokens.take()
    if token.kind != "name":
        raise _unexpected(token.value)
    question, _, row = str(token.value).partition(".")
    sign = tokens.take()
    word = str(sign.value)
    if sign.kind not in ("word", "mark"):
        raise _unexpected(word)
    return _finish(Comparison(question, Operator.EMPTY, row=row), word, tokens)


def _finish(start: Comparison, word: str, tokens: Tokens) -> Condition:
    if word == "empty":
        return start
    if word == "notempty":
        return Not(start)
    if word == "allof":
        return _all_of(start, _literal(tokens))
    operator = _NEGATIONS.get(word) or _OPERATORS.get(word)
    if operator is None:
        raise _unexpected(word)
    made = Comparison(start.question, operator, _literal(tokens), start.row)
    return Not(made) if word in _NEGATIONS else made


def _all_of(start: Comparison, value: Literal) -> Condition:
    if not isinstance(value, tuple) or not value:
        raise ExpressionError(_("“allof” needs a list of texts"))
    parts = [Comparison(start.question, Operator.CONTAINS, one, start.row) for one in value]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _literal(tokens: Tokens) -> Literal:
    if tokens.take_if("true"):
        return True
    if tokens.take_if("false"):
        return False
    if tokens.take_if("["):
        return _list(tokens)
    token = tokens.take()
    if token.kind not in ("text", "number"):
        raise _unexpected(token.value)
    return token.value if isinstance(token.value, (str, int, float)) else None


def _list(tokens: Tokens) -> tuple[str, ...]:
    found: list[str] = []
    while not tokens.take_if("]"):
        token = tokens.take()
        if token.kind != "text":
            raise ExpressionError(_("a list holds texts in quotes"))
        found.append(str(token.value))
        if not tokens.take_if(","):
            tokens.require("]")
            break
    return tuple(found)


def _unexpected(found: object) -> ExpressionError:
    return ExpressionError(_("“%(word)s” is not understood there") % {"word": found})
