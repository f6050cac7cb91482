"""A Qualtrics survey of our own making: what is taken, how, and what is named as left."""

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.listen.formats.qsf.reader import read
from firsthand.listen.surveys.api import QuestionKind as K
from firsthand.listen.surveys.expressions import write
from firsthand.listen.surveys.importing.report import ImportedSurvey
from tests.listen.formats.importing import left, never_crashes, refuses, sound, stream
from tests.listen.surveys.strategies import JSON


def _question(number: int, kind: str, selector: str, **more: Any) -> dict[str, Any]:
    payload = {
        "QuestionID": f"QID{number}",
        "DataExportTag": f"Q{number}",
        "QuestionType": kind,
        "Selector": selector,
        "QuestionText": f"Question {number}?",
        **more,
    }
    return {"Element": "SQ", "PrimaryAttribute": f"QID{number}", "Payload": payload}


def _choices(*names: str) -> dict[str, Any]:
    return {str(at): {"Display": name} for at, name in enumerate(names, start=1)}


def _chosen(question: str, choice: str, operator: str = "Selected", **more: Any) -> dict[str, Any]:
    operand = f"q://{question}/SelectableChoice/{choice}"
    return {"LogicType": "Question", "Operator": operator, "LeftOperand": operand, **more}


def _logic(*terms: dict[str, Any]) -> dict[str, Any]:
    group: dict[str, Any] = {str(at): term for at, term in enumerate(terms)}
    return {"0": group | {"Type": "If"}, "Type": "BooleanExpression"}


def _survey(*questions: dict[str, Any], flow: Any = None) -> dict[str, Any]:
    blocks = []
    for at, question in enumerate(questions):
        part = {"Type": "Question", "QuestionID": question["PrimaryAttribute"]}
        blocks.append({"Type": "Standard", "ID": f"BL_{at}", "BlockElements": [part]})
    steps = [{"Type": "Block", "ID": each["ID"], "FlowID": each["ID"]} for each in blocks]
    return {
        "SurveyEntry": {"SurveyName": "A survey", "SurveyLanguage": "EN"},
        "SurveyElements": [
            {"Element": "BL", "PrimaryAttribute": "Survey Blocks", "Payload": blocks},
            {"Element": "FL", "PrimaryAttribute": "Flow", "Payload": {"Flow": flow or steps}},
            *questions,
        ],
    }


FRUIT = _question(1, "MC", "SAVR", Choices=_choices("Apple", "Pear"), RecodeValues={"1": "7"})
BASKET = _question(2, "MC", "MAVR", Choices=_choices("Red", "Green"))


def _rule_of(found: ImportedSurvey, name: str) -> str:
    question = found.definition.question(name)
    assert question is not None and question.visible_if is not None
    return write(question.visible_if)


def test_kinds_are_recognised_by_type_selector_and_check() -> None:
    def check(content: str, **more: Any) -> dict[str, Any]:
        return {"Settings": {"Type": "ContentType", "ContentType": content, **more}}

    limits = {"Min": "1", "Max": "9", "NumDecimals": "0"}
    cases = [
        (("MC", "SAHR", {"Choices": _choices("a")}), K.SINGLE_CHOICE),
        (("MC", "DL", {"Choices": _choices("a")}), K.DROP_DOWN),
        (("MC", "MACOL", {"Choices": _choices("a")}), K.MULTIPLE_CHOICE),
        (("MC", "NPS", {"Choices": _choices(*"abcdefghijk")}), K.ZERO_TO_TEN),
        (("TE", "SL", {}), K.SHORT_TEXT),
        (("TE", "ML", {}), K.LONG_TEXT),
        (("TE", "SL", {"Validation": check("ValidEmail")}), K.EMAIL),
        (("TE", "SL", {"Validation": check("ValidPhone")}), K.PHONE),
        (("TE", "SL", {"Validation": check("ValidDate")}), K.DATE),
        (("TE", "SL", {"Validation": check("ValidNumber", ValidNumber=limits)}), K.NUMBER),
        (("RO", "DND", {"Choices": _choices("a", "b")}), K.RANKING),
        (("DB", "TB", {}), K.STATEMENT),
    ]
    questions = [
        _question(at, kind, selector, **more)
        for at, ((kind, selector, more), _k) in enumerate(cases)
    ]
    found = sound(read, _survey(*questions))
    assert [each.kind for each in found.definition.questions] == [kind for _case, kind in cases]
    number = found.definition.question("Q9")
    assert number is not None
    assert (number.minimum, number.maximum, number.whole) == (1, 9, True)
    assert found.not_taken == ()


def test_required_answers_and_numbers_of_choices_are_kept_other_checks_named() -> None:
    forced = {"Settings": {"ForceResponse": "ON", "MinChoices": "1", "MaxChoices": "2"}}
    many = _question(1, "MC", "MAVR", Choices=_choices("a", "b", "c"), Validation=forced)
    odd = {"Settings": {"ForceResponse": "RequestResponse", "CustomValidation": {"Logic": 1}}}
    text = _question(2, "TE", "SL", Validation=odd)
    found = sound(read, _survey(many, text))
    first = found.definition.question("Q1")
    assert first is not None and (first.required, first.fewest, first.most) == (True, 1, 2)
    assert set(left(found)) == {
        "SQ QID2.Validation.ForceResponse",
        "SQ QID2.Validation.CustomValidation",
    }


