"""What the reader takes and what it refuses, by name and path."""

import copy
from typing import Any

import pytest

from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.api import InvalidDefinition, QuestionKind, Text, parse_definition
from firsthand.listen.surveys.conditions import AnyOf, Comparison, Operator
from tests.listen.surveys.sample import VISIT


def _refused(change: Any) -> list[str]:
    spoilt = copy.deepcopy(VISIT)
    change(spoilt)
    with pytest.raises(InvalidDefinition) as caught:
        parse_definition(spoilt)
    return [str(problem) for problem in caught.value.problems]


def test_it_reads_kinds_texts_roles_and_rules() -> None:
    visit = parse_definition(VISIT)
    kinds = {question.name: question.kind for question in visit.questions}
    assert kinds["trust"] is QuestionKind.FIVE_POINT
    assert kinds["office"] is kinds["campaign"] is QuestionKind.HIDDEN
    assert kinds["bye"] is QuestionKind.STATEMENT
    assert visit.title == Text("Your visit", (("es", "Su visita"),))
    assert visit.thanks.default == "Thanks & goodbye"
    trust = visit.question("trust")
    assert trust is not None and trust.role is QuestionRole.TRUST
    bad = visit.question("bad")
    assert bad is not None
    assert bad.visible_if == AnyOf(
        (
            Comparison("trust", Operator.LESS_OR_EQUAL, 2),
            Comparison("minutes", Operator.GREATER, 30),
        )
    )


def test_a_property_outside_the_subset_is_refused_by_name_and_path() -> None:
    def change(survey: Any) -> None:
        survey["pages"][0]["elements"][3]["choicesByUrl"] = {"url": "https://example.gov"}
        survey["triggers"] = []
        survey["pages"][2]["elements"][0]["choices"][1] = {"value": "x", "visibleIf": "{a} = 1"}

    assert sorted(_refused(change)) == [
        "pages[0].elements[3].choicesByUrl: “choicesByUrl” is not part of our format.",
        "pages[2].elements[0].choices[1].visibleIf: “visibleIf” is not part of our format.",
        "triggers: “triggers” is not part of our format.",
    ]


@pytest.mark.parametrize("kind", ["signaturepad", "file", "paneldynamic", None, ["text"], 3])
def test_a_question_type_outside_the_subset_is_refused(kind: object) -> None:
    def change(survey: Any) -> None:
        survey["pages"][0]["elements"][2]["type"] = kind

    [message] = [one for one in _refused(change) if one.startswith("pages[0].elements[2].type")]
    assert "no question type" in message


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("{nothing} = 1", "not on an earlier page"),
        ("{minutes} > 3", "not on an earlier page"),
        ("{trust} = 6", "can never have this answer"),
        ("{trust} = 'yes'", "can never have this answer"),
        ("{way} = 'horse'", "can never have this answer"),
        ("{way} contains 'phone'", "can never have this answer"),
        ("{trust} =", "ends too early"),
        ("{trust} = 1 {way}", "not expected"),
        ("age({trust})", "not understood"),
        ("(" * 50 + "{trust} = 1" + ")" * 50, "nested too deep"),
        ("{trust} = 1e999", "too large"),
    ],
)
def test_a_rule_that_looks_forward_or_at_nothing_is_refused(rule: str, why: str) -> None:
    def change(survey: Any) -> None:
        survey["pages"][1]["visibleIf"] = rule

    assert why in " ".join(_refused(change))


def test_other_is_a_value_that_rules_may_name() -> None:
    survey = copy.deepcopy(VISIT)
    survey["pages"][1]["visibleIf"] = "{way} anyof ['phone', 'other'] and {campaign} notempty"
    assert parse_definition(survey).pages[1].visible_if is not None


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        (("title",), "", "no title"),
        (("locale",), "English", "language tag"),
        (("pages",), [], "no page"),
        (("pages", 0, "name"), "start page", "is not a name"),
        (("pages", 1, "name"), "start", "used twice"),
        (("pages", 0, "elements", 2, "name"), "way", "used twice"),
        (("pages", 0, "elements", 2, "title"), {"es": "Sí"}, "needs one under"),
        (("pages", 0, "elements", 2, "title"), {"default": "Yes", "Spanish": "Sí"}, "language tag"),
        (("pages", 0, "elements", 2, "title"), "a\x00b", "cannot be stored"),
        (("pages", 0, "elements", 2, "title"), "\ud800", "cannot be stored"),
        (("pages", 0, "elements", 2, "title"), "x" * 10_001, "longer than"),
        (("pages", 0, "elements", 2, "role"), "joy", "no such role"),
        (("pages", 0, "elements", 2, "isRequired"), "true", "must be True or False"),
        (("pages", 0, "elements", 2, "rateMax"), 7, "combination"),
        (("pages", 0, "elements", 2, "rateValues"), [1, 2, 3], "labels all of"),
        (("pages", 0, "elements", 3, "choices"), ["other"], "“other” is a choice already"),
        (("pages", 0, "elements", 3, "choices"), ["a", "a"], "used twice"),
        (("pages", 0, "elements", 3, "choices"), [" a"], "cannot be a value"),
        (("pages", 0, "elements", 3, "choices"), [], "no choices"),
        (("pages", 1, "elements", 0, "min"), 700, "above its highest"),
        (("pages", 1, "elements", 0, "min"), "2026-01-01", "not of its kind"),
        (("pages", 2, "elements", 0, "maxSelectedChoices"), 4, "more or fewer choices"),
        (("pages", 2, "elements", 7, "maxLength"), 0, "longest answer"),
        (("pages", 2, "elements", 8, "html"), "<b>Hi</b>", "Mark-up"),
        (("completedHtml",), "<script>", "Mark-up"),
    ],
)
def test_it_says_what_is_wrong(path: tuple[Any, ...], value: object, why: str) -> None:
    def change(survey: Any) -> None:
        for step in path[:-1]:
            survey = survey[step]
        survey[path[-1]] = value

    assert why in " ".join(_refused(change))


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b'{"title": 1, "title": 2}', "same key twice"),
        (b'{"title": NaN}', "not a number"),
        (b"[" * 100_000, "RecursionError"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "nested deeper"),
        (b" " * 2_000_001, "larger than"),
        ("Übung".encode("latin-1"), "not readable JSON"),
    ],
)
def test_hostile_json_is_refused(source: bytes, why: str) -> None:
    with pytest.raises(Exception, match=why) as caught:
        parse_definition(source)
    assert caught.type.__name__ == "InvalidInput"
