"""Touchpoints forms: the answer columns keep their names, A-11 forms get roles and rules."""

import copy
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.listen.formats.touchpoints.reader import read
from firsthand.listen.instruments.a11 import DeploymentFacts, check_a11
from firsthand.listen.instruments.library import A11Edition
from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.api import QuestionKind as K
from firsthand.listen.surveys.expressions import write
from tests.listen.formats.importing import left, never_crashes, refuses, sound, stream
from tests.listen.surveys.strategies import JSON


def _question(number: int, kind: str, *options: str, **more: Any) -> dict[str, Any]:
    return {
        "text": f"Question {number}?",
        "question_type": kind,
        "answer_field": f"answer_{number:02}",
        "position": number,
        "form_section_id": 1,
        "question_options": [
            {"text": one.title(), "value": one, "position": at} for at, one in enumerate(options)
        ],
        **more,
    }


def _form(*questions: dict[str, Any], **attributes: Any) -> dict[str, Any]:
    return {"title": "A form", "kind": "custom", "questions": list(questions), **attributes}


DRIVERS = ("effectiveness", "ease", "efficiency", "other")
A11 = _form(
    _question(1, "big_thumbs_up_down_buttons", is_required=True),
    _question(2, "checkbox", *DRIVERS),
    _question(3, "checkbox", *DRIVERS),
    _question(4, "textarea", character_limit=2000),
    kind="a11_v2",
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text_field", K.SHORT_TEXT),
        ("textarea", K.LONG_TEXT),
        ("text_email_field", K.EMAIL),
        ("text_phone_field", K.PHONE),
        ("checkbox", K.MULTIPLE_CHOICE),
        ("radio_buttons", K.SINGLE_CHOICE),
        ("combobox", K.DROP_DOWN),
        ("star_radio_buttons", K.FIVE_POINT),
        ("big_thumbs_up_down_buttons", K.THUMBS),
        ("yes_no_buttons", K.YES_NO),
        ("hidden_field", K.HIDDEN),
        ("date_select", K.DATE),
        ("text_display", K.STATEMENT),
    ],
)
def test_kinds_keep_the_name_of_their_answer_column(kind: str, expected: K) -> None:
    found = sound(read, _form(_question(30, kind, "a", "b")))
    [question] = found.definition.questions
    assert (question.name, question.kind) == ("answer_30", expected)
    assert found.not_taken == ()


@pytest.mark.parametrize("kind", ["states_dropdown", "made_up", None])
def test_kinds_without_a_counterpart_are_named(kind: Any) -> None:
    found = sound(read, _form(_question(1, kind), _question(2, "text_field")))
    assert [each.name for each in found.definition.questions] == ["answer_02"]
    assert "question answer_01" in left(found)


def test_an_a11_form_gets_roles_and_rules_and_passes_the_a11_rules() -> None:
    definition = sound(read, A11).definition
    rules = {each.name: write(each.visible_if) for each in definition.questions if each.visible_if}
    assert rules == {"answer_02": "{answer_01} = 1", "answer_03": "{answer_01} = 0"}
    facts = DeploymentFacts(A11Edition.V2, dt.date(2026, 1, 1))
    assert check_a11(definition, facts) == []


def test_an_a11_form_on_five_points_keeps_its_labels() -> None:
    form = copy.deepcopy(A11) | {"kind": "a11_v2_radio"}
    form["questions"][0] = _question(1, "radio_buttons", "5", "4", "3", "2", "1")
    definition = sound(read, form).definition
    trust = definition.question("answer_01")
    assert trust is not None and (trust.kind, trust.role) == (K.FIVE_POINT, QuestionRole.TRUST)
    assert [option.value for option in trust.options] == ["1", "2", "3", "4", "5"]
    rules = {each.name: write(each.visible_if) for each in definition.questions if each.visible_if}
    assert rules == {"answer_02": "{answer_01} >= 4", "answer_03": "{answer_01} < 4"}


def test_the_edition_of_2018_gets_its_roles_only_where_the_kind_fits() -> None:
    points = [_question(at, "radio_buttons", *"12345") for at in range(1, 8)]
    points[2] = _question(3, "text_field")
    form = _form(*points, _question(8, "textarea"), kind="a11")
    roles = {each.name: each.role for each in sound(read, form).definition.questions}
    assert roles["answer_01"] is QuestionRole.SATISFACTION
    assert roles["answer_03"] is QuestionRole.OTHER
    assert roles["answer_08"] is QuestionRole.OPEN_TEXT


def test_sections_become_pages_and_options_are_found_beside_the_form() -> None:
    source = {
        "data": {"type": "forms", "attributes": {"title": "T", "kind": "custom", "medium": "web"}},
        "included": [
            {
                "id": "7",
                "type": "questions",
                "attributes": _question(2, "radio_buttons", form_section_id=5)
                | {"question_options": []},
                "relationships": {"question_options": {"data": [{"id": "9"}, {"id": "10"}]}},
            },
            {"id": "8", "type": "questions", "attributes": _question(1, "textarea")},
            {"id": "10", "type": "question_options", "attributes": {"text": "B", "position": 2}},
            {
                "id": "9",
                "type": "question_options",
                "attributes": {"text": "A", "position": 1, "other_option": True},
            },
            {"id": "5", "type": "form_sections", "attributes": {"title": "More"}},
        ],
    }
    found = sound(read, source)
    first, second = found.definition.pages
    assert [each.name for each in first.questions] == ["answer_01"]
    assert second.title.default == "More"
    assert second.questions[0].values == ("B", "other")
    assert second.questions[0].other_label.default == "A"
    assert set(left(found)) == {"attributes.medium"}


def test_what_is_no_form_is_refused() -> None:
    refuses(read, [], "not a Touchpoints form")
    refuses(read, {"data": [{"id": 1}]}, "no single form")
    refuses(read, {"data": {"attributes": {"title": "x"}}}, "no title or no kind")


@pytest.mark.real_data
def test_the_public_form_has_responses_but_no_questions(public_data: Path) -> None:
    raw = (public_data / "federal_cx" / "touchpoints_form_fixture.json").read_bytes()
    found = sound(read, raw)
    assert found.definition.title.default == "Custom Open-ended Title"
    assert found.definition.description.default.endswith("\nDisclaimer Text Goes Here")
    assert [each.name for each in found.definition.questions] == ["answer_01"]
    assert "write its text" in left(found)["answer_01.text"]
    assert left(found)["submissions"].endswith("there are 9.")
    assert len(found.not_taken) == 19
    assert "attributes.notes" in left(found)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_as_invalid_input(raw: bytes) -> None:
    never_crashes(read, raw)


@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_any_damage_to_a_form_is_survived(data: st.DataObject) -> None:
    form = copy.deepcopy(A11)
    for _time in range(data.draw(st.integers(1, 3))):
        questions = [each for each in form["questions"] if isinstance(each, dict)]
        place = data.draw(st.sampled_from([form, *questions, *_options(questions)]))
        if isinstance(place, dict):
            key = data.draw(st.sampled_from(list(place)))
            if key != "questions":
                place[key] = data.draw(JSON)
    never_crashes(read, stream(form).read())


def _options(questions: list[Any]) -> list[Any]:
    lists = [each["question_options"] for each in questions]
    return [one for each in lists if isinstance(each, list) for one in each]