def test_the_last_choice_with_a_field_becomes_other() -> None:
    choices = _choices("Red", "Blue", "Mixed")
    choices["1"]["TextEntry"] = choices["2"]["TextEntry"] = "true"
    found = sound(read, _survey(_question(1, "MC", "SAVR", Choices=choices)))
    question = found.definition.question("Q1")
    assert question is not None
    assert question.values == ("1", "3", "other") and question.other_label.default == "Blue"
    assert set(left(found)) == {"SQ QID1.Choices.1.TextEntry"}


def test_display_logic_on_choices_becomes_a_rule_with_our_values() -> None:
    for terms, expected in [
        ([_chosen("QID1", "1")], "{Q1} = '7'"),
        ([_chosen("QID1", "2", "NotSelected")], "{Q1} <> '2'"),
        ([_chosen("QID2", "2")], "{Q2} contains '2'"),
        (
            [_chosen("QID1", "1"), _chosen("QID2", "1", Conjuction="Or")],
            "{Q1} = '7' or {Q2} contains '1'",
        ),
    ]:
        asked = _question(3, "TE", "SL", DisplayLogic=_logic(*terms))
        found = sound(read, _survey(FRUIT, BASKET, asked))
        assert _rule_of(found, "Q3") == expected
        assert found.not_taken == ()


def test_logic_on_one_page_splits_the_page() -> None:
    survey = _survey(FRUIT, _question(2, "TE", "SL", DisplayLogic=_logic(_chosen("QID1", "1"))))
    first, second = survey["SurveyElements"][0]["Payload"]
    first["BlockElements"] += second["BlockElements"]
    second["BlockElements"] = []
    found = sound(read, survey)
    assert [[each.name for each in page.questions] for page in found.definition.pages] == [
        ["Q1"],
        ["Q2"],
    ]


def test_logic_that_is_not_simple_is_named_and_the_question_shown_to_all() -> None:
    mixed = [
        _chosen("QID1", "1"),
        _chosen("QID1", "2", Conjuction="And"),
        _chosen("QID2", "2", Conjuction="Or"),
    ]
    for terms, why in [
        ([{"LogicType": "GeoIP"}], "GeoIP"),
        ([_chosen("QID1", "1", "Displayed")], "not an answer"),
        ([_chosen("QID9", "1")], "not an answer"),
        ([_chosen("QID3", "1")], "earlier page"),
        ([], "empty"),
        (mixed, "mixes"),
    ]:
        asked = _question(3, "MC", "SAVR", Choices=_choices("a"), DisplayLogic=_logic(*terms))
        found = sound(read, _survey(FRUIT, BASKET, asked))
        assert why in left(found)["SQ QID3"] and "shown to everyone" in left(found)["SQ QID3"]


def test_branches_hold_for_the_pages_inside_and_fields_of_the_link_become_hidden() -> None:
    office = {"LogicType": "EmbeddedField", "LeftOperand": "office", "Operator": "EqualTo"}
    flow = [
        {
            "Type": "EmbeddedData",
            "FlowID": "FL_1",
            "EmbeddedData": [
                {"Field": "office", "Type": "Recipient"},
                {"Field": "fixed", "Type": "Custom", "Value": "1"},
            ],
        },
        {"Type": "Block", "ID": "BL_0", "FlowID": "FL_2"},
        {
            "Type": "Branch",
            "FlowID": "FL_3",
            "BranchLogic": _logic(
                _chosen("QID1", "1"), {**office, "RightOperand": "N", "Conjuction": "And"}
            ),
            "Flow": [{"Type": "Block", "ID": "BL_1", "FlowID": "FL_4"}],
        },
        {"Type": "EndSurvey", "FlowID": "FL_5"},
    ]
    found = sound(read, _survey(FRUIT, BASKET, flow=flow))
    first, second = found.definition.pages
    assert [each.kind for each in first.questions] == [K.HIDDEN, K.SINGLE_CHOICE]
    assert second.visible_if is not None
    assert write(second.visible_if) == "{Q1} = '7' and {office} = 'N'"
    assert set(left(found)) == {"FL Flow.FL_1.fixed", "FL Flow.FL_5"}


def test_page_breaks_trash_and_questions_outside_the_flow() -> None:
    survey = _survey(FRUIT, BASKET, _question(3, "TE", "SL"), _question(4, "TE", "SL"))
    blocks = survey["SurveyElements"][0]["Payload"]
    blocks[0]["BlockElements"] += [{"Type": "Page Break"}, *blocks[1]["BlockElements"]]
    blocks[1] = {"Type": "Trash", "ID": "T", "BlockElements": blocks[2]["BlockElements"]}
    del blocks[2:]
    survey["SurveyElements"][1]["Payload"]["Flow"] = [{"Type": "Block", "ID": "BL_0"}]
    found = sound(read, survey)
    assert [[each.name for each in page.questions] for page in found.definition.pages] == [
        ["Q1"],
        ["Q2"],
    ]
    assert left(found) == {"SQ QID3": "It is in the trash.", "SQ QID4": "It stands in no block."}


