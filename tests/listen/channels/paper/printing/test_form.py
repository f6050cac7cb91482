"""The paper form: every question with its numbers, in each language, on tagged pages."""

import pytest
from pytest_django import Settings

from firsthand.listen.channels.paper.numbering import cells
from firsthand.listen.channels.paper.printing.sheet import parts
from firsthand.listen.models import Deployment, Survey
from firsthand.listen.surveys.api import Definition, parse_definition
from firsthand.people.models import Account
from tests.listen.channels.link.offices import put_out_offices
from tests.listen.surveys.sample import VISIT
from tests.support.cast import House, signed_in
from tests.support.deployments import put_out, survey_version
from tests.support.pdf import Pdf

PLAIN = {"lang": "en", "size": "letter"}


@pytest.fixture(scope="module")
def visit() -> Definition:
    return parse_definition(VISIT)


def form(account: Account, deployment: Deployment, **query: str) -> Pdf:
    """The file."""
    path = f"/listen/deployments/{deployment.id}/paper/"
    answer = signed_in(account).get(path, {**PLAIN, **query})
    assert answer["Content-Type"] == "application/pdf", answer.content.decode()
    return Pdf(answer.content)


@pytest.mark.parametrize("is_large", [False, True])
def test_every_place_that_is_keyed_is_printed(visit: Definition, is_large: bool) -> None:
    entries = [each for part in parts(visit, "en", is_large=is_large) for each in part.entries]
    on_paper = {
        code
        for each in entries
        for code in ([line.code for line in each.lines] or [each.code, each.other_code])
        if code
    }
    assert on_paper == {cell.code for cell in cells(visit)}
    boxes = {each.code: [box.number for box in each.boxes] for each in entries}
    assert boxes["Q2"] == [1, 2, 3]


@pytest.mark.parametrize(("is_large", "shape"), [(False, "table"), (True, "lists")])
def test_a_table_that_large_print_has_no_room_for_is_a_list(is_large: bool, shape: str) -> None:
    table = {
        "type": "matrix",
        "name": "parts",
        "title": "How was each part?",
        "columns": ["very good", "good", "neither", "bad", "very bad"],
        "rows": ["letter", "desk"],
    }
    plain = {"title": "A survey", "pages": [{"name": "p", "elements": [table]}]}
    [part] = parts(parse_definition(plain), "en", is_large=is_large)
    assert [each.shape for each in part.entries] == [shape]


def test_directions_stand_where_they_are_needed(visit: Definition) -> None:
    first, phone, more = parts(visit, "en")
    assert [str(jump) for jump in first.entries[1].jumps] == ["If you chose 2 or 3, go to Q4."]
    assert str(phone.rule) == "Answer Q3 only if you chose 1 in Q2. Otherwise go to Q4."
    assert str(more.entries[0].rule) == (
        "Answer Q4 only if you chose 1 or 2 in Q1 or your answer to Q3 is more than 30. "
        "Otherwise go to Q5."
    )


def test_the_file_says_on_every_page_what_was_asked(
    samir: Account, house: House, settings: Settings
) -> None:
    settings.PUBLIC_URL = "https://answers.example.gov"
    survey = Survey.objects.create(key="all", name="Everything")
    version = survey_version(survey, 7, VISIT)
    deployment = put_out(house, "bcdfghjk", version=version, privacy_act_statement="By 5 U.S.C.")
    file = form(samir, deployment, address="PO Box 12\nLakeside", online="on", large="on")
    assert len(file.pages) > 2
    assert all("Form bcdf-ghjk · version 7 · en" in page for page in file.pages)
    for words in ("PO Box 12", "By 5 U.S.C.", "answers.example.gov/s/bcdf-ghjk", "go to Q4"):
        assert words in file.text


def test_it_is_tagged_titled_and_cleared(samir: Account, house: House) -> None:
    deployment = put_out_offices(house, is_cleared=True)
    file = form(samir, deployment, size="A4")
    assert file.is_tagged_for_everybody
    assert (file.width, file.language) == (595, "en")
    assert file.title.startswith("Your visit, Form bcdf-ghjk")
    assert "1234-5678" in file.text and "3 minutes" in file.text


@pytest.mark.parametrize("language", ["es", "ar"])
def test_it_is_printed_in_each_language(samir: Account, house: House, language: str) -> None:
    file = form(samir, put_out_offices(house), lang=language)
    assert file.language == language
    assert f"version 1 · {language}" in file.text.replace("versión", "version")


def test_the_page_asks_first_and_refuses_what_there_is_not(samir: Account, house: House) -> None:
    deployment = put_out_offices(house)
    browser, path = signed_in(samir), f"/listen/deployments/{deployment.id}/paper/"
    assert "Form bcdf-ghjk · version 1" in browser.get(path).content.decode()
    refused = browser.get(path, {**PLAIN, "lang": "fr"})
    assert refused.status_code == 422
    named = browser.get(path, {**PLAIN, "large": "on"})["Content-Disposition"]
    assert 'filename="form-bcdf-ghjk-v1-en-letter-large.pdf"' in named


def test_the_outsider_prints_nothing(otto: Account, house: House) -> None:
    path = f"/listen/deployments/{put_out_offices(house).id}/paper/"
    assert signed_in(otto).get(path, PLAIN).status_code == 403
