"""How much of a survey an advisor sees."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.channels.desk.script import onward, pages_until, script
from firsthand.listen.instruments.library import instrument
from firsthand.listen.surveys.api import (
    Definition,
    parse_definition,
    validate_answers,
    visible,
)
from tests.support.deployments import VISIT

A11 = instrument("a11_v2_five_point").definition("the Office of Boating")
PLAIN = parse_definition(
    {
        "title": "Two pages",
        "pages": [
            {"name": "a", "elements": [{"type": "text", "name": "x", "title": "X?"}]},
            {"name": "b", "elements": [{"type": "text", "name": "y", "title": "Y?"}]},
        ],
    }
)


def test_pages_without_rules_are_there_from_the_beginning() -> None:
    shown = script(PLAIN, {}, None)
    assert (shown.names, shown.is_whole) == (("x", "y"), True)


def test_what_depends_on_an_answer_waits_for_it() -> None:
    shown = script(A11, {}, None)
    assert (shown.names, shown.is_whole) == (("trust",), False)


def test_the_drivers_follow_the_direction_of_trust() -> None:
    up, down = script(A11, {"trust": 5}, None), script(A11, {"trust": 2}, None)
    assert up.names == ("trust", "positive_drivers", "comment")
    assert down.names == ("trust", "negative_drivers", "comment")
    assert up.is_whole


def test_going_on_without_an_answer_shows_what_no_rule_hides() -> None:
    further = onward(A11, {}, "trust")
    assert further is not None
    assert further.names == ("trust", "comment")


def test_nothing_follows_where_the_rule_does_not_hold() -> None:
    visit = parse_definition(VISIT)
    assert onward(visit, {"trust": 5}, "start") is None


@given(
    trust=st.none() | st.integers(1, 5),
    reached=st.sampled_from([None, "trust", "drivers"]),
    definition=st.sampled_from([A11, parse_definition(VISIT), PLAIN]),
)
def test_it_shows_what_the_person_is_asked_and_nothing_else(
    trust: int | None, reached: str | None, definition: Definition
) -> None:
    answers: dict[str, Any] = {}
    if trust is not None and definition.question("trust"):
        answers["trust"] = trust
    shown = script(definition, answers, reached)
    assert set(shown.names) <= visible(definition, answers).questions
    # It never shrinks, and showing it again shows the same.
    assert script(definition, answers, shown.reached) == shown
    on_screen = [each.name for each in pages_until(definition, shown.reached)]
    assert {page.name for page, _asked in shown.pages} <= set(on_screen)


def test_going_on_reaches_the_end_with_every_question_that_is_asked() -> None:
    answers = validate_answers(A11, {"trust": 1, "comment": "Slow"}).answers
    shown = script(A11, answers, None)
    while (further := onward(A11, answers, shown.reached)) is not None:
        shown = further
    assert set(shown.names) == visible(A11, answers).questions
