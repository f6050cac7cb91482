"""The six public LimeSurvey files: counted once, and every question accounted for."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from firsthand.listen.formats.lss.reader import read
from firsthand.listen.surveys.api import languages
from firsthand.listen.surveys.expressions import write
from tests.listen.formats.importing import kinds_left, left, sound

# file: questions of the source, questions here, rules left, whole questions left
COUNTS = {
    "ls205_group_relevance": (30, 30, 1, 0),
    "ls205_sample_survey_english": (114, 149, 4, 15),
    "ls205_subquestion_relevance": (6, 16, 0, 0),
    "ls205_validation_tests": (35, 60, 0, 4),
    "ls5_sample_survey_multilingual_fr_de_en_it": (66, 84, 2, 4),
    "ls6_sample_survey_multilingual_fr_de_en_it_ru": (57, 73, 2, 4),
}

pytestmark = pytest.mark.real_data


def _raw(public_data: Path, name: str) -> bytes:
    return (public_data / "formats" / "lss" / f"{name}.lss").read_bytes()


def _codes(raw: bytes) -> set[str]:
    rows = ET.fromstring(raw).iterfind("questions/rows/row")  # noqa: S314 -- our own sample
    return {str(row.findtext("title")) for row in rows if row.findtext("parent_qid") == "0"}


@pytest.mark.parametrize("name", COUNTS)
def test_what_is_taken_and_left(public_data: Path, name: str) -> None:
    raw = _raw(public_data, name)
    found = sound(read, raw)
    codes = _codes(raw)
    rules = kinds_left(found)["rule"]
    whole = {each.path for each in found.not_taken} & codes - {each.path for each in found.taken}
    asked = sum(1 for _each in found.definition.questions)
    assert (len(codes), asked, rules, len(whole)) == COUNTS[name]


def test_all_files_are_here(public_data: Path) -> None:
    folder = public_data / "formats" / "lss"
    assert {path.stem for path in folder.glob("*.lss")} == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_every_question_is_accounted_for(public_data: Path, name: str) -> None:
    raw = _raw(public_data, name)
    found = sound(read, raw)
    assert _codes(raw) <= {each.path for each in (*found.taken, *found.not_taken)}


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("ls5_sample_survey_multilingual_fr_de_en_it", ["de-informal", "fr", "it"]),
        ("ls6_sample_survey_multilingual_fr_de_en_it_ru", ["de-informal", "fr", "it", "ru"]),
    ],
)
def test_all_languages_are_kept(public_data: Path, name: str, others: list[str]) -> None:
    definition = sound(read, _raw(public_data, name)).definition
    assert languages(definition) == ["en", *others]
    question = definition.question("QC")
    assert question is not None and set(dict(question.title.translations)) == set(others)


def test_scenarios_of_conditions_become_rules(public_data: Path) -> None:
    found = sound(read, _raw(public_data, "ls5_sample_survey_multilingual_fr_de_en_it"))
    question = found.definition.question("CC01")
    assert question is not None and question.visible_if is not None
    assert write(question.visible_if) == (
        "({QCS1} contains 'SH101' and {QCS3} <> true)"
        " or ({QCS2} contains 'SQ201' and {QCS3} <> true)"
    )
    assert sum(each.kind == "condition" for each in found.taken) == 15


def test_the_rules_of_the_census_are_kept_but_one(public_data: Path) -> None:
    found = sound(read, _raw(public_data, "ls205_group_relevance"))
    rules = [each.visible_if for each in found.definition.questions if each.visible_if]
    assert len(rules) == 23
    assert [path for path, why in left(found).items() if "count(" in why] == ["group 296"]
