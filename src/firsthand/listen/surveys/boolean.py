"""A small parser of and, or, not and parentheses; what a comparison looks like is its caller's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.listen.surveys import limits
from firsthand.listen.surveys.conditions import All, AnyOf, Condition, Not


@dataclass(frozen=True)
class Token:
    """kind: name, text, number, word or mark. value: what it stands for, words in lower case."""

    kind: str
    value: object


class ExpressionError(Exception):
    """The expression is outside the language; the message says at what."""


class Tokens:
    """A list of tokens that is read from the left."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def peek(self) -> Token | None:
        """The next token, if there is one."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def take(self) -> Token:
        """The next token, which must be there."""
        token = self.peek()
        if token is None:
            raise ExpressionError(_("it ends too early"))
        self._at += 1
        return token

    def take_if(self, *values: str) -> bool:
        """Take the next token if it is one of these words or marks."""
        token = self.peek()
        found = token is not None and token.kind in ("word", "mark") and token.value in values
        self._at += found
        return found

    def require(self, value: str) -> None:
        """Take this word or mark, which must be there."""
        if not self.take_if(value):
            raise ExpressionError(_("“%(mark)s” is missing") % {"mark": value})


type ReadComparison = Callable[[Tokens], Condition]


def parse(tokens: Sequence[Token], read_comparison: ReadComparison) -> Condition:
    """Read a whole expression; raises ExpressionError."""
    reader = Tokens(tokens)
    condition = _any(reader, read_comparison, 0)
    rest = reader.peek()
    if rest is not None:
        raise ExpressionError(_("“%(word)s” is not expected there") % {"word": rest.value})
    return condition


def _any(tokens: Tokens, comparison: ReadComparison, depth: int) -> Condition:
    parts = [_all(tokens, comparison, depth)]
    while tokens.take_if("or", "||"):
        parts.append(_all(tokens, comparison, depth))
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _all(tokens: Tokens, comparison: ReadComparison, depth: int) -> Condition:
    parts = [_one(tokens, comparison, depth)]
    while tokens.take_if("and", "&&"):
        parts.append(_one(tokens, comparison, depth))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _one(tokens: Tokens, comparison: ReadComparison, depth: int) -> Condition:
    if depth > limits.EXPRESSION_DEPTH:
        raise ExpressionError(_("it is nested too deep"))
    if tokens.take_if("!", "not"):
        return Not(_one(tokens, comparison, depth + 1))
    if tokens.take_if("("):
        inside = _any(tokens, comparison, depth + 1)
        tokens.require(")")
        return inside
    return comparison(tokens)
