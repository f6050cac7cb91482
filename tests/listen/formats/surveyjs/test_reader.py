"""SurveyJS surveys: ours come back whole, others come simplified, with an account."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.listen.formats.surveyjs.reader import read
from firsthand.listen.surveys.api import Definition, QuestionKind, to_json
from firsthand.listen.surveys.conditions import All
from firsthand.listen.surveys.expressions import write
from tests.listen.formats.importing import dig, left, never_crashes, refuses, sound, stream
from tests.listen.surveys.sample import VISIT
from tests.listen.surveys.strategies import JSON, definitions

MESSY: dict[str, Any] = {
    "title": {"es": "Encuesta", "en": "Survey <b>one</b>"},
    "showProgressBar": True,
    "triggers": [{"type": "complete"}],
    "pages": [
        {
            "name": "page 1",
            "elements": [
                {"type": "rating", "name": "score", "rateMax": 10, "width": "50%"},
                {"type": "rating", "name": "nps", "rateMin": 0, "rateMax": 10},
                {
                    "type": "tagbox",
                    "name": "used-services",
                    "title": "Which, {panel.name}?",
                    "choices": [1, "two", {"value": "three", "visibleIf": "{x} = 1"}],
                },
                {"type": "signaturepad", "name": "sign"},
                {
                    "type": "panel",
                    "name": "box",
                    "title": "A box",
                    "visibleIf": "{score} >= 8",
                    "elements": [
                        {
                            "type": "radiogroup",
                            "name": "why",
                            "visibleIf": "{used-services} contains 1",
                            "choices": ["good, cheap", "near"],
                            "validators": [{"type": "expression"}],
                        }
                    ],
                },
                {"type": "comment", "name": "more", "visibleIf": "age({score}) > 1"},
            ],
        },
        {
            "name": "page 2",
            "visibleIf": "{why} = 'near' or {later} = 1",
            "elements": [
                {"type": "text", "name": "later", "inputType": "range", "min": "0", "max": "x"},
                {"type": "text", "name": "when", "inputType": "month"},
                {"type": "html", "name": "note", "html": "<p>A &lt; B</p><script>x</script>"},
                "rubbish",
            ],
        },
    ],
}


@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(definitions())
def test_a_survey_of_ours_has_the_same_questions_kinds_and_rules(definition: Definition) -> None:
    found = sound(read, to_json(definition))
    ours = [(each.name, each.kind, each.visible_if) for each in definition.questions]
    theirs = [(each.name, each.kind, each.visible_if) for each in found.definition.questions]
    assert theirs == ours


def test_a_plain_survey_of_ours_comes_back_whole() -> None:
    found = sound(read, VISIT)
    assert to_json(found.definition)["pages"] == to_json_of(VISIT)["pages"]
    assert found.not_taken == ()


def test_what_is_beyond_our_format_is_simplified_or_named() -> None:
    found = sound(read, MESSY)
    kinds = {question.name: question.kind for question in found.definition.questions}
    assert kinds == {
        "score": QuestionKind.SINGLE_CHOICE,
        "nps": QuestionKind.ZERO_TO_TEN,
        "used_services": QuestionKind.MULTIPLE_CHOICE,
        "why": QuestionKind.SINGLE_CHOICE,
        "more": QuestionKind.LONG_TEXT,
        "later": QuestionKind.NUMBER,
        "note": QuestionKind.STATEMENT,
    }
    assert sorted(left(found)) == [
        "pages[0].elements[0].width",
        "pages[0].elements[2].choices[2].visibleIf",
        "pages[0].elements[2].title",
        "pages[0].elements[3]",
        "pages[0].elements[4]",
        "pages[0].elements[4].elements[0].validators",
        "pages[0].elements[4].title",
        "pages[0].elements[5].visibleIf",
        "pages[1]",
        "pages[1].elements[0].max",
        "pages[1].elements[1]",
        "pages[1].elements[2].html",
        "pages[1].elements[3]",
        "showProgressBar",
        "triggers",
    ]
    assert "not on an earlier page" in left(found)["pages[1]"]
    assert "Which, …?" in {each.title.default for each in found.definition.questions}


def test_rules_are_fitted_and_pages_are_split_where_a_rule_looks_at_its_own_page() -> None:
    found = sound(read, MESSY)
    why = found.definition.question("why")
    assert why is not None and isinstance(why.visible_if, All)
    # A scale from 1 to 10 is a choice here, so "8 or more" names the points.
    assert write(why.visible_if) == (
        "{score} anyof ['8', '9', '10'] and {used_services} contains '1'"
    )
    pages = {page.name: [each.name for each in page.questions] for page in found.definition.pages}
    assert pages == {
        "page_1": ["score", "nps", "used_services"],
        "page_1_2": ["why", "more"],
        "page_2": ["later", "note"],
    }


def test_a_json_schema_or_anything_else_is_not_a_survey() -> None:
    refuses(read, {"$schema": "x", "definitions": {}}, "neither pages nor elements")
    refuses(read, [], "neither pages nor elements")
    refuses(read, b"", "empty")
    refuses(read, b"x" * 10_000_001, "larger than")


@pytest.mark.real_data
def test_the_published_schema_is_refused_as_a_survey(public_data: Path) -> None:
    raw = (public_data / "formats/surveyjs/surveyjs_definition.json").read_bytes()
    refuses(read, raw, "neither pages nor elements")


@pytest.mark.real_data
def test_what_we_write_fits_the_published_schema_of_surveyjs(public_data: Path) -> None:
    schema = json.loads((public_data / "formats/surveyjs/surveyjs_definition.json").read_bytes())
    validator = jsonschema.Draft7Validator(schema)
    assert list(validator.iter_errors(to_json_of(VISIT))) == []
    known = schema["definitions"]
    for page in to_json_of(VISIT)["pages"]:
        for element in page["elements"]:
            assert element.keys() - {"type", "role"} <= _properties(known, element["type"])


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_as_invalid_input(raw: bytes) -> None:
    never_crashes(read, raw)


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_any_damage_to_a_survey_is_survived(data: st.DataObject) -> None:
    source = json.loads(json.dumps(data.draw(st.sampled_from([MESSY, VISIT]))))
    for _time in range(data.draw(st.integers(1, 3))):
        page = data.draw(st.sampled_from(source["pages"]))
        elements = [each for each in dig(page, "elements") if isinstance(each, dict)]
        target = data.draw(st.sampled_from([source, page, *elements]))
        key = data.draw(st.sampled_from([*target, "choices", "visibleIf", "min", "rateValues"]))
        if key not in ("pages", "elements"):
            target[key] = data.draw(JSON)
    never_crashes(read, stream(source).read())


def to_json_of(source: dict[str, Any]) -> dict[str, Any]:
    """A survey of ours, written as we write it."""
    return to_json(sound(read, source).definition)


def _properties(known: dict[str, Any], name: str) -> set[str]:
    found: set[str] = set()
    for part in known[name].get("allOf", [known[name]]):
        found |= part.get("properties", {}).keys()
        if "$ref" in part:
            found |= _properties(known, part["$ref"].rpartition("/")[2])
    return found