def test_texts_become_plain_and_what_gets_lost_is_named() -> None:
    text = "<p>Dear ${m://FirstName},<br>see <a href='x'>this</a> &amp; <script>x()</script></p>"
    found = sound(read, _survey(_question(1, "TE", "SL", QuestionText=text, QuestionJS="alert()")))
    [question] = found.definition.questions
    assert question.title.default == "Dear …,\nsee this &"
    kinds = sorted(each.kind for each in found.not_taken)
    assert kinds == ["JavaScript", "mark-up", "piped text"]


def test_translations_are_taken_under_our_tags() -> None:
    wordings = {"ES": {"QuestionText": "¿Qué?", "Choices": {"1": {"Display": "Rojo"}}}}
    wordings["ZH-S"] = {"QuestionText": "什么"}
    asked = _question(1, "MC", "SAVR", Choices=_choices("Red"), Language=wordings)
    [question] = sound(read, _survey(asked)).definition.questions
    assert dict(question.title.translations) == {"es": "¿Qué?", "zh-Hans": "什么"}
    assert question.options[0].text.in_language("es") == "Rojo"


def test_side_by_side_and_sliders_become_several_questions() -> None:
    column = {
        "QuestionType": "Matrix",
        "Selector": "Likert",
        "SubSelector": "SingleAnswer",
        "QuestionText": "How often",
        "Answers": _choices("Never", "Often"),
    }
    typed = {**column, "Selector": "TE", "SubSelector": "Short"}
    sides = {"1": column, "2": typed}
    table = _question(1, "SBS", "SBSMatrix", Choices=_choices("Bus"), AdditionalQuestions=sides)
    ends = {"CSSliderMin": 0, "CSSliderMax": 50, "NumDecimals": "0"}
    slider = _question(2, "Slider", "HSLIDER", Choices=_choices("Bus", "Car"), Configuration=ends)
    found = sound(read, _survey(table, slider))
    assert [each.name for each in found.definition.questions] == ["Q1_1", "Q2_1", "Q2_2"]
    matrix, bus, _car = found.definition.questions
    assert matrix.title.default == "Question 1?\nHow often"
    assert (bus.title.default, bus.minimum, bus.maximum) == ("Question 2?\nBus", 0, 50)
    assert set(left(found)) == {"SQ QID1.AdditionalQuestions.2"}


def test_passwords_uploads_and_unknown_elements_are_named() -> None:
    survey = _survey(
        _question(1, "TE", "PW"), _question(2, "FileUpload", "FileUpload"), _question(3, "TE", "SL")
    )
    survey["SurveyElements"] += [{"Element": "XY", "PrimaryAttribute": "1"}, "rubbish"]
    found = sound(read, survey)
    assert [each.name for each in found.definition.questions] == ["Q3"]
    assert {"SQ QID1", "SQ QID2", "XY 1", "SurveyElements[6]"} <= set(left(found))
    assert "passwords" in left(found)["SQ QID1"]


def test_a_survey_of_which_nothing_can_be_taken_still_explains_itself() -> None:
    found = sound(read, _survey(_question(1, "Captcha", "V2")))
    assert list(found.definition.questions) == []
    assert "SQ QID1" in left(found)


def test_what_is_no_qualtrics_file_is_refused() -> None:
    refuses(read, {}, "not a Qualtrics survey file")
    refuses(read, {"SurveyEntry": [], "SurveyElements": []}, "not a Qualtrics")
    refuses(read, b"[" * 50_000, "not readable JSON")


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_as_invalid_input(raw: bytes) -> None:
    never_crashes(read, raw)


_LOGIC = _logic(_chosen("QID1", "1"))
_WHOLE = _survey(
    FRUIT,
    BASKET,
    _question(3, "TE", "SL", DisplayLogic=_LOGIC, Validation={"Settings": {"Type": "None"}}),
    _question(4, "Slider", "HSLIDER", Choices=_choices("a"), Configuration={"CSSliderMin": 0}),
    _question(
        5,
        "Matrix",
        "Likert",
        SubSelector="SingleAnswer",
        Choices=_choices("a"),
        Answers=_choices("b"),
    ),
)


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_any_damage_to_a_survey_is_survived(data: st.DataObject) -> None:
    source = copy.deepcopy(_WHOLE)
    for _time in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from(_places(source)))
        if isinstance(place, dict) and place:
            place[data.draw(st.sampled_from(list(place)))] = data.draw(JSON)
        elif isinstance(place, list):
            place.append(data.draw(JSON))
    never_crashes(read, stream(source).read())


def _places(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    here = [value] if isinstance(value, (dict, list)) else []
    return here + [place for each in inner for place in _places(each)]
