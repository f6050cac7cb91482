"""The built-in surveys are whole, in both languages, and pass the rules that apply to them."""

import datetime as dt
from dataclasses import replace

import pytest

from firsthand.core.errors import NotFound
from firsthand.listen.instruments.a11 import DeploymentFacts, check_a11
from firsthand.listen.instruments.library import INSTRUMENTS, PROVIDER, Instrument, instrument
from firsthand.listen.surveys.api import (
    content_hash,
    languages,
    missing_translations,
    next_page,
    publishing_problems,
    role_wording_changes,
    validate_answers,
)

# A published wording never changes: a new one is a new file with the next version.
HASHES = {
    "a11_v2_thumbs.1": "5f67f68785a60c40",
    "a11_v2_thumbs.2": "f663a1cb3b43f90b",
    "a11_v2_five_point.1": "9312bf9e18a3a3b3",
    "a11_v2_five_point.2": "148af8a79685de6b",
    "a11_v1.1": "1e0284b38493bffe",
    "page_feedback.1": "e654f62f74d63887",
    "customer_effort.1": "50ed20ca1e3be76b",
    "complaint.1": "779d9f003e6c0b1a",
}


@pytest.mark.parametrize("each", INSTRUMENTS, ids=lambda each: each.key)
def test_each_is_whole_and_in_english_and_spanish(each: Instrument) -> None:
    definition = each.definition("Department of Lakes")
    assert publishing_problems(definition) == []
    assert languages(definition) == ["en", "es"]
    assert missing_translations(definition, "es") == []


@pytest.mark.parametrize("each", INSTRUMENTS, ids=lambda each: each.key)
def test_a_version_keeps_its_wording(each: Instrument) -> None:
    assert content_hash(each.definition())[:16] == HASHES[f"{each.key}.{each.version}"]


@pytest.mark.parametrize(
    "each", [each for each in INSTRUMENTS if each.edition], ids=lambda each: each.key
)
def test_the_a11_instruments_pass_the_a11_rules_once_the_provider_is_named(
    each: Instrument,
) -> None:
    assert each.edition is not None
    facts = DeploymentFacts(each.edition, dt.date(2026, 1, 1))
    assert check_a11(each.definition("Department of Lakes"), facts) == []
    assert [problem.where for problem in check_a11(each.definition(), facts)] != []


def test_the_provider_is_named_in_every_language() -> None:
    definition = instrument("a11_v2_thumbs").definition("the Lakes Office")
    trust = definition.question("trust")
    assert trust is not None
    assert "the Lakes Office" in trust.title.default
    assert "the Lakes Office" in trust.title.in_language("es")
    assert PROVIDER not in trust.title.in_language("es")
    assert instrument("complaint").needs_provider
    assert not instrument("page_feedback").needs_provider


@pytest.mark.parametrize("key", ["a11_v2_thumbs", "a11_v2_five_point"])
def test_the_second_version_asks_the_same_words_on_one_page(key: str) -> None:
    first, second = (instrument(key, number).definition() for number in (1, 2))
    assert replace(second, at_once=False) == first
    assert not first.at_once
    assert role_wording_changes(first, second) == []


def test_a_thumbs_down_leads_to_what_could_have_been_better() -> None:
    definition = instrument("a11_v2_thumbs").definition("Lakes")
    page = next_page(definition, {"trust": 0}, "trust")
    assert page is not None and page.name == "drivers"
    checked = validate_answers(
        definition,
        {"trust": "0", "negative_drivers": ["ease", "other"], "positive_drivers": ["ease"]},
    )
    assert checked.answers == {"trust": 0, "negative_drivers": ["ease", "other"]}
    assert [each.name for each in checked.dropped] == ["positive_drivers"]


def test_a_survey_that_is_not_built_in_is_not_found() -> None:
    with pytest.raises(NotFound, match="a11_v1"):
        instrument("a12")
    with pytest.raises(NotFound):
        instrument("a11_v1", 99)
