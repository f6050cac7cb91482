"""The screens on which a survey is made, tried, published and retired."""

import json

import pytest

from firsthand.listen.models import Deployment, Survey, SurveyVersion
from firsthand.listen.surveys.api import parse_definition
from firsthand.record.models import Event, Response
from tests.listen.authoring.views.browsing import Editor, shown
from tests.support.cast import House
from tests.support.deployments import put_out


def test_a_survey_is_made_of_an_instrument(editor: Editor, house: House) -> None:
    response = editor.client.post(
        "/listen/surveys/new/",
        {
            "name": "Trust in permits",
            "owner": str(house.permits.id),
            "instrument": "a11_v2_thumbs",
            "provider": "Office of Boating",
        },
    )

    assert response["Location"] == "/listen/surveys/trust-in-permits/edit/"
    row = Survey.objects.get(key="trust-in-permits")
    assert (row.a11_edition, "Office of Boating" in json.dumps(row.draft)) == ("a11_v2", True)


def test_a_survey_of_another_place_is_refused(editor: Editor, house: House) -> None:
    response = editor.client.post(
        "/listen/surveys/new/", {"name": "Mine", "owner": str(house.tolls.id)}
    )

    assert response.status_code == 422
    assert not Survey.objects.filter(name="Mine").exists()


def test_publishing_shows_problems_and_has_no_button_while_there_are_any(editor: Editor) -> None:
    editor.press("add_question", "low", title="Which?", kind="drop_down")

    page = editor.get("publish_survey")

    assert "It has no choices." in shown(page)
    assert 'href="/listen/surveys/your-visit/edit/questions/which/"' in page.content.decode()
    assert '<form method="post"><input' not in page.content.decode()
    editor.press("publish_survey")
    assert not SurveyVersion.objects.exists()


def test_a_published_version_is_shown_with_what_changed(editor: Editor, house: House) -> None:
    editor.press("publish_survey")
    Deployment.objects.filter(id=put_out(house).id).update(version=SurveyVersion.objects.first())
    editor.press("question", "trust", title="I trust this office.", role="trust", name="trust")

    page = shown(editor.get("publish_survey"))
    assert "I have read this: these questions start a new series." in page
    refused = editor.press("publish_survey")
    assert "start a new series" in shown(editor.client.get(refused["Location"]))
    editor.press("publish_survey", starts_new_series="on")

    survey = shown(editor.get("survey"))
    assert "Version 2" in survey
    assert "I trust the office. → after: I trust this office." in survey
    assert "A new series begins" in survey
    assert "After the visit" in survey


def test_a_draft_is_thrown_away_after_asking(editor: Editor) -> None:
    editor.press("publish_survey")
    editor.press("add_survey_page")

    assert "Throw the draft" in shown(editor.get("discard_draft"))
    editor.press("discard_draft")

    assert editor.names == [["trust", "why"], ["bad"]]


def test_a_survey_is_retired_after_asking_and_brought_back(editor: Editor) -> None:
    assert "Retire “Your visit”?" in shown(editor.get("retire_survey"))
    editor.press("retire_survey")
    assert _listed(editor) == []
    assert _listed(editor, retired="on") == ["Your visit"]

    editor.press("restore_survey")
    assert _listed(editor) == ["Your visit"]


def _listed(editor: Editor, **query: str) -> list[str]:
    table = editor.client.get("/listen/surveys/", query).context["tables"]["surveys"]
    return [str(row["name"]) for row in table.rows]


def test_the_list_is_searched_by_words(editor: Editor) -> None:
    assert _listed(editor, search="visit your") == ["Your visit"]
    assert _listed(editor, search="visit tolls") == []


def test_it_is_taken_out_as_json_that_reads_back(editor: Editor) -> None:
    response = editor.get("export_survey")

    assert parse_definition(response.content) == editor.definition
    assert response["Content-Disposition"] == 'attachment; filename="your-visit_draft.json"'


@pytest.mark.parametrize("version", ["7", "x", "-1", "99999999"])
def test_a_version_that_is_not_there_is_not_found(version: str, editor: Editor) -> None:
    assert editor.get("export_survey", version=version).status_code == 404
    assert editor.get("preview_survey", version=version).status_code == 404


def _try(editor: Editor, **fields: object) -> str:
    return shown(editor.client.post(editor.url("preview_survey"), fields))


def test_test_answers_are_checked_lead_on_and_are_kept_nowhere(editor: Editor) -> None:
    assert "I trust the office." in shown(editor.get("preview_survey"))

    assert "Answer this question." in _try(editor, _page="start")
    assert "What went wrong?" in _try(editor, _page="start", trust="1")
    end = _try(editor, _page="start", trust="5", why="Fine")
    assert "End of the survey" in end
    assert "&quot;Fine&quot;" in end
    last = _try(editor, _page="low", _sofar=json.dumps({"trust": 1}), bad="slow")
    assert "End of the survey" in last

    assert not Response.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("so_far", ["", "x", "[]", '{"trust": {"deep": []}}', '{"nothing": 1}'])
def test_a_preview_survives_what_no_page_sends(so_far: str, editor: Editor) -> None:
    response = editor.client.post(
        editor.url("preview_survey"), {"_page": "low", "_sofar": so_far, "bad": "slow"}
    )

    assert response.status_code in (200, 422)


def test_a_preview_is_in_the_language_asked_for_and_marks_it(editor: Editor) -> None:
    editor.press("translation", "ar", **{"text:question.trust.title": "أثق بالمكتب."})

    page = editor.get("preview_survey", language="ar", width="phone").content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert "أثق بالمكتب." in page
    assert "fa-phone" in page
    assert editor.get("preview_survey", language="xx").status_code == 404


def test_a_question_that_is_not_finished_is_named_in_the_preview(editor: Editor) -> None:
    editor.press("add_question", "start", title="Rows?", kind="matrix")

    assert "cannot be shown yet: Rows?" in shown(editor.get("preview_survey"))


def test_a_survey_known_from_files_is_shown_and_not_edited(editor: Editor, house: House) -> None:
    survey = Survey.objects.create(key="from-files", name="Files", owner_id=house.permits.id)
    survey.versions.create(number=1, content_hash="x")
    other = Editor(editor.client, "from-files")

    assert "Known only from files of answers." in shown(other.get("survey"))
    assert other.get("edit_survey").status_code == 409
