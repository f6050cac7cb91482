"""The fifteen public Qualtrics files: counted by hand once, and every element accounted for."""

import json
from pathlib import Path

import pytest

from firsthand.listen.formats.qsf.reader import read
from firsthand.listen.surveys.expressions import write
from tests.listen.formats.importing import kinds_left, left, sound

# file: questions taken, parts left (layout not counted), of those whole questions
COUNTS = {
    "Better_Sample_Survey": (16, 13, 1),
    "Choice_Text_from_Response_Columns": (4, 7, 1),
    "Long_Exhaustive_Sample_Survey": (49, 26, 5),
    "Matrix_Single_Answer_Testing": (9, 8, 3),
    "Multiple_Answer_MC_Questions": (5, 11, 0),
    "Multiple_Answer_Matrix_Questions": (5, 8, 0),
    "No_Basis_for_Evaluation": (6, 5, 0),
    "Notes_Survey": (3, 9, 1),
    "Questions_with_Text_Entry_Components": (6, 17, 0),
    "Sample_Survey": (43, 66, 21),
    "Side-by-Side_Questions": (14, 11, 0),
    "Single_Answer_MC_Questions": (5, 11, 0),
    "Single_Answer_Matrix_Questions": (5, 8, 0),
    "Survey_Logic_EVERYWHERE": (5, 27, 0),
    "Test_Survey_for_Coded_Comments": (2, 9, 0),
}

pytestmark = pytest.mark.real_data


def _folder(public_data: Path) -> Path:
    return public_data / "formats" / "qsf"


@pytest.mark.parametrize("name", COUNTS)
def test_what_is_taken_and_left(public_data: Path, name: str) -> None:
    found = sound(read, (_folder(public_data) / f"{name}.qsf").read_bytes())
    whole = [path for path in left(found) if path.startswith("SQ ") and "." not in path]
    without_layout = len(found.not_taken) - kinds_left(found)["layout"]
    whole = [path for path in whole if "shown to everyone" not in left(found)[path]]
    counts = (sum(1 for _each in found.definition.questions), without_layout, len(whole))
    assert counts == COUNTS[name]


def test_all_files_are_here(public_data: Path) -> None:
    assert {path.stem for path in _folder(public_data).glob("*.qsf")} == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_every_element_and_every_question_is_accounted_for(public_data: Path, name: str) -> None:
    raw = (_folder(public_data) / f"{name}.qsf").read_bytes()
    found = sound(read, raw)
    paths = {each.path for each in (*found.taken, *found.not_taken)}
    for element in json.loads(raw)["SurveyElements"]:
        root = f"{element['Element']} {element['PrimaryAttribute']}"
        assert any(path == root or path.startswith(f"{root}.") for path in paths), root


def test_the_simple_rules_of_the_sample_are_kept(public_data: Path) -> None:
    found = sound(read, (_folder(public_data) / "Sample_Survey.qsf").read_bytes())
    rules = {
        each.name: write(each.visible_if)
        for each in found.definition.questions
        if each.visible_if is not None
    }
    assert rules == {"Q36": "{fruits} = '1'", "Q41_2": "{fruits} = '2'"}
    assert kinds_left(found)["rule"] == 3
