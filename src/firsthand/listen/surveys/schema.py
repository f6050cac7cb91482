"""Our JSON Schema, made from the table of properties: python -m firsthand.listen.surveys.schema."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from firsthand.listen.surveys.codecs import OPTION_SCHEMA, TEXT_SCHEMA, Json
from firsthand.listen.surveys.properties import PAGE, SHAPES, SURVEY, Property, Shape

FILE = Path(__file__).with_name("definition.schema.json")


def schema() -> dict[str, Json]:
    """What JSON Schema can say of a definition; the rules between parts are in `rules`."""
    pages = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/page"}}
    elements = {"type": "array", "items": {"$ref": "#/$defs/question"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Survey definition of Firsthand, a subset of SurveyJS",
        **_object(SURVEY, {"pages": pages}, ["title", "pages"]),
        "$defs": {
            "text": dict(TEXT_SCHEMA),
            "option": dict(OPTION_SCHEMA),
            "page": _object(PAGE, {"elements": elements}, ["name"]),
            "question": {"anyOf": [_question(shape) for shape in SHAPES]},
        },
    }


def _question(shape: Shape) -> dict[str, Json]:
    tells = {key: {"const": value} for key, value in shape.tells.items()}
    found = _object(shape.properties, {"type": {"const": shape.type}, **tells}, ["type", "name"])
    return {"title": str(shape.kind), **found}


def _object(
    properties: Mapping[str, Property], more: Mapping[str, Json], required: list[str]
) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": {
            **more,
            **{name: dict(each.codec.schema) for name, each in properties.items()},
        },
        "required": required,
        "additionalProperties": False,
    }


def written() -> str:
    """The file's content."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(written())
