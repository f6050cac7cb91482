"""Answers of one person: kept, refused with a reason, or dropped with a reason."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.listen.surveys.api import (
    Definition,
    Dropped,
    DropReason,
    next_page,
    parse_definition,
    previous_page,
    validate_answers,
    visible,
)
from tests.listen.surveys.sample import VISIT
from tests.listen.surveys.strategies import answers_to, definitions

SURVEY = parse_definition(VISIT)


def _kept(**answers: object) -> dict[str, Any]:
    checked = validate_answers(SURVEY, {"trust": 5, **answers})
    assert checked.errors == {}
    del checked.answers["trust"]
    return checked.answers


def _error(**answers: object) -> str:
    checked = validate_answers(SURVEY, {"trust": 5, **answers})
    [name] = answers
    assert name not in checked.answers
    return checked.errors[name]


@pytest.mark.parametrize(
    ("name", "raw", "clean"),
    [
        ("trust", "4", 4),
        ("way", "visit", "visit"),
        ("wishes", ["c", "a", "b"], ["c", "a", "b"]),
        ("wishes", {"a": "2", "b": "3", "c": "1"}, ["c", "a", "b"]),
        ("parts", {"letter": "good", "desk": "bad"}, {"letter": "good", "desk": "bad"}),
        ("day", " 2026-02-28 ", "2026-02-28"),
        ("mail", "ana.lópez@correo.example", "ana.lópez@correo.example"),
        ("phone_no", "+1 (202) 555-0123 ext. 7", "+1 (202) 555-0123 ext. 7"),
        ("again", "false", False),
        ("words", "two\r\nlines ", "two\nlines"),
        ("words", "  ", None),
        ("office", "north", "north"),
    ],
)
def test_it_cleans_what_forms_and_programs_send(name: str, raw: object, clean: object) -> None:
    assert validate_answers(SURVEY, {"trust": 3, name: raw}).answers.get(name) == clean
    assert validate_answers(SURVEY, {"trust": 3, name: raw}).errors == {}


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("way", "horse", "Choose one"),
        ("way", ["phone"], "Choose one"),
        ("way", "In another way", "Choose one"),
        ("wishes", ["a", "b"], "Rank every line once"),
        ("wishes", ["a", "b", "b"], "Rank every line once"),
        ("wishes", {"a": 1, "b": 1, "c": 2}, "its own place"),
        ("wishes", {"a": 1, "b": 2, "x": 3}, "Rank every line once"),
        ("parts", {"letter": "good"}, "every line"),
        ("parts", {"letter": "good", "roof": "bad"}, "each line"),
        ("parts", {"letter": "fine", "desk": "bad"}, "each line"),
        ("day", "2026-02-30", "date that exists"),
        ("day", "٢٠٢٦-٠١-٠١", "date that exists"),
        ("mail", "ana@nowhere", "e-mail address"),
        ("mail", "a" * 250 + "@b.example", "at most 254"),
        ("phone_no", "call me", "phone number"),
        ("phone_no", "12345", "phone number"),
        ("again", "perhaps", "yes or no"),
        ("again", 1, "yes or no"),
        ("words", "x" * 51, "at most 50 characters; you wrote 51"),
        ("words", "a\x00b", "cannot keep"),
        ("words", "\udc80", "cannot keep"),
        ("words", {"deep": [1]}, "as text"),
        ("bye", "hello", "takes no answer"),
        ("nothing", "x", "no question of this name"),
    ],
)
def test_it_refuses_with_a_reason(name: str, raw: object, why: str) -> None:
    assert why in _error(**{name: raw})


@pytest.mark.parametrize("raw", [0, 6, "6", "five", True, 4.5, "4.0", [4], None])
def test_a_point_outside_the_scale_is_refused_and_a_missing_one_is_asked_for(raw: object) -> None:
    checked = validate_answers(SURVEY, {"trust": raw})
    assert checked.answers == {} and list(checked.errors) == ["trust"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [("-1", "0 or more"), ("601", "600 or less"), ("1.5", "whole"), ("1,5", "digits"), (True, "")],
)
def test_numbers_are_held_to_their_limits(raw: object, why: str) -> None:
    checked = validate_answers(SURVEY, {"trust": 5, "way": "phone", "minutes": raw})
    assert why in checked.errors["minutes"]


def test_words_beside_other_are_kept_only_where_other_is_chosen() -> None:
    assert _kept(way="other", **{"way-Comment": " by boat "}) == {
        "way": "other",
        "way-Comment": "by boat",
    }
    checked = validate_answers(SURVEY, {"trust": 5, "way": "visit", "way-Comment": "by boat"})
    assert checked.answers == {"trust": 5, "way": "visit"}
    assert checked.dropped == (Dropped("way-Comment", DropReason.OTHER_NOT_CHOSEN),)


def test_answers_to_questions_that_a_rule_hides_are_dropped_and_said_so() -> None:
    given_answers = {"trust": 5, "way": "visit", "minutes": 40, "bad": ["time"]}
    checked = validate_answers(SURVEY, given_answers)
    # The 40 minutes do not count, so they do not bring up the question after them either.
    assert checked.answers == {"trust": 5, "way": "visit"}
    assert checked.errors == {}
    assert {each.name for each in checked.dropped} == {"minutes", "bad"}
    assert {each.reason for each in checked.dropped} == {DropReason.NOT_ASKED}


def test_a_hidden_field_with_a_value_outside_its_list_is_dropped_not_refused() -> None:
    checked = validate_answers(SURVEY, {"trust": 5, "campaign": "spam", "office": "x" * 21})
    assert checked.errors == {} and checked.answers == {"trust": 5}
    assert {each.name for each in checked.dropped} == {"campaign", "office"}


def test_required_is_asked_only_where_shown_and_on_the_page_at_hand() -> None:
    assert list(validate_answers(SURVEY, {}).errors) == ["trust"]
    assert validate_answers(SURVEY, {}, page="more").errors == {}
    on_phone = {"trust": 5, "way": "phone"}
    assert validate_answers(SURVEY, on_phone, page="start").errors == {}
    assert list(validate_answers(SURVEY, on_phone).errors) == ["minutes"]


def test_how_many_choices_is_held() -> None:
    checked = validate_answers(SURVEY, {"trust": 1, "bad": ["time", "staff", "forms"]})
    assert checked.errors == {"bad": "Choose at most 2."}


@pytest.mark.parametrize("answers", [[], "text", None, 3])
def test_answers_that_are_no_object_are_refused(answers: Any) -> None:
    with pytest.raises(InvalidInput):
        validate_answers(SURVEY, answers)


def test_pages_follow_the_answers_in_both_directions() -> None:
    start = next_page(SURVEY, {}, None)
    assert start is not None and start.name == "start"
    for way, expected in (("phone", "phone"), ("visit", "more")):
        page = next_page(SURVEY, {"trust": 5, "way": way}, "start")
        assert page is not None and page.name == expected
    back = previous_page(SURVEY, {"trust": 5, "way": "visit"}, "more")
    assert back is not None and back.name == "start"
    assert next_page(SURVEY, {"trust": 5}, "more") is None
    assert previous_page(SURVEY, {}, "start") is None


@given(definitions(), st.data())
@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
def test_cleaning_is_total_and_cleaning_again_changes_nothing(
    definition: Definition, data: st.DataObject
) -> None:
    checked = validate_answers(definition, data.draw(answers_to(definition)))
    again = validate_answers(definition, checked.answers)
    assert again.answers == checked.answers and again.dropped == ()
    assert set(again.errors) <= set(checked.errors)
    shown = visible(definition, checked.answers).questions
    hidden = {each.name for each in definition.questions if not each.kind.is_asked}
    for name in checked.answers:
        assert name.removesuffix("-Comment") in shown | hidden
