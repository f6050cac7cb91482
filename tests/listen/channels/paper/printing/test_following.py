"""Jumps and rules on paper: what a form says is what the same answers do on a screen."""

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.listen.channels.paper.numbering import number
from firsthand.listen.channels.paper.printing.following import (
    END,
    jumps,
    nothing_known,
    printed,
)
from firsthand.listen.channels.paper.printing.rules import Rules
from firsthand.listen.surveys.api import (
    Definition,
    Option,
    Page,
    Question,
    QuestionKind,
    Text,
    parse_definition,
    validate_answers,
    visible,
)
from firsthand.listen.surveys.expressions import parse
from tests.listen.surveys.sample import VISIT
from tests.listen.surveys.strategies import definitions

# Drawing whole surveys is slow where other tests run beside.
QUICK = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def asked(*elements: dict[str, Any]) -> Definition:
    """One question on each page."""
    pages = [{"name": f"p{at}", "elements": [each]} for at, each in enumerate(elements)]
    return parse_definition({"title": "A survey", "pages": pages})


WAY = {"type": "radiogroup", "name": "way", "title": "How?", "choices": ["phone", "desk", "web"]}
CALLS = {"type": "comment", "name": "calls", "title": "Calls?", "visibleIf": "{way} = 'phone'"}
DESKS = {"type": "comment", "name": "desks", "title": "Desks?", "visibleIf": "{way} = 'desk'"}
LAST = {"type": "comment", "name": "last", "title": "Anything else?"}


def test_a_box_leads_past_what_its_answer_leaves_out() -> None:
    found = jumps(asked(WAY, CALLS, DESKS, LAST))
    assert found == {"Q1": {2: "Q3", 3: "Q4"}}


def test_where_nothing_more_is_asked_it_leads_to_the_end() -> None:
    assert jumps(asked(WAY, CALLS)) == {"Q1": {2: END, 3: END}}


def test_nothing_is_passed_over_that_another_answer_may_ask_for() -> None:
    either = {**DESKS, "visibleIf": "{way} = 'desk' or {calls} notempty"}
    assert jumps(asked(WAY, CALLS, either, LAST)) == {"Q1": {2: "Q3", 3: "Q3"}}


def test_a_text_to_read_is_not_passed_over() -> None:
    text = {"type": "html", "name": "text", "html": "Please read this."}
    assert jumps(asked(WAY, CALLS, text, LAST)) == {}


def test_what_only_a_link_can_ask_for_is_not_printed() -> None:
    hidden = {"type": "text", "name": "office", "visible": False}
    north = {**LAST, "visibleIf": "{office} = 'north'"}
    others = {**CALLS, "visibleIf": "{office} empty"}
    definition = asked(hidden, others, north)
    assert [each.question.name for each in printed(definition)] == ["calls"]
    assert rule_words(definition, "{office} empty") == ""


def rule_words(definition: Definition, rule: str) -> str:
    """A rule in words."""
    questions = {each.question.name: each for each in number(definition)}
    return Rules(questions, nothing_known(definition)).words(parse(rule))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("{trust} <= 2", "you chose 1 or 2 in Q1"),
        ("{trust} >= 3", "you chose 3, 4 or 5 in Q1"),
        ("{trust} >= 1", "you answered Q1"),
        ("{trust} <> 5", "you did not choose 5 in Q1"),
        ("{way} = 'other'", "you chose 3 in Q2"),
        ("{way} empty", "you left Q2 blank"),
        ("{minutes} > 30", "your answer to Q3 is more than 30"),
        ("!({minutes} < 10)", "your answer to Q3 is not less than 10"),
        ("{bad} contains 'staff'", "you chose 2 in Q4"),
        ("{bad} notcontains 'staff'", "you did not choose 2 in Q4"),
        ("{bad} anyof ['time', 'forms']", "you chose 1 or 3 in Q4"),
        ("{parts.desk} = 'bad'", "you chose 2 in Q6b"),
        ("{day} < '2026-01-31'", "your answer to Q7 is before Jan. 31, 2026"),
        ("{mail} = 'x'", "your answer to Q8 is “x”"),
        ("{again} = true", "you chose 1 in Q10"),
        ("{trust} <= 2 or {minutes} > 30", "you chose 1 or 2 in Q1 or your answer to Q3 is more"),
        ("!({trust} = 1 or {way} empty)", "you did not choose 1 in Q1 and you answered Q2"),
        ("{trust} = 1 and ({way} empty or {bad} empty)", "and (you left Q2 blank or you left Q4"),
        ("{trust} = 1 and {campaign} empty", "you chose 1 in Q1"),
    ],
)
def test_a_rule_is_said_by_the_numbers_on_paper(rule: str, words: str) -> None:
    said = rule_words(parse_definition(VISIT), rule)
    assert words.replace("Jan. 31", "January 31") in said.replace("Jan. 31", "January 31")


BOXES = (Option("a", Text("A")), Option("b", Text("B")))
TESTS = ("{%s} = 'a'", "{%s} = 'b'", "{%s} <> 'a'", "{%s} empty", "{%s} notempty")
GROUPS = ("%s", "(%s) and (%s)", "(%s) or (%s)", "!((%s) and (%s))", "!((%s) or (%s))")


@st.composite
def branching(draw: Any) -> Definition:
    """Up to four questions with two boxes, each with a page and a rule on those before it."""
    names: list[str] = []
    pages = []
    for at in range(draw(st.integers(2, 4))):
        group = draw(st.sampled_from(GROUPS)) if names and draw(st.booleans()) else ""
        tests = [
            draw(st.sampled_from(TESTS)) % draw(st.sampled_from(names))
            for _part in range(group.count("%s"))
        ]
        rule = parse(group % tuple(tests)) if group else None
        on_page = draw(st.booleans())
        question = Question(
            f"q{at}",
            QuestionKind.SINGLE_CHOICE,
            Text("?"),
            options=BOXES,
            visible_if=None if on_page else rule,
        )
        pages.append(Page(f"p{at}", (question,), visible_if=rule if on_page else None))
        names.append(question.name)
    return Definition(Text("A survey"), tuple(pages))


@QUICK
@given(branching())
def test_a_jump_never_leads_past_a_question_that_a_screen_would_ask(definition: Definition) -> None:
    items = printed(definition)
    codes = [item.code for item in items]
    names = [each.name for each in definition.questions]
    leads = jumps(definition)
    for values in product(("a", "b", None), repeat=len(names)):
        raw = {name: value for name, value in zip(names, values, strict=True) if value}
        answers = validate_answers(definition, raw).answers
        shown = visible(definition, answers).questions
        assert shown <= {item.question.name for item in items}
        for at, item in enumerate(items):
            assert item.numbered is not None
            box = item.numbered.cells[0].number_of(answers.get(item.question.name))
            there = leads.get(item.code, {}).get(box or 0)
            if there is not None:
                to = codes.index(there) if there != END else len(items)
                passed_over = {each.question.name for each in items[at + 1 : to]}
                assert passed_over
                assert not passed_over & shown


@settings(QUICK, max_examples=40)
@given(definitions())
def test_every_rule_can_be_said(definition: Definition) -> None:
    rules = Rules(
        {each.question.name: each for each in number(definition)}, nothing_known(definition)
    )
    for item in printed(definition):
        for condition in item.conditions:
            assert isinstance(rules.words(condition), str)
