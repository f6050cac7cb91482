"""The page of one question: its fields, its lists, its rule."""

import pytest

from firsthand.listen.surveys.api import Question
from firsthand.listen.surveys.conditions import AnyOf, Comparison, Not, Operator
from tests.listen.authoring.views.browsing import Editor, shown


def question(editor: Editor, name: str) -> Question:
    """The question as it is now."""
    found = editor.definition.question(name)
    assert found is not None
    return found


BAD = {
    "title": "What went wrong?",
    "name": "bad",
    "role": "other",
    "options-text": ["slow", "rude"],
    "options-value": ["slow", "rude"],
}


def test_it_has_only_the_fields_of_its_kind(editor: Editor) -> None:
    rating = editor.get("question", "trust").context["form"].fields
    text = editor.get("question", "why").context["form"].fields

    assert "low_label" in rating
    assert "max_length" not in rating
    assert "max_length" in text
    assert "low_label" not in text


def test_choices_are_added_with_values_made_of_their_texts(editor: Editor) -> None:
    editor.press(
        "question", "bad", **BAD, **{"options-new": "Too far\nOther\n\nslow", "do": "options:add"}
    )

    options = question(editor, "bad").options
    assert [each.value for each in options] == ["slow", "rude", "too_far", "other_2", "slow_2"]
    assert [each.text.default for each in options[2:]] == ["Too far", "Other", "slow"]


@pytest.mark.parametrize(
    ("do", "values"),
    [
        ("options:up:1", ["rude", "slow"]),
        ("options:down:0", ["rude", "slow"]),
        ("options:remove:0", ["rude"]),
        ("options:remove:9", ["slow", "rude"]),
        ("options:up:x", ["slow", "rude"]),
        ("save", ["slow", "rude"]),
    ],
)
def test_a_press_arranges_the_choices_and_saves_the_rest(
    do: str, values: list[str], editor: Editor
) -> None:
    editor.press("question", "bad", **{**BAD, "title": "What was bad?", "do": do})

    assert [each.value for each in question(editor, "bad").options] == values
    assert question(editor, "bad").title.default == "What was bad?"


def test_translations_stay_with_their_choice(editor: Editor) -> None:
    editor.press("translation", "es", **{"text:question.bad.option.slow": "lento"})

    editor.press("question", "bad", **{**BAD, "do": "options:down:0"})

    rude, slow = question(editor, "bad").options
    assert (slow.text.in_language("es"), rude.text.in_language("es")) == ("lento", "rude")


def test_a_renamed_question_takes_its_rules_along(editor: Editor) -> None:
    fields = {"title": "I trust the office.", "role": "trust", "required": "on"}
    editor.press("question", "trust", **fields, name="confidence")

    rule = editor.definition.pages[1].visible_if
    assert rule == Comparison("confidence", Operator.LESS_OR_EQUAL, 2)


@pytest.mark.parametrize("name", ["why", "", "1st", "a-b", "x" * 61])
def test_a_name_that_cannot_be_is_refused_at_the_form(name: str, editor: Editor) -> None:
    response = editor.press("question", "trust", title="T", role="trust", name=name)

    assert response.status_code == 422
    assert question(editor, "trust").title.default == "I trust the office."


def test_points_are_labelled_all_or_none(editor: Editor) -> None:
    fields = {"title": "T", "role": "trust", "name": "trust"}
    labels = ["never", "rarely", "sometimes", "often", "always"]
    editor.press("question", "trust", **fields, **{"options-text": labels})
    assert [each.value for each in question(editor, "trust").options] == list("12345")

    editor.press("question", "trust", **fields, **{"options-text": [""] * 5})
    assert question(editor, "trust").options == ()


def test_a_kind_can_change_and_keeps_what_both_have(editor: Editor) -> None:
    editor.press("question_kind", "bad", kind="drop_down")

    now = question(editor, "bad")
    assert (now.kind, now.values, now.title.default) == (
        "drop_down",
        ("slow", "rude"),
        "What went wrong?",
    )


def test_changing_a_translated_text_says_which_translations_to_check(editor: Editor) -> None:
    editor.press("translation", "es", **{"text:question.bad.title": "¿Qué salió mal?"})

    response = editor.press("question", "bad", **{**BAD, "title": "What was bad?", "do": "save"})

    assert "has translations (es)" in shown(editor.client.get(response["Location"]))


def test_a_stale_form_is_refused_with_what_was_entered(editor: Editor) -> None:
    response = editor.press("question", "bad", **{**BAD, "title": "My words", "draft": "0"})

    assert response.status_code == 422
    assert "My words" in response.content.decode()
    assert question(editor, "bad").title.default == "What went wrong?"


def test_a_condition_is_chosen_from_lists(editor: Editor) -> None:
    page = shown(editor.get("question_rule", "bad", ask="trust"))
    assert "is at least" in page

    editor.press("question_rule", "bad", do="add", ask="trust", test="equals", value="1")
    assert question(editor, "bad").visible_if == Comparison("trust", Operator.EQUALS, 1)

    editor.press("question_rule", "bad", do="add", ask="why", test="not-empty", value="")
    editor.press("question_rule", "bad", do="any")
    one, two = Comparison("trust", Operator.EQUALS, 1), Not(Comparison("why", Operator.EMPTY))
    assert question(editor, "bad").visible_if == AnyOf((one, two))
    assert "When one of these holds:" in shown(editor.get("question_rule", "bad"))

    editor.press("question_rule", "bad", do="remove:0")
    assert question(editor, "bad").visible_if == two
    editor.press("question_rule", "bad", do="remove:0")
    assert question(editor, "bad").visible_if is None


@pytest.mark.parametrize(
    "fields",
    [
        {"ask": "trust", "test": "equals", "value": "9"},
        {"ask": "trust", "test": "equals", "value": ""},
        {"ask": "bad", "test": "contains", "value": "slow"},
        {"ask": "nothing", "test": "equals", "value": "1"},
        {"ask": "trust", "test": "sounds_like", "value": "1"},
    ],
)
def test_a_condition_that_can_never_hold_is_refused(fields: dict[str, str], editor: Editor) -> None:
    editor.press("question_rule", "bad", do="add", **fields)

    assert question(editor, "bad").visible_if is None


def test_a_rule_of_a_page_can_be_written(editor: Editor) -> None:
    nested = "({trust} = 1 or {trust} = 2) and ({why} notempty or {trust} = 2)"
    editor.press("page_rule", "low", do="write", expression=nested)
    assert nested in shown(editor.get("edit_survey"))

    response = editor.press("page_rule", "low", do="add", ask="trust", test="equals", value="1")
    assert "nested" in shown(editor.client.get(response["Location"]))

    editor.press("page_rule", "low", do="write", expression="")
    assert editor.definition.pages[1].visible_if is None


def test_what_is_no_rule_is_refused(editor: Editor) -> None:
    before = editor.definition

    response = editor.press("page_rule", "low", do="write", expression="{trust} is fine")

    assert editor.definition == before
    assert "not understood" in shown(editor.client.get(response["Location"]))
