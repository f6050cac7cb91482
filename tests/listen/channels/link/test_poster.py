"""The poster: one tagged page in the language asked for, with picture, link and clearance."""

import pytest
from pytest_django import Settings

from firsthand.listen.models import Deployment
from firsthand.people.models import Account
from tests.listen.channels.link.offices import put_out_offices
from tests.support.cast import House, signed_in
from tests.support.pdf import Pdf

ENGLISH = {"title": "Tell us", "text": "Two minutes", "lang": "en", "size": "letter"}


@pytest.fixture
def offices(house: House, settings: Settings) -> Deployment:
    settings.PUBLIC_URL = "https://answers.example.gov"
    return put_out_offices(house, is_cleared=True)


def poster(account: Account, deployment: Deployment, **query: str) -> Pdf:
    """The file."""
    path = f"/listen/deployments/{deployment.id}/poster/"
    answer = signed_in(account).get(path, {**ENGLISH, **query})
    assert answer["Content-Type"] == "application/pdf", answer.content.decode()
    return Pdf(answer.content)


def test_it_says_what_was_written_where_to_go_and_under_which_clearance(
    samir: Account, offices: Deployment
) -> None:
    [text] = poster(samir, offices).pages
    for words in ("Tell us", "answers.example.gov/s/bcdf-ghjk", "1234-5678", "3 minutes"):
        assert words in text


def test_it_is_tagged_titled_and_described(samir: Account, offices: Deployment) -> None:
    file = poster(samir, offices, **{"hidden.office": "north"})
    assert (file.language, file.title) == ("en", "Tell us")
    assert file.is_tagged_for_everybody
    address = "https://answers.example.gov/s/bcdfghjk/?via=poster&lang=en&office=north"
    assert file.descriptions == [f"QR code that leads to {address}"]


def test_it_fits_one_page_of_either_paper_with_long_words(
    samir: Account, offices: Deployment
) -> None:
    long = {"title": "Tell us how your visit went " * 3, "text": "It helps us. " * 23}
    for size, width in (("letter", 612), ("A4", 595)):
        file = poster(samir, offices, size=size, **long)
        assert len(file.pages) == 1
        assert file.width == width


def test_it_is_made_in_the_language_asked_for(samir: Account, offices: Deployment) -> None:
    assert poster(samir, offices, lang="es").language == "es"
    arabic = poster(samir, offices, lang="ar", title="أخبرنا")
    assert (arabic.language, len(arabic.pages)) == ("ar", 1)


def test_it_asks_first_and_again_where_something_is_wrong(
    samir: Account, offices: Deployment
) -> None:
    browser, path = signed_in(samir), f"/listen/deployments/{offices.id}/poster/"
    first = browser.get(path, {"hidden.office": "north"})
    assert first.status_code == 200
    assert 'name="hidden.office" value="north"' in first.content.decode()
    assert browser.get(path, {**ENGLISH, "title": ""}).status_code == 422
