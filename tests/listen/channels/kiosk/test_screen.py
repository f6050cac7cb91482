"""The page of a kiosk: plain without scripts, and everything to go on alone with them."""

import datetime as dt

import pytest
from django.test import Client

from firsthand.core.clock import now
from firsthand.listen.answering import reading
from firsthand.listen.channels.kiosk.sealing import open_sealed, public_key
from firsthand.listen.intake.live import forget_all
from firsthand.listen.models import Deployment
from firsthand.record.models import Event, Response
from tests.listen.answering.sending import BROWSER, page_of, post, ticket_of
from tests.listen.channels.kiosk.conftest import Device, seal

pytestmark = pytest.mark.django_db

KIOSK = "/s/form2345/kiosk/"


def test_without_scripts_it_is_answered_page_by_page_and_starts_again(a11: Deployment) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(f"{KIOSK}?at=window-3", headers=BROWSER)
    for answers in ({"trust": "1"}, {"comment": "At the desk"}):
        data = {reading.TICKET: ticket_of(page), reading.PAGE: page_of(page), **answers}
        page = post(client, data, KIOSK)
    assert "Thank you" in page.content.decode()
    assert f'href="{KIOSK}?at=window-3"' in page.content.decode()
    assert b"/done/" not in page.content  # no private link for the next person
    assert not client.cookies
    assert Response.objects.get().answers == {"trust": 1, "comment": "At the desk"}
    assert {event.data["channel"] for event in Event.objects.all()} == {"kiosk/window-3"}


def test_a_name_that_nobody_gave_is_not_counted_by(a11: Deployment) -> None:
    assert Device(at="elsewhere").kept["given"].split("|")[2] == ""
    assert Device(at="main-hall").kept["given"].split("|")[2] == "main-hall"


def test_its_policy_lets_in_our_own_scripts_and_worker_only(a11: Deployment) -> None:
    policy = Client().get(KIOSK)["Content-Security-Policy"]
    for kind in ("script-src", "worker-src", "connect-src"):
        assert f"{kind} 'self'" in policy
    worker = Client().get(f"{KIOSK}worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert "connect-src 'self'" in worker["Content-Security-Policy"]


def test_it_gets_every_page_in_its_language_and_no_ticket(a11: Deployment) -> None:
    kept = Device(lang="es").kept
    assert kept["language"] == "es"
    assert [page["name"] for page in kept["rules"]] == list(kept["pages"])
    assert "_ticket" not in str(kept["pages"])
    assert kept["words"]["send"]


def test_where_nobody_can_answer_there_are_no_pages(a11: Deployment) -> None:
    a11.closes_at = now() - dt.timedelta(hours=1)
    a11.save()
    forget_all()
    assert Client().get(f"{KIOSK}pages/").status_code == 410
    assert b"This survey is closed" in Client().get(KIOSK).content


def test_what_a_screen_seals_only_this_installation_opens_and_only_under_its_id(
    settings: pytest.FixtureRequest,
) -> None:
    sealed = seal(public_key(), "a", b"private")
    assert open_sealed(sealed, "a") == b"private"
    assert open_sealed(sealed, "b") is None
    old = settings.SECRET_KEY  # type: ignore[attr-defined] # of pytest-django
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert open_sealed(sealed, "a") is None
    settings.SECRET_KEY_FALLBACKS = [old]  # type: ignore[attr-defined]
    assert open_sealed(sealed, "a") == b"private"
