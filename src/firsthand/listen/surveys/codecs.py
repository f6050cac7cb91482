"""How one property of the JSON is read, written and described in the JSON Schema.

A `read` gets the JSON value and returns the value of the field, or raises ShapeError with what is
wrong in plain words. A `write` is its exact inverse; None means that the property is left out.
"""

import datetime as dt
import html
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys import expressions
from firsthand.listen.surveys.boolean import ExpressionError
from firsthand.listen.surveys.definition import Bound, Option
from firsthand.listen.surveys.text import Text

type Json = Any


class ShapeError(Exception):
    """A value is not of the shape that the property takes. `at` is appended to its path."""

    def __init__(self, what: str, at: str = "") -> None:
        super().__init__(what)
        self.what, self.at = what, at


@dataclass(frozen=True)
class Codec:
    """The three views of one property."""

    read: Callable[[Json], Any]
    write: Callable[[Any], Json]
    schema: Mapping[str, Json]


TEXT_SCHEMA: Mapping[str, Json] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "required": ["default"],
            "additionalProperties": {"type": "string"},
        },
    ]
}


def read_text(value: Json) -> Text:
    """A string, or an object with `default` and a string per language."""
    if isinstance(value, str):
        return Text(value)
    if not isinstance(value, Mapping) or not all(isinstance(one, str) for one in value.values()):
        raise ShapeError(_("This is not a text, nor a text per language."))
    translations = {key: one for key, one in value.items() if key != "default"}
    if not value.get("default"):
        raise ShapeError(_("A text per language needs one under “default”."))
    return Text.of(value["default"], translations)


def write_text(text: Text) -> Json:
    """The shortest form that `read_text` takes."""
    if not text:
        return None
    return (
        {"default": text.default, **dict(text.translations)} if text.translations else text.default
    )


def _read_html(value: Json) -> Text:
    text = read_text(value)
    if any("<" in wording for wording in text.by_language("").values()):
        raise ShapeError(_("Mark-up is not part of our format; write plain text."))
    return _mapped(text, html.unescape)


def _write_html(text: Text) -> Json:
    return write_text(_mapped(text, lambda wording: html.escape(wording, quote=False)))


def _mapped(text: Text, change: Callable[[str], str]) -> Text:
    return Text.of(change(text.default), {key: change(one) for key, one in text.translations})


def _read_integer(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ShapeError(_("This is not a whole number."))
    return value


def _read_bound(value: Json) -> Bound:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise ShapeError(_("There is no such day.")) from None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ShapeError(_("This is neither a number nor a date like 2026-01-31."))
    return value


def _write_bound(value: Bound | None) -> Json:
    if isinstance(value, dt.date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _read_options(value: Json) -> tuple[Option, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ShapeError(_("This is not a list."))
    return tuple(_read_option(one, f"[{number}]") for number, one in enumerate(value))


def _read_option(value: Json, at: str) -> Option:
    if not isinstance(value, Mapping):
        return Option(_value(value, at), Text(_value(value, at)))
    for key in value:
        if key not in ("value", "text"):
            raise ShapeError(
                _("“%(key)s” is not part of our format.") % {"key": key}, f"{at}.{key}"
            )
    stored = _value(value.get("value"), f"{at}.value")
    try:
        return Option(stored, read_text(value["text"]) if "text" in value else Text(stored))
    except ShapeError as error:
        raise ShapeError(error.what, f"{at}.text") from None


def _value(value: Json, at: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ShapeError(_("A value is a text or a whole number."), at)
    return str(value)


def _write_options(options: tuple[Option, ...]) -> Json:
    return [{"value": one.value, "text": write_text(one.text) or ""} for one in options] or None


def _read_condition(value: Json) -> object:
    if not isinstance(value, str):
        raise ShapeError(_("A rule is a text."))
    try:
        return expressions.parse(value)
    except ExpressionError as error:
        raise ShapeError(_("The rule is not understood: %(why)s.") % {"why": error}) from None


def _read_role(value: Json) -> QuestionRole:
    if value not in list(QuestionRole):
        known = ", ".join(QuestionRole)
        raise ShapeError(_("There is no such role. The roles are: %(roles)s.") % {"roles": known})
    return QuestionRole(value)


def _read_string(value: Json) -> str:
    if not isinstance(value, str):
        raise ShapeError(_("This is not a text."))
    return value


def flag(on: Json, off: Json) -> Codec:
    """A yes or no that is written as one of two fixed values; the second may be left out."""

    def read(value: Json) -> bool:
        for meaning, written in ((True, on), (False, off)):
            if type(value) is type(written) and value == written:
                return meaning
        expected = {"on": on, "off": off}
        raise ShapeError(_("This must be %(on)s or %(off)s.") % expected)

    return Codec(read, lambda value: on if value else None, {"enum": [on, off]})


_WRITE_ROLE = {role: None if role is QuestionRole.OTHER else str(role) for role in QuestionRole}
OPTION_SCHEMA: Mapping[str, Json] = {
    "anyOf": [
        {"type": ["string", "integer"]},
        {
            "type": "object",
            "properties": {
                "value": {"type": ["string", "integer"]},
                "text": {"$ref": "#/$defs/text"},
            },
            "required": ["value"],
            "additionalProperties": False,
        },
    ]
}

NAME = Codec(_read_string, lambda value: value, {"type": "string"})
TEXT = Codec(read_text, write_text, {"$ref": "#/$defs/text"})
HTML = Codec(_read_html, _write_html, {"$ref": "#/$defs/text"})
YES_NO = flag(on=True, off=False)
INTEGER = Codec(_read_integer, lambda value: value, {"type": "integer"})
BOUND = Codec(_read_bound, _write_bound, {"type": ["number", "string"]})
OPTIONS = Codec(
    _read_options, _write_options, {"type": "array", "items": {"$ref": "#/$defs/option"}}
)
CONDITION = Codec(
    _read_condition,
    lambda value: None if value is None else expressions.write(value),
    {"type": "string"},
)
ROLE = Codec(_read_role, _WRITE_ROLE.__getitem__, {"enum": list(map(str, QuestionRole))})
WORD = Codec(_read_string, lambda value: value or None, {"type": "string"})
