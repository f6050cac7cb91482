"""Typing a code: the page for it, and addresses as they are printed."""

import pytest
from django.test import Client

from firsthand.listen.models import Deployment
from firsthand.record.models import Event
from tests.support.cast import House
from tests.support.deployments import put_out


@pytest.fixture
def form(house: House) -> Deployment:
    return put_out(house, "bcdfghjk")


def test_it_asks_everybody_for_a_code(client: Client, db: None) -> None:
    answer = client.get("/s/")
    assert answer.status_code == 200
    assert "Type your code" in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("typed", ["bcdfghjk", "BCDF-GHJK", "bcdf ghjk", " bcdf.ghjk "])
def test_a_code_leads_to_its_form(client: Client, form: Deployment, typed: str) -> None:
    answer = client.get("/s/", {"code": typed})
    assert (answer.status_code, answer["Location"]) == (302, "/s/bcdfghjk/")


@pytest.mark.parametrize("typed", ["", "bcdfghjx", "<b>", "b" * 500, "\x00"])
def test_an_unknown_code_is_said_beside_the_field(
    client: Client, form: Deployment, typed: str
) -> None:
    answer = client.get("/s/", {"code": typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="code-error"' in page
    assert "<b>" not in page


def test_the_page_speaks_spanish(client: Client, db: None) -> None:
    assert 'lang="es"' in client.get("/s/", {"lang": "es"}).content.decode()
    page = client.get("/s/", headers={"accept-language": "es"}).content.decode()
    assert '<html lang="es"' in page
    assert '<html lang="en"' in client.get("/s/", {"lang": "xx"}).content.decode()


@pytest.mark.parametrize(
    "path", ["/s/BCDFGHJK/", "/s/bcdf-ghjk/", "/s/BCDF-GHJK/", "/s/bcdf%20ghjk/", "/s/bcdf+GHJK/"]
)
def test_an_address_from_paper_leads_to_the_form_and_keeps_what_it_carries(
    client: Client, form: Deployment, path: str
) -> None:
    answer = client.get(f"{path}?via=poster&office=north")
    assert answer["Location"] == "/s/bcdfghjk/?via=poster&office=north"
    assert client.get(path, follow=True).status_code == 200


def test_an_address_without_its_last_slash_leads_there_too(
    client: Client, form: Deployment
) -> None:
    assert client.get("/s/bcdf-ghjk", follow=True).redirect_chain[-1][0] == "/s/bcdfghjk/"


def test_looking_for_a_form_counts_nobody(client: Client, form: Deployment) -> None:
    before = Event.objects.count()
    client.get("/s/", {"code": "bcdf-ghjk"})
    client.get("/s/BCDF-GHJK/")
    assert Event.objects.count() == before
