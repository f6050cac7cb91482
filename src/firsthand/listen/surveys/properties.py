"""The one table of our JSON: which properties there are, which kind takes which."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.listen.surveys import codecs
from firsthand.listen.surveys.codecs import Codec, Json
from firsthand.listen.surveys.kinds import QuestionKind as K


@dataclass(frozen=True)
class Property:
    """A property of the JSON, the field that holds it, and how it is read and written."""

    name: str
    field: str
    codec: Codec


def _table(*properties: Property) -> dict[str, Property]:
    return {each.name: each for each in properties}


SURVEY = _table(
    Property("locale", "language", codecs.NAME),
    Property("title", "title", codecs.TEXT),
    Property("description", "description", codecs.TEXT),
    Property("completedHtml", "thanks", codecs.HTML),
    Property("questionsOnPageMode", "at_once", codecs.flag(on="singlePage", off="standard")),
)
PAGE = _table(
    Property("name", "name", codecs.NAME),
    Property("title", "title", codecs.TEXT),
    Property("description", "description", codecs.TEXT),
    Property("visibleIf", "visible_if", codecs.CONDITION),
)
_NAME = Property("name", "name", codecs.NAME)
_VISIBLE_IF = Property("visibleIf", "visible_if", codecs.CONDITION)
_COMMON = _table(
    _NAME,
    Property("title", "title", codecs.TEXT),
    Property("description", "description", codecs.TEXT),
    Property("isRequired", "required", codecs.YES_NO),
    Property("role", "role", codecs.ROLE),
    _VISIBLE_IF,
)
_ENDS = _table(
    Property("minRateDescription", "low_label", codecs.TEXT),
    Property("maxRateDescription", "high_label", codecs.TEXT),
)
_CHOICES = _table(Property("choices", "options", codecs.OPTIONS))
_WITH_OTHER = _CHOICES | _table(
    Property("showOtherItem", "has_other", codecs.YES_NO),
    Property("otherText", "other_label", codecs.TEXT),
)
_LENGTH = _table(Property("maxLength", "max_length", codecs.INTEGER))
_PURPOSE = _table(Property("autocomplete", "purpose", codecs.WORD))
_BOUNDS = _table(Property("min", "minimum", codecs.BOUND), Property("max", "maximum", codecs.BOUND))


@dataclass(frozen=True)
class Shape:
    """One way to write a kind: a type, the properties that tell it apart, those it may have."""

    kind: K
    type: str
    properties: Mapping[str, Property]
    tells: Mapping[str, Json] = field(default_factory=dict)


# What SurveyJS takes for granted where a telling property is left out.
DEFAULTS: Mapping[str, Json] = {
    "rateMin": 1,
    "rateMax": 5,
    "rateType": "labels",
    "inputType": "text",
    "visible": True,
}


def _rating(kind: K, low: int, high: int, rate_type: str, own: dict[str, Property]) -> Shape:
    tells = {"rateMin": low, "rateMax": high, "rateType": rate_type}
    return Shape(kind, "rating", _COMMON | _ENDS | own, tells)


def _input(kind: K, input_type: str, own: dict[str, Property]) -> Shape:
    return Shape(kind, "text", _COMMON | own, {"inputType": input_type, "visible": True})


_POINT_LABELS = _table(Property("rateValues", "options", codecs.OPTIONS))
_ONLY_NAMED = _table(_NAME, Property("title", "title", codecs.TEXT))

SHAPES: tuple[Shape, ...] = (
    _rating(K.FIVE_POINT, 1, 5, "labels", _POINT_LABELS),
    _rating(K.THUMBS, 0, 1, "smileys", {}),
    _rating(K.ZERO_TO_TEN, 0, 10, "labels", {}),
    Shape(
        K.YES_NO,
        "boolean",
        _COMMON
        | _table(
            Property("labelFalse", "low_label", codecs.TEXT),
            Property("labelTrue", "high_label", codecs.TEXT),
        ),
    ),
    Shape(K.SINGLE_CHOICE, "radiogroup", _COMMON | _WITH_OTHER),
    Shape(
        K.MULTIPLE_CHOICE,
        "checkbox",
        _COMMON
        | _WITH_OTHER
        | _table(
            Property("minSelectedChoices", "fewest", codecs.INTEGER),
            Property("maxSelectedChoices", "most", codecs.INTEGER),
        ),
    ),
    Shape(K.DROP_DOWN, "dropdown", _COMMON | _WITH_OTHER, {"visible": True}),
    _input(K.SHORT_TEXT, "text", _LENGTH | _PURPOSE),
    Shape(K.LONG_TEXT, "comment", _COMMON | _LENGTH),
    _input(
        K.NUMBER,
        "number",
        _BOUNDS | _table(Property("step", "whole", codecs.flag(on=1, off="any"))),
    ),
    _input(K.DATE, "date", _BOUNDS),
    _input(K.EMAIL, "email", _PURPOSE),
    _input(K.PHONE, "tel", _PURPOSE),
    Shape(K.RANKING, "ranking", _COMMON | _CHOICES),
    Shape(
        K.MATRIX,
        "matrix",
        _COMMON
        | _table(
            Property("columns", "options", codecs.OPTIONS),
            Property("rows", "rows", codecs.OPTIONS),
            Property("cellType", "several_per_row", codecs.flag(on="checkbox", off="radio")),
            Property("eachRowRequired", "every_row", codecs.YES_NO),
        ),
    ),
    Shape(
        K.STATEMENT,
        "html",
        _table(_NAME, _VISIBLE_IF, Property("html", "title", codecs.HTML)),
    ),
    Shape(K.HIDDEN, "text", _ONLY_NAMED | _LENGTH, {"visible": False, "inputType": "text"}),
    Shape(K.HIDDEN, "dropdown", _ONLY_NAMED | _CHOICES, {"visible": False}),
)

TYPES = frozenset(shape.type for shape in SHAPES)


def fields_of(kind: K) -> frozenset[str]:
    """The fields of a question that mean something for this kind."""
    return frozenset(
        each.field for shape in SHAPES if shape.kind is kind for each in shape.properties.values()
    )
