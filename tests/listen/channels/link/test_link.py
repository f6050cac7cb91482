"""The page of a link: what the survey lets a link carry, and nothing else."""

import struct

import pytest
from django.http import QueryDict
from pytest_django import Settings

from firsthand.listen.answering.reading import read_hidden
from firsthand.listen.channels.link import qr
from firsthand.listen.channels.link.making import Asked
from firsthand.listen.intake.live import live
from firsthand.listen.models import Deployment
from firsthand.people.models import Account
from tests.listen.channels.link.offices import put_out_offices
from tests.support.cast import House, signed_in

SITE = "https://answers.example.gov"


@pytest.fixture
def offices(house: House, settings: Settings) -> Deployment:
    settings.PUBLIC_URL = SITE
    return put_out_offices(house)


def page_of(account: Account, deployment: Deployment, **query: str) -> str:
    """The page of the link, made with a query."""
    answer = signed_in(account).get(f"/listen/deployments/{deployment.id}/link/", query)
    return answer.content.decode()


def test_it_shows_the_link_its_code_and_a_described_picture(
    samir: Account, offices: Deployment
) -> None:
    page = page_of(samir, offices)
    assert f'value="{SITE}/s/bcdfghjk/" readonly' in page
    assert "answers.example.gov/s/bcdf-ghjk" in page
    assert f'alt="QR code that leads to {SITE}/s/bcdfghjk/?via=qr"' in page


def test_the_page_of_the_deployment_leads_to_it(samir: Account, offices: Deployment) -> None:
    page = signed_in(samir).get(f"/listen/deployments/{offices.id}/").content.decode()
    assert f"/listen/deployments/{offices.id}/link/" in page


def test_a_link_fills_in_the_hidden_fields(samir: Account, offices: Deployment) -> None:
    asked = {"via": "poster", "lang": "es", "hidden.office": "north", "hidden.wave": "3"}
    page = page_of(samir, offices, **asked)
    link = "/s/bcdfghjk/?via=poster&amp;lang=es&amp;office=north&amp;wave=3"
    assert f'value="{SITE}{link}"' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"hidden.office": "west"},
        {"hidden.wave": "too long"},
        {"via": "pigeon"},
        {"lang": "fr"},
    ],
)
def test_what_the_survey_does_not_take_makes_no_link(
    samir: Account, offices: Deployment, wrong: dict[str, str]
) -> None:
    browser, base = signed_in(samir), f"/listen/deployments/{offices.id}/link/"
    answer = browser.get(base, wrong)
    assert answer.status_code == 422
    assert 'id="link"' not in answer.content.decode()
    assert browser.get(base + "qr.svg", wrong).status_code == 400


def test_other_words_of_an_address_are_left_out(samir: Account, offices: Deployment) -> None:
    page = page_of(samir, offices, easy="yes", t="secret")
    assert f'value="{SITE}/s/bcdfghjk/" readonly' in page


def test_the_form_reads_what_the_link_says(offices: Deployment) -> None:
    asked = Asked("poster", "es", {"office": "north & west", "wave": "é"})
    read = read_hidden(live(code="bcdfghjk").definition, QueryDict(asked.query()[1:]))
    assert read == {"office": "north & west", "wave": "é"}


def test_the_pictures_hold_the_same_address(samir: Account, offices: Deployment) -> None:
    browser, base = signed_in(samir), f"/listen/deployments/{offices.id}/link/"
    address = f"{SITE}/s/bcdfghjk/?via=qr&office=north"
    drawing = browser.get(base + "qr.svg", {"hidden.office": "north"})
    assert drawing.content == qr.svg(address)
    assert drawing["Content-Type"] == "image/svg+xml"
    assert 'filename="qr-bcdf-ghjk-qr.svg"' in drawing["Content-Disposition"]
    pixels = browser.get(base + "qr.png", {"hidden.office": "north", "size": "large"})
    assert pixels.content == qr.png(address, 1500)
    assert browser.get(base + "qr.png", {"size": "huge"}).status_code == 400


@pytest.mark.parametrize("width", [250, 600, 1500])
def test_a_picture_is_wide_enough_and_has_a_white_edge(width: int) -> None:
    picture = qr.png(f"{SITE}/s/bcdfghjk/", width)
    made = struct.unpack(">I", picture[16:20])[0]
    assert width <= made < width * 1.3
    assert b'stroke="#000"' in qr.svg(SITE) and b'fill="#fff"' in qr.svg(SITE)


def test_people_with_invitations_only_are_warned_of(
    samir: Account, house: House, offices: Deployment
) -> None:
    Deployment.objects.filter(id=offices.id).update(needs_token=True, closes_at=offices.opens_at)
    page = page_of(samir, offices)
    assert "Only people with an invitation of their own" in page
    assert "It takes no answers now" in page


def test_without_an_address_of_the_site_it_says_so(
    samir: Account, offices: Deployment, settings: Settings
) -> None:
    settings.PUBLIC_URL = ""
    page = page_of(samir, offices)
    assert "FIRSTHAND_URL" in page
    assert 'value="http://testserver/s/bcdfghjk/"' in page


def test_the_outsider_sees_no_link(otto: Account, nia: Account, offices: Deployment) -> None:
    for account in (otto, nia):
        answer = signed_in(account).get(f"/listen/deployments/{offices.id}/link/")
        assert answer.status_code == 403
