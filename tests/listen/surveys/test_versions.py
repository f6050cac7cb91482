"""What changed between two versions, and when a role question starts a new series."""

import copy
import itertools
from dataclasses import replace
from typing import Any

from firsthand.listen.authoring.editing.rules import whole_in_words
from firsthand.listen.surveys.api import (
    Definition,
    content_hash,
    diff,
    languages,
    missing_translations,
    parse_definition,
    publishing_problems,
    role_wording_changes,
    text_units,
)
from firsthand.listen.surveys.text import Text
from firsthand.listen.surveys.texts import map_texts
from tests.listen.surveys.sample import VISIT

OLD = parse_definition(VISIT)


def _changed(change: Any) -> Definition:
    survey = copy.deepcopy(VISIT)
    change(survey["pages"])
    return parse_definition(survey)


def _said(change: Any) -> list[tuple[str, str]]:
    return [(str(each.kind), each.words) for each in diff(OLD, _changed(change))]


def test_a_diff_names_added_removed_and_moved_questions() -> None:
    def change(pages: Any) -> None:
        del pages[2]["elements"][3]
        pages[2]["elements"].insert(0, pages[2]["elements"].pop(2))
        pages[1]["elements"].append({"type": "comment", "name": "why", "title": "Why?"})
        pages[1]["elements"].append(pages[2]["elements"].pop(4))

    assert _said(change) == [
        ("removed", "Question “When was it?” was removed."),
        ("added", "Question “Why?” was added."),
        ("moved", "Question “Your phone?” moved to page “phone”."),
        ("moved", "The order of the questions on page “more” changed."),
    ]


def test_a_diff_names_wordings_choices_rules_and_settings() -> None:
    def change(pages: Any) -> None:
        pages[0]["elements"][2]["title"]["es"] = "Tengo confianza en la oficina."
        pages[0]["elements"][3]["choices"].append("letter")
        pages[1]["visibleIf"] = "{way} = 'letter'"
        pages[1]["elements"][0]["max"] = 60

    assert _said(change) == [
        ("rule", "The rule that shows “phone” changed."),
        ("options", "The choices of “How did you come to us?” changed."),
        ("setting", "The setting “Highest answer” of “How many minutes did you wait?” changed."),
        ("wording", "The wording of “I trust the office.” changed (español)."),
    ]


def test_every_wording_is_told_in_words_and_none_by_an_id() -> None:
    counter = itertools.count()
    new = map_texts(OLD, lambda _key, _text: Text(f"words {next(counter)}"))
    new = replace(new, pages=tuple(replace(page, title=Text("A page")) for page in new.pages))
    old = map_texts(OLD, lambda key, text: text or Text(f"the {key}"))

    told = [each.words for each in diff(old, new)]

    assert told
    names = [each.name for each in OLD.questions if not each.title or len(each.name) > 4]
    for words in told:
        assert "question." not in words and "page." not in words
        assert not any(f"“{name}”" in words for name in names), words


def test_settings_and_rules_are_told_as_the_editor_calls_them() -> None:
    def change(pages: Any) -> None:
        pages[0]["elements"][2]["isRequired"] = False
        pages[2]["elements"][0]["visibleIf"] = "{trust} = 1 and {way} = 'phone'"

    changes = diff(OLD, _changed(change), rule_words=whole_in_words)

    assert [(each.before, each.after) for each in changes] == [
        ("yes", "no"),
        (
            "“I trust the office.” is at most “2” or "
            "“How many minutes did you wait?” is more than “30”",
            "“I trust the office.” is “1” and “How did you come to us?” is “By phone”",
        ),
    ]


def test_new_wording_of_a_role_question_starts_a_new_series_in_its_language() -> None:
    def change(pages: Any) -> None:
        pages[0]["elements"][2]["title"]["default"] = "I trust  the  office!"
        pages[0]["elements"][2]["title"]["fr"] = "J’ai confiance."
        pages[2]["elements"][7]["title"] = "Anything more?"

    [found] = role_wording_changes(OLD, _changed(change))
    assert (found.role, found.what, found.language) == ("trust", "wording", "en")
    assert (found.before, found.after) == ("I trust the office.", "I trust  the  office!")


def test_other_spaces_or_another_place_do_not_start_a_new_series() -> None:
    def change(pages: Any) -> None:
        pages[0]["elements"][2]["title"]["default"] = " I trust\nthe office. "
        pages[2]["elements"].append(pages[0]["elements"].pop(2))
        pages[2]["elements"][0].pop("visibleIf")

    assert role_wording_changes(OLD, _changed(change)) == []


def test_another_scale_starts_a_new_series_even_under_another_name() -> None:
    def change(pages: Any) -> None:
        pages[0]["elements"][2] |= {"name": "trust_2", "rateMin": 0, "rateMax": 10}
        pages[2]["elements"][0].pop("visibleIf")

    [found] = role_wording_changes(OLD, _changed(change))
    assert (found.question, found.what) == ("trust_2", "scale")


def test_missing_translations_are_listed_by_id() -> None:
    missing = [each.id for each in missing_translations(OLD, "es")]
    assert "question.trust.title" not in missing and "title" not in missing
    assert missing[:3] == [
        "question.way.title",
        "question.way.other",
        "question.way.option.phone",
    ]
    assert len(missing) == len(text_units(OLD)) - 2
    assert missing_translations(OLD, "en") == []
    assert languages(OLD) == ["en", "es"]


def test_a_text_falls_back_from_region_to_language_to_default() -> None:
    assert OLD.title.in_language("es-MX") == "Su visita"
    assert OLD.title.in_language("fr") == "Your visit"


def test_the_hash_is_of_the_content() -> None:
    assert content_hash(OLD) == content_hash(parse_definition(VISIT))
    assert content_hash(OLD) != content_hash(
        _changed(lambda pages: pages.reverse() or _free(pages))
    )


def test_an_empty_page_keeps_a_survey_from_being_published() -> None:
    assert publishing_problems(OLD) == []
    empty = _changed(lambda pages: pages.append({"name": "end", "elements": []}))
    assert [problem.where for problem in publishing_problems(empty)] == ["page end"]


def _free(pages: Any) -> None:
    for page in pages:
        page.pop("visibleIf", None)
        for question in page["elements"]:
            question.pop("visibleIf", None)
