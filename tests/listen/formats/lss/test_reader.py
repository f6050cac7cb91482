"""LimeSurvey surveys of our own making: what is taken, how, and what is named as left."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.listen.formats.lss.reader import read
from firsthand.listen.surveys.api import QuestionKind as K
from firsthand.listen.surveys.expressions import write
from tests.listen.formats.importing import left, never_crashes, refuses, sound
from tests.listen.formats.lss.build import GROUP, answer, asked, lss, part, survey

ALWAYS = {"surveys", "surveys_languagesettings (en)"}


def _one(kind: str, **tables: Any) -> Any:
    row = tables.pop("row", {})
    found = sound(read, survey(asked(1, kind, "q", **row), **tables))
    return found, list(found.definition.questions)


def _on(**attributes: object) -> list[dict[str, object]]:
    return [{"qid": 1, "attribute": key, "value": one} for key, one in attributes.items()]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("5", K.FIVE_POINT),
        ("Y", K.YES_NO),
        ("G", K.SINGLE_CHOICE),
        ("S", K.SHORT_TEXT),
        ("T", K.LONG_TEXT),
        ("U", K.LONG_TEXT),
        ("N", K.NUMBER),
        ("D", K.DATE),
        ("X", K.STATEMENT),
    ],
)
def test_kinds_without_parts(kind: str, expected: K) -> None:
    found, questions = _one(kind)
    assert [each.kind for each in questions] == [expected]
    assert set(left(found)) == ALWAYS


@pytest.mark.parametrize(
    ("kind", "expected", "names"),
    [
        ("L", [K.SINGLE_CHOICE], ["q"]),
        ("!", [K.DROP_DOWN], ["q"]),
        ("O", [K.SINGLE_CHOICE, K.LONG_TEXT], ["q", "q_comment"]),
        ("R", [K.RANKING], ["q"]),
        ("M", [K.MULTIPLE_CHOICE], ["q"]),
        ("F", [K.MATRIX], ["q"]),
        ("H", [K.MATRIX], ["q"]),
        ("A", [K.MATRIX], ["q"]),
        ("C", [K.MATRIX], ["q"]),
        ("1", [K.MATRIX, K.MATRIX], ["q_1", "q_2"]),
        ("K", [K.NUMBER, K.NUMBER], ["q_a", "q_b"]),
        ("Q", [K.SHORT_TEXT, K.SHORT_TEXT], ["q_a", "q_b"]),
    ],
)
def test_kinds_with_parts(kind: str, expected: list[K], names: list[str]) -> None:
    answers = [answer(1, "x", scale_id=0), answer(1, "y", scale_id=1), answer(1, "z", scale_id=0)]
    parts = [part(11, 1, "a"), part(12, 1, "b")]
    found, questions = _one(kind, answers=answers, subquestions=parts)
    assert [each.kind for each in questions] == expected
    assert [each.name for each in questions] == names
    assert set(left(found)) == ALWAYS


@pytest.mark.parametrize("kind", ["*", "|", "I", ";", ":", "?", ""])
def test_kinds_without_a_counterpart_are_named(kind: str) -> None:
    found, questions = _one(kind)
    assert questions == [] and "q" in left(found)


def test_attributes_that_we_have_are_taken_and_the_rest_is_named() -> None:
    attributes = _on(maximum_chars=80, hide_tip=1, random_order=0, prefix="$")
    found, [question] = _one("S", question_attributes=attributes)
    assert question.max_length == 80
    assert left(found)["q.attributes"] == "Not part of our format: hide_tip, prefix."
    limits = _on(min_num_value_n=1, max_num_value_n="{other}", num_value_int_only=1)
    found, [question] = _one("N", question_attributes=limits)
    assert (question.minimum, question.maximum, question.whole) == (1, None, True)
    assert left(found)["q.attributes"] == "Not part of our format: max_num_value_n."
    found, questions = _one("S", question_attributes=_on(hidden=1))
    assert questions == [] and left(found)["q"] == "It is never shown."


def test_how_many_choices_other_and_required() -> None:
    found, [question] = _one(
        "M",
        row={"other": "Y", "mandatory": "Y"},
        subquestions=[part(11, 1, "a"), part(12, 1, "b", relevance="x==1")],
        question_attributes=_on(min_answers=1, max_answers=9, other_replace_text="Else"),
    )
    assert (question.fewest, question.most, question.required) == (1, 3, True)
    assert question.other_label.default == "Else"
    assert left(found)["q.b.relevance"] == "Every choice is shown to everyone."


def _rule(equation: str) -> str:
    raw = lss(
        groups=[{**GROUP, "gid": at, "group_order": at} for at in (1, 2, 3)],
        questions=[
            asked(1, "Y", "again"),
            asked(2, "L", "way"),
            asked(3, "M", "bad"),
            asked(4, "N", "wait"),
            asked(5, "F", "parts"),
            asked(6, "Y", "late", gid=2, relevance="wait > 5"),
            asked(7, "S", "last", gid=3, relevance=equation),
        ],
        subquestions=[part(31, 3, "a"), part(51, 5, "r")],
        answers=[answer(2, "x"), answer(5, "c")],
        surveys=[{"language": "en"}],
    )
    found = sound(read, raw)
    question = found.definition.question("last")
    assert question is not None
    if question.visible_if is None:
        assert "shown to everyone" in left(found)["last"]
        return left(found)["last"]
    assert "last" not in left(found)
    return write(question.visible_if)


@pytest.mark.parametrize(
    ("equation", "rule"),
    [
        ('again == "Y"', "{again} = true"),
        ("((again.NAOK == 'N'))", "{again} = false"),
        ('way != "x"', "{way} <> 'x'"),
        ('way != ""', "{way} notempty"),
        ("!is_empty(way) && wait >= 10", "{way} notempty and {wait} >= 10"),
        ("wait gt 10 or is_empty(wait.NAOK)", "{wait} > 10 or {wait} empty"),
        ('bad_a == "Y"', "{bad} contains 'a'"),
        ('9X1X3a.NAOK == "Y" and 9X1X2.NAOK == "x"', "{bad} contains 'a' and {way} = 'x'"),
        ("is_empty(bad_a)", "{bad} notcontains 'a'"),
        ('parts_r == "c"', "{parts.r} = 'c'"),
        ('late == "Y" and wait > 1', "{late} = true and {wait} > 1"),
        ('late.NAOK != "Y"', "{late} <> true"),
    ],
)
def test_simple_equations_become_rules(equation: str, rule: str) -> None:
    assert _rule(equation) == rule


@pytest.mark.parametrize(
    ("equation", "why"),
    [
        ("count(bad_a) > 1", "no answer that we keep"),
        ("wait > age", "fixed value"),
        ("nobody == 1", "no answer that we keep"),
        ('late != "Y"', "whether another question was shown"),
        ('late == "Y" or wait > 1', "whether another question was shown"),
        ("wait + 1 > 2", "not simple"),
        ('bad_a == "maybe"', "chosen or not"),
        ("wait == 'many'", "not a number"),
        ("way == 'nowhere'", "can never have this answer"),
        ("0", "no answer that we keep"),
    ],
)
def test_equations_that_are_not_simple_are_named_and_the_question_shown(
    equation: str, why: str
) -> None:
    assert why in _rule(equation)


def test_the_new_layout_has_its_texts_in_tables_of_their_own() -> None:
    raw = lss(
        ("es", "en"),
        groups=[{"gid": 1, "group_order": 1}],
        group_l10ns=[
            {"gid": 1, "group_name": "First", "language": "en"},
            {"gid": 1, "group_name": "Primero", "language": "es"},
        ],
        questions=[asked(1, "L", "q", question="", language="", relevance="")],
        question_l10ns=[
            {"qid": 1, "question": "Which?", "help": "One.", "language": "en"},
            {"qid": 1, "question": "¿Cuál?", "language": "es"},
        ],
        answers=[{"aid": 5, "qid": 1, "code": "a"}],
        answer_l10ns=[
            {"aid": 5, "answer": "Red", "language": "en"},
            {"aid": 5, "answer": "Rojo", "language": "es"},
        ],
        surveys=[{"language": "en"}],
        conditions=[{"cid": 3, "qid": 1}],
        quota=[{"id": 1}],
    )
    found = sound(read, raw)
    definition = found.definition
    [question] = definition.questions
    assert definition.language == "en"
    assert definition.pages[0].title.in_language("es") == "Primero"
    assert (question.title.default, question.title.in_language("es")) == ("Which?", "¿Cuál?")
    assert question.description.default == "One."
    assert question.options[0].text.in_language("es") == "Rojo"
    assert {"condition 3", "quota[1]"} <= set(left(found))


def test_texts_become_plain_and_what_gets_lost_is_named() -> None:
    text = "<b>Dear {TOKEN:FIRSTNAME}</b>, write {2,10} words<img src='x'>"
    found, [question] = _one("S", row={"question": text})
    assert question.title.default == "Dear …, write {2,10} words"
    assert {each.kind for each in found.not_taken} >= {"piped text", "mark-up"}


def test_hostile_and_foreign_xml_is_refused() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><document>&b;</document>'
    refuses(read, bomb, "document type")
    refuses(read, "<!DOCTYPE d>".encode("utf-16") + b"", "cannot be read|document type")
    refuses(read, b'<!DOCTYPE d SYSTEM "file:///etc/passwd"><document/>', "document type")
    refuses(read, b"<a>" * 60 + b"</a>" * 60, "nested too deep")
    refuses(read, b"<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>", "not a")
    refuses(read, b"<html/>", "not a LimeSurvey survey file")
    refuses(read, b"<document>", "cannot be read")


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_as_invalid_input(raw: bytes) -> None:
    never_crashes(read, raw)


_TAGS = st.sampled_from(["qid", "gid", "type", "title", "relevance", "question", "language"])
_CELLS = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=8),
    st.sampled_from(
        ["1", "2", "Y", "M", "K", "F", "en", "es", "x==1", "a_1 == 'Y'", "999999999999"]
    ),
)
_ROWS = st.lists(
    st.dictionaries(
        st.one_of(_TAGS, st.sampled_from(["parent_qid", "code", "scale_id", "attribute", "value"])),
        _CELLS,
    ),
    max_size=4,
)
_TABLES = st.dictionaries(
    st.sampled_from(
        [
            *("groups", "questions", "subquestions", "answers", "question_l10ns", "quota"),
            *("question_attributes", "conditions", "surveys", "surveys_languagesettings"),
        ]
    ),
    _ROWS,
)


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(_TABLES, st.lists(st.sampled_from(["en", "es", "xx-123456789", "?"]), max_size=3))
def test_any_tables_are_survived(tables: Any, languages: list[str]) -> None:
    never_crashes(read, lss(languages, **tables))
