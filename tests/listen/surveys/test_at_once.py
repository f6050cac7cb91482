"""Surveys that are shown at once: what a style sheet can tell, and that it tells the truth."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.surveys.api import (
    Definition,
    InvalidDefinition,
    Page,
    Question,
    QuestionKind,
    Text,
    on_one_page,
    parse_definition,
    problems,
    validate_answers,
    visible,
)
from firsthand.listen.surveys.at_once import Sign, signs
from firsthand.listen.surveys.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
    holds,
)

VISIT: dict[str, Any] = {
    "title": "A visit",
    "questionsOnPageMode": "singlePage",
    "pages": [
        {
            "name": "first",
            "elements": [
                {"type": "text", "name": "desk", "visible": False},
                {"type": "rating", "name": "ease", "title": "It was easy."},
                {"type": "checkbox", "name": "seen", "title": "Seen?", "choices": ["a", "b", "c"]},
            ],
        },
        {
            "name": "more",
            "title": "More",
            "visibleIf": "{ease} <= 2",
            "elements": [{"type": "comment", "name": "why", "title": "Why?", "isRequired": True}],
        },
        {
            "name": "last",
            "elements": [
                {
                    "type": "text",
                    "name": "door",
                    "title": "Which door?",
                    "visibleIf": "{desk} = 'north' and {seen} contains 'a'",
                }
            ],
        },
    ],
}

_EASE = st.builds(
    Comparison,
    st.just("ease"),
    st.sampled_from([Operator.EQUALS, Operator.LESS, Operator.GREATER_OR_EQUAL]),
    st.integers(1, 5),
)
_SEEN = st.builds(Comparison, st.just("seen"), st.just(Operator.CONTAINS), st.sampled_from("abc"))
_NONE = st.builds(Comparison, st.sampled_from(["ease", "seen"]), st.just(Operator.EMPTY))
_GROUP = st.one_of(
    _EASE, _SEEN, st.builds(lambda a, b: AnyOf((a, b)), st.one_of(_EASE, _SEEN), _SEEN)
)
_PART = st.one_of(_GROUP, _NONE, st.builds(Not, _GROUP))
CONDITIONS = st.one_of(_PART, st.builds(lambda a, b: All((a, b)), _PART, _PART))


@given(
    condition=CONDITIONS,
    ease=st.one_of(st.none(), st.integers(1, 5)),
    seen=st.lists(st.sampled_from("abc"), unique=True),
)
def test_what_the_style_sheet_shows_is_what_the_rule_says(
    condition: Condition, ease: int | None, seen: list[str]
) -> None:
    definition = parse_definition(VISIT)
    chosen = {("ease", str(ease))} if ease else set()
    chosen |= {("seen", value) for value in seen}
    answers = {"ease": ease, "seen": seen}
    shown = all(_is_given(sign, chosen) for sign in signs(condition, definition))
    assert shown == holds(condition, answers)


def _is_given(sign: Sign, chosen: set[tuple[str, str]]) -> bool:
    return bool(sign.choices & chosen) == sign.is_wanted


def test_the_pages_become_one_with_their_headings_and_rules() -> None:
    shown = on_one_page(parse_definition(VISIT))
    assert [page.name for page in shown.pages] == ["first"]
    names = [question.name for question in shown.questions]
    assert names == ["desk", "ease", "seen", "page.more", "why", "door"]
    assert visible(shown, {"ease": 5, "why": "-"}).questions == {"ease", "seen"}
    assert "why" in visible(shown, {"ease": 1}).questions


@pytest.mark.parametrize(
    "answers",
    [
        {"ease": "1", "why": "Slow"},
        {"ease": "1"},
        {"ease": "5", "why": "Slow"},
        {"desk": "north", "seen": ["a"], "door": "left"},
        {"seen": ["a"], "door": "left"},
        {},
    ],
)
def test_the_answers_mean_the_same_on_one_page_and_on_three(answers: Mapping[str, object]) -> None:
    definition = parse_definition(VISIT)
    apart, at_once = (
        validate_answers(each, answers) for each in (definition, on_one_page(definition))
    )
    assert (at_once.answers, at_once.errors) == (apart.answers, apart.errors)
    assert set(at_once.dropped) == set(apart.dropped)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("{why} = 'Slow'", "not answered by choosing"),
        ("{ease} = 1 or ({seen} contains 'a' and {seen} contains 'b')", "“and” inside"),
        ("{ease} = 1 or {seen} empty", "what was not chosen"),
        ("{again} = true", "itself shown only after"),
    ],
)
def test_a_rule_that_a_style_sheet_cannot_tell_is_refused_by_name(rule: str, reason: str) -> None:
    again = {"type": "boolean", "name": "again", "title": "Again?", "visibleIf": "{ease} = 5"}
    third = {"type": "text", "name": "third", "title": "Third?", "visibleIf": rule}
    last = [{"name": "p4", "elements": [again]}, {"name": "p5", "elements": [third]}]
    plain = {**VISIT, "pages": [*VISIT["pages"], *last]}
    with pytest.raises(InvalidDefinition, match="shown at once") as caught:
        parse_definition(plain)
    assert reason in str(caught.value)
    apart = {key: value for key, value in plain.items() if key != "questionsOnPageMode"}
    assert parse_definition(apart).at_once is False


def test_more_different_rules_than_the_style_sheet_knows_are_refused() -> None:
    ten = Question("ten", QuestionKind.ZERO_TO_TEN, Text("How?"))
    rated = Question("ease", QuestionKind.FIVE_POINT, Text("How?"))

    def asked(name: str, point: int) -> list[Question]:
        rule = Comparison(name, Operator.EQUALS, point)
        title = Text("Why?")
        return [Question(f"{name}{point}", QuestionKind.LONG_TEXT, title, visible_if=rule)]

    some = [each for point in range(11) for each in asked("ten", point)] + asked("ease", 1)
    definition = Definition(
        Text("Many"), (Page("p1", (ten, rated)), Page("p2", tuple(some))), at_once=True
    )
    assert problems(definition) == []
    more = replace(definition.pages[1], questions=(*some, *asked("ease", 2)))
    found = problems(replace(definition, pages=(definition.pages[0], more)))
    assert ["12 different rules" in each.what for each in found] == [True]
