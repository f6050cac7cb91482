"""Definitions survive being written and read; the JSON Schema and the reader agree."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.listen.surveys import expressions
from firsthand.listen.surveys.api import (
    Definition,
    InvalidDefinition,
    content_hash,
    diff,
    parse_definition,
    problems,
    to_json,
)
from firsthand.listen.surveys.boolean import ExpressionError
from firsthand.listen.surveys.conditions import comparisons, holds
from firsthand.listen.surveys.schema import FILE, written
from tests.listen.surveys.strategies import JSON, definitions

SCHEMA = jsonschema.Draft202012Validator(json.loads(FILE.read_text()))
THOROUGH = settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)


@THOROUGH
@given(definitions())
def test_every_sound_definition_fits_the_schema_and_comes_back(definition: Definition) -> None:
    assert problems(definition) == []
    SCHEMA.validate(to_json(definition))
    again = parse_definition(json.dumps(to_json(definition)))
    assert again == definition
    assert content_hash(again) == content_hash(definition)
    assert diff(definition, again) == []


@THOROUGH
@given(definitions(), st.data())
def test_the_reader_refuses_whatever_the_schema_refuses(
    definition: Definition, data: st.DataObject
) -> None:
    spoilt = to_json(definition)
    place = data.draw(st.sampled_from(_places(spoilt)))
    if isinstance(place, dict):
        key = data.draw(st.sampled_from([*place, "choicesByUrl", "minRateDescription", "html"]))
        place[key] = data.draw(JSON)
    else:
        place.append(data.draw(JSON))
    if not SCHEMA.is_valid(spoilt):
        with pytest.raises(InvalidDefinition):
            parse_definition(spoilt)


@given(definitions(), definitions())
@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_diff_is_empty_only_for_equal_definitions(old: Definition, new: Definition) -> None:
    assert (diff(old, new) == []) == (old == new)
    assert (content_hash(old) == content_hash(new)) == (old == new)


@given(definitions())
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
def test_rules_are_written_and_read_without_change(definition: Definition) -> None:
    for question in definition.questions:
        if question.visible_if is not None:
            text = expressions.write(question.visible_if)
            assert expressions.parse(text) == question.visible_if
            assert comparisons(expressions.parse(text)) == comparisons(question.visible_if)


@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_is_refused(text: str) -> None:
    try:
        condition = expressions.parse(text)
    except ExpressionError:
        return
    assert holds(condition, {}) in (True, False)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200)))
def test_rubbish_is_refused_as_invalid_input(source: bytes | str) -> None:
    with pytest.raises(InvalidInput):
        parse_definition(source)


@given(JSON)
def test_any_json_is_refused_as_invalid_input(source: Any) -> None:
    with pytest.raises(InvalidInput):
        parse_definition([source])


def test_the_schema_file_is_the_one_that_the_code_makes() -> None:
    assert FILE.read_text() == written()


def _places(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    here = [value] if isinstance(value, (dict, list)) else []
    return here + [place for each in inner for place in _places(each)]
