"""Offered is what was seen: once for each view of a page, from named sites, by people."""

import pytest
from django.test import Client

from firsthand.listen.channels.widget.rate import Rate
from firsthand.listen.channels.widget.views import seen
from firsthand.listen.intake.live import forget_all
from firsthand.listen.models import Deployment
from firsthand.record.models import Event
from tests.listen.channels.widget.conftest import SITE, tell

pytestmark = pytest.mark.django_db

VIEW = "0123456789abcdef" * 2


def say(client: Client, view: str = VIEW, **headers: str) -> int:
    """Say that a widget was seen; the status."""
    response = tell(client, {"id": view}, **headers)
    assert "Set-Cookie" not in response
    return response.status_code


def offered() -> int:
    """How many offers were noted."""
    return Event.objects.filter(source="form/offered").count()


def test_a_view_of_a_page_counts_once_however_often_it_is_sent(
    a11: Deployment, stranger: Client
) -> None:
    assert {say(stranger) for _time in range(3)} == {204}
    say(stranger, VIEW[::-1])
    assert offered() == 2


@pytest.mark.parametrize("view", ["", "short", VIEW + "0", VIEW.upper(), "x" * 32])
def test_an_id_that_no_widget_makes_counts_nothing(
    a11: Deployment, stranger: Client, view: str
) -> None:
    assert say(stranger, view) == 204
    assert offered() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": ""},
        {"User-Agent": "Examplebot/1.0"},
        {"Sec-Purpose": "prefetch"},
    ],
)
def test_other_sites_and_machines_count_nothing(
    a11: Deployment, stranger: Client, headers: dict[str, str]
) -> None:
    assert say(stranger, **headers) == 204
    assert offered() == 0


def test_the_named_site_alone_may_read_the_answer(a11: Deployment, stranger: Client) -> None:
    allowed = tell(stranger, {"id": ""})
    assert allowed["Access-Control-Allow-Origin"] == SITE
    assert "Access-Control-Allow-Credentials" not in allowed
    other = tell(stranger, {"id": ""}, Origin="https://elsewhere.example")
    assert "Access-Control-Allow-Origin" not in other


def test_a_closed_form_is_offered_to_nobody(a11: Deployment, stranger: Client) -> None:
    Deployment.objects.update(closes_at=a11.opens_at)
    forget_all()
    say(stranger)
    assert offered() == 0


def test_a_flood_is_cut_off(
    a11: Deployment, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "RATE", Rate(per_second=0, burst=2))
    for number in range(5):
        say(stranger, f"{number:032x}")
    assert offered() == 2


def test_reading_it_is_no_way_to_count(a11: Deployment, stranger: Client) -> None:
    assert stranger.get("/s/form2345/seen/").status_code == 405
