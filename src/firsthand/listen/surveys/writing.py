"""A definition as JSON: the exact inverse of reading.parse_definition."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from firsthand.listen.surveys.codecs import Json
from firsthand.listen.surveys.definition import Definition, Page, Question
from firsthand.listen.surveys.properties import DEFAULTS, PAGE, SHAPES, SURVEY, Property, Shape


def to_json(definition: Definition) -> dict[str, Json]:
    """The JSON object of a definition that has no problems."""
    pages = [_page(page) for page in definition.pages]
    return {**_written(definition, SURVEY), "pages": pages}


def content_hash(definition: Definition) -> str:
    """SHA-256, in hexadecimal, of the JSON with sorted keys: equal for equal definitions only."""
    canonical = json.dumps(
        to_json(definition), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _page(page: Page) -> dict[str, Json]:
    return {**_written(page, PAGE), "elements": [_question(each) for each in page.questions]}


def _question(question: Question) -> dict[str, Json]:
    shape = _shape(question)
    tells = {key: value for key, value in shape.tells.items() if DEFAULTS[key] != value}
    return {"type": shape.type, **tells, **_written(question, shape.properties)}


def _shape(question: Question) -> Shape:
    fitting = [shape for shape in SHAPES if shape.kind is question.kind]
    # A hidden field has two: free text, or a list of the values that it may take.
    return fitting[-1] if question.options else fitting[0]


def _written(thing: object, properties: Mapping[str, Property]) -> dict[str, Any]:
    found = {
        name: each.codec.write(getattr(thing, each.field)) for name, each in properties.items()
    }
    return {name: value for name, value in found.items() if value is not None}
