"""The numbers on a paper form: each place has one code, each box one number."""

import pytest
from hypothesis import HealthCheck, given, settings

from firsthand.listen.channels.paper.numbering import CellKind, cells, codes, letters, number
from firsthand.listen.surveys.api import Definition, parse_definition, validate_answers
from tests.listen.surveys.sample import VISIT
from tests.listen.surveys.strategies import definitions

# Drawing whole surveys is slow where other tests run beside.
QUICK = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@pytest.fixture(scope="module")
def visit() -> Definition:
    return parse_definition(VISIT)


def test_questions_are_numbered_in_order_without_texts_to_read_and_hidden_fields(
    visit: Definition,
) -> None:
    found = codes(visit)
    assert found["trust"] == "Q1"
    assert found["way"] == "Q2"
    assert found["words"] == "Q11"
    assert not {"office", "campaign", "bye"} & found.keys()


def test_a_choice_has_its_boxes_with_other_last_and_a_place_for_its_words(
    visit: Definition,
) -> None:
    choice, words = number(visit)[1].cells
    assert [(each.number, each.value) for each in choice.options] == [
        (1, "phone"),
        (2, "visit"),
        (3, "other"),
    ]
    assert (words.code, words.name, words.kind) == ("Q2 text", "way-Comment", CellKind.TEXT)


def test_each_line_of_a_table_and_a_ranking_has_a_letter(visit: Definition) -> None:
    found = {cell.code: cell for cell in cells(visit)}
    assert (found["Q6a"].row, found["Q6b"].row) == ("letter", "desk")
    assert found["Q5c"].kind is CellKind.PLACE
    assert [each.value for each in found["Q5c"].options] == [1, 2, 3]


def test_yes_is_box_one_and_no_box_two(visit: Definition) -> None:
    [cell] = [cell for cell in cells(visit) if cell.name == "again"]
    assert (cell.number_of(True), cell.number_of(False)) == (1, 2)
    assert cell.number_of(1) is None


def test_letters_go_on_after_z() -> None:
    assert [letters(at) for at in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]


@QUICK
@given(definitions())
def test_every_code_is_used_once(definition: Definition) -> None:
    found = [cell.code for cell in cells(definition)]
    assert len(set(found)) == len(found)


@QUICK
@given(definitions())
def test_every_box_leads_to_its_value_and_back(definition: Definition) -> None:
    for cell in cells(definition):
        for each in cell.options:
            assert cell.option(each.number) == each
            assert cell.number_of(each.value) == each.number
        assert cell.option(999_999) is None


@QUICK
@given(definitions())
def test_the_value_of_a_box_is_an_answer_to_its_question(definition: Definition) -> None:
    asked = [cell for cell in cells(definition) if cell.kind is CellKind.ONE and not cell.row]
    for cell in asked:
        for each in cell.options:
            assert cell.name not in validate_answers(definition, {cell.name: each.value}).errors


@QUICK
@given(definitions())
def test_every_answer_that_is_asked_for_has_a_place(definition: Definition) -> None:
    places = {cell.name for cell in cells(definition)}
    assert {each.name for each in definition.questions if each.kind.is_asked} <= places
    assert places <= definition.answer_names
