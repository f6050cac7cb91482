"""Bringing surveys and translations in, and taking translations out."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from firsthand.listen.formats.translations.table import write_csv
from firsthand.listen.formats.translations.xliff import write_xliff
from firsthand.listen.models import Survey
from firsthand.listen.surveys.texts import missing_translations
from tests.listen.authoring.views.browsing import Editor, shown
from tests.support.cast import House
from tests.support.deployments import VISIT

_ASKED = VISIT["pages"][0]["elements"]
FOREIGN: dict[str, Any] = {
    **VISIT,
    "showProgressBar": "top",
    "pages": [
        {
            "name": "p",
            "elements": [*VISIT["pages"][0]["elements"], {"type": "file", "name": "scan"}],
        }
    ],
}


def _file(content: bytes, name: str = "survey.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _choose(editor: Editor, content: bytes, **fields: str) -> Any:
    return editor.client.post("/listen/surveys/import/", {"file": _file(content), **fields})


def test_a_file_is_accounted_for_before_anything_is_made(editor: Editor, house: House) -> None:
    page = _choose(editor, json.dumps(FOREIGN).encode())

    text = shown(page)
    assert "showProgressBar" in text
    assert "pages[0].elements[2]" in text
    assert Survey.objects.count() == 1

    hidden = page.context["form"].initial
    made = editor.client.post(
        "/listen/surveys/import/confirm/",
        {**hidden, "name": "Brought in", "owner": str(house.permits.id)},
    )
    assert made["Location"] == "/listen/surveys/brought-in/edit/"
    assert Editor(editor.client, "brought-in").names == [["trust", "why"]]


def test_our_own_export_comes_back_whole(editor: Editor) -> None:
    page = _choose(editor, editor.get("export_survey").content)

    assert page.context["definition"] == editor.definition
    assert "Everything in the file was taken." in shown(page)


@pytest.mark.parametrize(
    ("content", "format_name"),
    [
        (b"", ""),
        (b"hello", ""),
        (b"{}", ""),
        (b"<xml>", ""),
        (b"\x00\xff", ""),
        (b"[" * 100_000, ""),
        (json.dumps(FOREIGN).encode(), "qsf"),
    ],
)
def test_what_is_no_survey_is_refused_with_a_reason(
    content: bytes, format_name: str, editor: Editor
) -> None:
    page = _choose(editor, content, format=format_name)

    assert page.status_code == 422
    assert Survey.objects.count() == 1


@pytest.mark.parametrize("content", ["", "x", "AAAA", "H4sIAAAAAAAA"])
def test_a_confirmation_that_was_damaged_makes_nothing(
    content: str, editor: Editor, house: House
) -> None:
    page = editor.client.post(
        "/listen/surveys/import/confirm/",
        {"content": content, "source": "qsf", "name": "X", "owner": str(house.permits.id)},
    )

    assert page.status_code == 422
    assert Survey.objects.count() == 1


def test_missing_texts_are_counted_and_written_on_screen(editor: Editor) -> None:
    assert "It has no translation yet." in shown(editor.get("translations"))
    assert editor.get("translations", language="es")["Location"].endswith("/translations/es/")

    editor.press("translation", "es", **{"text:title": "Su visita", "text:nothing": "x"})

    assert editor.definition.title.in_language("es") == "Su visita"
    missing = len(missing_translations(editor.definition, "es"))
    assert f"{missing} of {missing + 1} texts are missing" in shown(editor.get("translations"))
    shown_units = editor.get("translation", "es", show="missing").context["page"].object_list
    assert len(shown_units) == missing
    assert "title" not in [unit.id for unit in shown_units]


@pytest.mark.parametrize("language", ["en", "x", "1234"])
def test_a_language_that_cannot_be_is_refused(language: str, editor: Editor) -> None:
    assert editor.get("translation", language).status_code == 400
    assert editor.get("export_translation", language).status_code == 400


@pytest.mark.parametrize("format_name", ["xliff", "csv"])
def test_a_file_goes_out_and_comes_back_translated(format_name: str, editor: Editor) -> None:
    out = editor.get("export_translation", "es", format=format_name).content.decode()
    wanted = {"xliff": (write_xliff, "xlf"), "csv": (write_csv, "csv")}[format_name]
    assert out.encode() == wanted[0](editor.definition, "es")
    back = (
        out.replace('<target state="new" />', '<target state="translated">uno</target>')
        if format_name == "xliff"
        else out.replace("Your visit,", "Your visit,uno")
    )

    page = editor.client.post(
        editor.url("import_translation", "es"), {"file": _file(back.encode(), f"x.{wanted[1]}")}
    )
    assert "Will be taken" in shown(page)
    assert editor.definition.title.translations == ()

    editor.press("import_translation", "es", **page.context["form"].initial)
    assert editor.definition.title.in_language("es") == "uno"


def test_what_is_not_taken_is_listed_by_name(editor: Editor) -> None:
    editor.press("translation", "es", **{"text:title": "Su visita"})
    content = "id,en,es\ntitle,Your visit,Otra\nquestion.why.title,Why not?,Por qué\nx.y,A,B\n"

    page = editor.client.post(
        editor.url("import_translation", "es"), {"file": _file(content.encode(), "x.csv")}
    )

    text = shown(page)
    assert "another translation is there already (1) title : Your visit" in text
    assert "was changed since it was sent out (1) question.why.title" in text
    assert "the survey has no such text (1) x.y" in text
    assert "There is nothing to take." in text


def test_a_file_into_another_language_is_refused(editor: Editor) -> None:
    content = b"id,en,fr\ntitle,Your visit,Votre visite\n"

    page = editor.client.post(
        editor.url("import_translation", "es"), {"file": _file(content, "x.csv")}
    )

    assert page.status_code == 422
