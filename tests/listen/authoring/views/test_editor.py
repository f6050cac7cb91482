"""The editor: adding, moving, copying, removing and putting back."""

import pytest

from firsthand.listen.models import Survey
from firsthand.listen.surveys.api import QuestionKind
from firsthand.people.models import Account
from tests.listen.authoring.support import a_survey
from tests.listen.authoring.views.browsing import Editor, shown
from tests.support.cast import House, signed_in


def test_it_lists_pages_and_questions(editor: Editor) -> None:
    text = shown(editor.get("edit_survey"))

    assert "I trust the office." in text
    assert "Shown when: “I trust the office.” is at most “2”" in text


def test_a_question_is_added_to_its_page_and_opened(editor: Editor) -> None:
    response = editor.press("add_question", "low", title="How long did it take?", kind="number")

    assert editor.names[1] == ["bad", "how_long_did_it_take"]
    assert response["Location"].endswith("/edit/questions/how_long_did_it_take/")


def test_all_pages_can_be_shown_at_once_and_the_preview_shows_them_so(editor: Editor) -> None:
    texts = {"title": "After the visit", "language": "en"}
    editor.press("survey_texts", **texts, at_once="on")
    assert editor.definition.at_once is True
    assert len(editor.names) == 2
    page = editor.get("preview_survey").content.decode()
    assert 'class="ff-branch ff-if1"' in page
    assert 'name="bad"' in page

    editor.press("survey_texts", **texts)
    assert editor.definition.at_once is False
    assert 'name="bad"' not in editor.get("preview_survey").content.decode()


@pytest.mark.parametrize("kind", QuestionKind)
def test_every_kind_can_be_added_opened_and_saved(kind: QuestionKind, editor: Editor) -> None:
    editor.press("add_question", "start", title="A new one", kind=kind)

    page = editor.get("question", "a_new_one")
    assert page.status_code == 200
    form = page.context["form"]
    fields = {name: form.initial[name] or "" for name in form.fields if form.initial[name]}
    editor.press("question", "a_new_one", **{**fields, "title": "Another wording", "do": "save"})

    question = editor.definition.question("a_new_one")
    assert question is not None
    assert (question.kind, question.title.default) == (kind, "Another wording")
    assert editor.get("edit_survey").status_code == 200
    assert editor.get("preview_survey").status_code == 200


@pytest.mark.parametrize(
    ("do", "names"),
    [
        ("down", [["why", "trust"], ["bad"]]),
        ("copy", [["trust", "trust_2", "why"], ["bad"]]),
        ("remove", [["why"], ["bad"]]),
        ("up", [["trust", "why"], ["bad"]]),
    ],
)
def test_a_press_arranges_a_question(do: str, names: list[list[str]], editor: Editor) -> None:
    editor.press("arrange_question", "trust", do=do)

    assert editor.names == names


def test_a_question_moves_to_another_page_and_back_to_its_place(editor: Editor) -> None:
    response = editor.press("arrange_question", "why", do="move", page="low")

    assert editor.names == [["trust"], ["bad", "why"]]
    assert response["Location"].endswith("/edit/#question-why")


def test_what_was_removed_is_put_back_where_it_stood(editor: Editor) -> None:
    before = editor.definition
    editor.press("arrange_question", "trust", do="remove")
    assert "“I trust the office.” was removed." in shown(editor.get("edit_survey"))
    # The rule that looked at it is a problem meanwhile.
    assert "which is not on an earlier page" in shown(editor.get("edit_survey"))

    editor.press("undo_removal")

    assert editor.definition == before
    assert "was removed." not in shown(editor.get("edit_survey"))


def test_a_page_is_put_back_with_its_questions_and_rule(editor: Editor) -> None:
    before = editor.definition
    editor.press("arrange_page", "low", do="remove")
    assert editor.names == [["trust", "why"]]

    editor.press("undo_removal")

    assert editor.definition == before


def test_nothing_is_put_back_over_something_of_the_same_name(editor: Editor) -> None:
    editor.press("arrange_question", "why", do="remove")
    editor.press("add_question", "low", title="Why?", kind="long_text")

    response = editor.press("undo_removal")

    assert editor.names == [["trust"], ["bad", "why"]]
    assert "“why” by now" in shown(editor.client.get(response["Location"]))


def test_pages_are_added_and_moved(editor: Editor) -> None:
    editor.press("add_survey_page")
    editor.press("arrange_page", "page1", do="up")

    assert [page.name for page in editor.definition.pages] == ["start", "page1", "low"]


def test_two_editors_get_a_message_and_keep_what_the_first_saved(editor: Editor) -> None:
    editor.press("add_question", "low", title="First", kind="long_text", draft=1)

    response = editor.press("add_question", "low", title="Second", kind="long_text", draft=1)

    assert editor.names[1] == ["bad", "first"]
    assert "Somebody else has changed this draft" in shown(editor.client.get(response["Location"]))


@pytest.mark.parametrize("draft", ["", "x", "-5"])
def test_a_press_that_does_not_say_what_it_saw_changes_nothing(draft: str, editor: Editor) -> None:
    editor.press("arrange_question", "trust", do="remove", draft=draft)

    assert editor.names == [["trust", "why"], ["bad"]]


@pytest.mark.parametrize(
    ("name", "arguments", "fields"),
    [
        ("arrange_question", ("nothing",), {"do": "up"}),
        ("arrange_question", ("trust",), {"do": "explode"}),
        ("arrange_question", ("trust",), {"do": "move", "page": "nowhere"}),
        ("arrange_page", ("nowhere",), {"do": "remove"}),
        ("add_question", ("nowhere",), {"title": "x", "kind": "long_text"}),
        ("add_question", ("start",), {"title": "x", "kind": "horoscope"}),
        ("undo_removal", (), {}),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    name: str, arguments: tuple[str, ...], fields: dict[str, str], editor: Editor
) -> None:
    response = editor.press(name, *arguments, **fields)

    assert "usa-alert--error" in editor.client.get(response["Location"]).content.decode()
    assert Survey.objects.get().draft_number == 1


def test_others_may_look_at_the_survey_and_not_edit_it(
    editor: Editor, nia: Account, otto: Account
) -> None:
    analyst = Editor(signed_in(nia), editor.key)
    outsider = Editor(signed_in(otto), editor.key)

    assert analyst.get("survey").status_code == 200
    assert "Edit the draft" not in shown(analyst.get("survey"))
    assert analyst.get("preview_survey").status_code == 200
    assert analyst.press("arrange_question", "trust", do="remove").status_code == 403
    assert outsider.get("survey").status_code == 404
    assert outsider.press("arrange_question", "trust", do="remove").status_code == 403
    assert editor.names == [["trust", "why"], ["bad"]]


def test_a_service_sees_the_surveys_of_its_agency(
    house: House, samir: Account, otto: Account
) -> None:
    made = a_survey(house, owner_id=house.lakes.id, name="Of the department")

    assert "Of the department" in shown(signed_in(samir).get("/listen/surveys/"))
    assert "Of the department" not in shown(signed_in(otto).get("/listen/surveys/"))
    assert "Edit the draft" not in shown(Editor(signed_in(samir), made.key).get("survey"))
