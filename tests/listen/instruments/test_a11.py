"""The rules of A-11 Section 280, each broken once."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from firsthand.listen.instruments.a11 import DeploymentFacts, check_a11
from firsthand.listen.instruments.drivers import driver_lists
from firsthand.listen.instruments.library import A11Edition, instrument
from firsthand.listen.surveys.api import Definition, parse_definition, to_json

TODAY = dt.date(2026, 3, 1)
V1 = DeploymentFacts(A11Edition.V1, TODAY)
V2 = DeploymentFacts(A11Edition.V2, TODAY)
CLEARED = replace(
    V2,
    omb_control_number="3090-0321",
    omb_expires=dt.date(2028, 6, 30),
    burden_statement="This takes 2 minutes.",
)


def _survey(key: str = "a11_v2_thumbs") -> dict[str, Any]:
    return to_json(instrument(key).definition("Department of Lakes"))


def _said(survey: dict[str, Any], facts: DeploymentFacts = V2) -> list[str]:
    return [str(problem) for problem in check_a11(parse_definition(survey), facts)]


def _element(survey: dict[str, Any], name: str) -> Any:
    for page in survey["pages"]:
        for element in page["elements"]:
            if element["name"] == name:
                return element
    raise AssertionError(name)


@pytest.mark.parametrize("name", ["positive_drivers", "negative_drivers"])
@pytest.mark.parametrize("driver", ["effectiveness", "ease"])
def test_effectiveness_and_ease_cannot_be_left_out_of_either_list(name: str, driver: str) -> None:
    survey = _survey()
    element = _element(survey, name)
    element["choices"] = [one for one in element["choices"] if one["value"] != driver]
    [said] = _said(survey)
    assert f"question {name}" in said and f"“{driver}”" in said


def test_other_drivers_may_be_left_out() -> None:
    survey = _survey()
    for name in ("positive_drivers", "negative_drivers"):
        element = _element(survey, name)
        element["choices"] = [
            one for one in element["choices"] if one["value"] in ("ease", "effectiveness")
        ]
    assert _said(survey) == []


@pytest.mark.parametrize("rule", [None, "{trust} notempty", "{trust} empty", "{trust} = 0"])
def test_drivers_are_asked_by_the_direction_of_the_trust_answer(rule: str | None) -> None:
    survey = _survey()
    element = _element(survey, "positive_drivers")
    element.pop("visibleIf")
    if rule:
        element["visibleIf"] = rule
    assert any("is positive" in said for said in _said(survey))


@pytest.mark.parametrize(
    ("up", "down", "is_right"),
    [
        ("{trust} >= 4", "{trust} <= 2", True),
        ("{trust} >= 3", "{trust} <= 2", True),
        ("{trust} >= 4", "{trust} <= 3", True),
        ("{trust} = 5", "{trust} <= 3", False),
        ("{trust} >= 2", "{trust} <= 1", False),
    ],
)
def test_on_five_points_a_three_may_go_either_way(up: str, down: str, is_right: bool) -> None:
    survey = _survey("a11_v2_five_point")
    _element(survey, "positive_drivers")["visibleIf"] = up
    _element(survey, "negative_drivers")["visibleIf"] = down
    assert (_said(survey) == []) is is_right


def test_a_rule_on_the_page_counts_as_one_on_the_question() -> None:
    survey = _survey()
    drivers = survey["pages"][1]
    negative = drivers["elements"].pop(1)
    rule = drivers["elements"][0].pop("visibleIf")
    survey["pages"].append({"name": "better", "elements": [negative]})
    survey["pages"].append({"name": "end", "elements": [drivers["elements"].pop()]})
    drivers["visibleIf"] = rule
    assert _said(survey) == []
    definition = parse_definition(survey)
    trust = definition.question("trust")
    assert trust is not None
    assert [each.direction for each in driver_lists(definition, trust)] == ["positive", "negative"]


def test_trust_is_asked_once_on_a_known_scale_and_something_is_left_open() -> None:
    survey = _survey()
    _element(survey, "trust").pop("role")
    assert "exactly one question with the role of trust" in _said(survey)[0]
    survey = _survey()
    element = _element(survey, "trust")
    element["rateMax"] = 10
    element.pop("rateType")
    assert "scale that A-11 does not know" in _said(survey)[0]
    survey = _survey()
    _element(survey, "comment").pop("role")
    assert "no open question" in _said(survey)[0]


def test_the_edition_of_2018_asks_all_seven() -> None:
    survey = _survey("a11_v1")
    _element(survey, "efficiency").pop("role")
    [said] = _said(survey, V1)
    assert "Efficiency" in said
    assert len(_said(_survey(), V1)) == 7  # thumbs, and six statements that are not there


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (replace(CLEARED, omb_expires=None), "together or not at all"),
        (replace(CLEARED, omb_control_number=""), "together or not at all"),
        (replace(CLEARED, omb_control_number="3090-321"), "not an OMB control number"),
        (replace(CLEARED, omb_control_number="3090-0321 "), "not an OMB control number"),
        (replace(CLEARED, burden_statement=" "), "burden statement"),
        (replace(CLEARED, omb_expires=dt.date(2026, 2, 28)), "expired on 2026-02-28"),
    ],
)
def test_the_clearance_is_whole_and_valid(facts: DeploymentFacts, why: str) -> None:
    [said] = _said(_survey(), facts)
    assert why in said


def test_a_whole_clearance_and_its_last_day_are_right() -> None:
    assert _said(_survey(), CLEARED) == []
    assert _said(_survey(), replace(CLEARED, omb_expires=TODAY)) == []


def test_at_most_twenty_questions_texts_and_hidden_fields_not_counted() -> None:
    survey = _survey()
    more: list[Any] = [{"type": "html", "name": "note", "html": "Thanks"}]
    more += [{"type": "text", "name": "office", "visible": False}]
    more += [{"type": "boolean", "name": f"q{at}", "title": "So?"} for at in range(16)]
    survey["pages"].append({"name": "more", "elements": more})
    assert _said(survey) == []
    more.append({"type": "boolean", "name": "one_more", "title": "So?"})
    assert "asks 21 questions" in _said(survey)[0]


@pytest.mark.parametrize(
    "element",
    [
        {"type": "text", "inputType": "email", "title": "How to reach you"},
        {"type": "text", "inputType": "tel", "title": "How to reach you"},
        {"type": "text", "autocomplete": "family-name", "title": "Who?"},
        {"type": "text", "title": "What is your name?"},
        {"type": "text", "title": {"default": "Who?", "es": "¿Cuál es su apellido?"}},
        {"type": "comment", "title": "Your address and e-mail"},
        {"type": "text", "inputType": "number", "title": "Last digits of your Social Security no."},
    ],
)
def test_identifiers_need_a_privacy_act_statement(element: dict[str, Any]) -> None:
    survey = _survey()
    survey["pages"][1]["elements"].append({"name": "extra", **element})
    [said] = _said(survey)
    assert "Privacy Act" in said and "question extra" in said
    assert _said(survey, replace(V2, privacy_act_statement="Authority: …")) == []


@pytest.mark.parametrize(
    "title", ["Name one thing to improve", "Was the address of the office right?", "Renombrar"]
)
def test_questions_about_other_names_need_none(title: str) -> None:
    survey = _survey()
    survey["pages"][1]["elements"].append({"name": "extra", "type": "text", "title": title})
    assert _said(survey) == []


def test_the_definition_is_not_changed_by_being_checked() -> None:
    definition: Definition = instrument("a11_v2_thumbs").definition("Lakes")
    before = to_json(definition)
    check_a11(definition, V2)
    assert to_json(definition) == before
