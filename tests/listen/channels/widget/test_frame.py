"""The form in the frame of another site: no cookie, several pages, only named sites."""

import pytest
from django.http import HttpResponse
from django.test import Client

from firsthand.listen.answering import reading
from firsthand.listen.answering.links import trial_path
from firsthand.listen.intake.live import forget_all
from firsthand.listen.models import Deployment, FormProgress
from firsthand.record.models import Event, Response
from tests.listen.answering.sending import BROWSER, page_of, post, ticket_of
from tests.listen.channels.widget.conftest import SITE, tell
from tests.support.cast import House
from tests.support.deployments import put_out

pytestmark = pytest.mark.django_db

FRAME = "/s/form2345/embed/"


def shown(client: Client, **query: str) -> HttpResponse:
    """The first page in the frame."""
    return client.get(FRAME, query, headers=BROWSER)  # type: ignore[return-value]


def send(client: Client, page: HttpResponse, **answers: str) -> HttpResponse:
    """The page, filled in and sent."""
    return post(
        client, {reading.TICKET: ticket_of(page), reading.PAGE: page_of(page), **answers}, FRAME
    )


def test_a_form_of_several_pages_is_sent_without_any_cookie(
    a11: Deployment, stranger: Client
) -> None:
    second = send(stranger, shown(stranger), trust="1")
    assert second.status_code == 200
    assert b"What about this interaction made the difference?" in second.content
    done = send(stranger, second, comment="All fine.")
    assert b"Your answer has arrived." in done.content
    assert b'target="_blank"' in done.content
    assert not stranger.cookies
    assert Response.objects.get().answers == {"trust": 1, "comment": "All fine."}


def test_the_way_back_keeps_the_answers(a11: Deployment, stranger: Client) -> None:
    second = send(stranger, shown(stranger), trust="1")
    first = send(stranger, second, _back="1")
    assert b'id="q-trust-1" name="trust" value="1" checked' in first.content
    second = send(stranger, first, trust="0")
    assert b"What could have been better?" in second.content


def test_sending_twice_counts_once_and_leads_to_the_thanks(
    a11: Deployment, stranger: Client
) -> None:
    second = send(stranger, shown(stranger), trust="1")
    answers = [send(stranger, second, comment=text) for text in ("a", "a", "b")]
    assert all(b"Thank you" in answer.content for answer in answers)
    assert Response.objects.get().answers["comment"] == "a"


def test_errors_and_the_other_language_stay_in_the_frame(a11: Deployment, stranger: Client) -> None:
    spanish = send(stranger, shown(stranger), _lang="es")
    assert b'<html lang="es"' in spanish.content
    wrong = send(stranger, spanish, trust="7")
    assert wrong.status_code == 422
    assert b'class="ff-in-widget"' in wrong.content
    assert b"Volver" not in wrong.content  # there is no page before the first
    done = send(stranger, send(stranger, spanish, trust="0"))
    assert b'<html lang="es"' in done.content
    assert Response.objects.get().language == "es"


def test_only_named_sites_and_ours_may_hold_it(a11: Deployment, stranger: Client) -> None:
    for page in (shown(stranger), send(stranger, shown(stranger), trust="1")):
        assert f"frame-ancestors 'self' {SITE}" in page["Content-Security-Policy"]
        assert "X-Frame-Options" not in page
    other = stranger.get("/s/form2345/")
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]


def test_a_name_that_leads_nowhere_is_held_by_nobody_else(db: None, stranger: Client) -> None:
    page = stranger.get("/s/nothing/embed/")
    assert page.status_code == 404
    assert "frame-ancestors 'self';" in page["Content-Security-Policy"] + ";"


def test_it_is_opened_when_it_is_seen_and_not_when_it_loads(
    a11: Deployment, stranger: Client
) -> None:
    page = shown(stranger)
    assert not Event.objects.exists()
    for _time in range(2):
        tell(stranger, {"ticket": ticket_of(page)}, Origin="http://testserver")
    assert Event.objects.get().source == "form/opened"
    send(stranger, page, trust="1")
    sources = sorted(Event.objects.values_list("source", flat=True))
    assert sources == ["form/opened", "form/page_reached", "form/started"]
    assert {event.data["channel"] for event in Event.objects.all()} == {"widget"}


def test_a_trial_counts_nothing(a11: Deployment, stranger: Client) -> None:
    test = trial_path(a11.code or "", a11.id).rpartition("=")[2]
    done = send(stranger, send(stranger, shown(stranger, test=test), trust="1"))
    assert b"The form works" in done.content
    assert not Response.objects.exists() and not Event.objects.exists()


def test_for_invited_people_and_before_it_opens_it_says_so(house: House, stranger: Client) -> None:
    put_out(house, "form2345", needs_token=True)
    assert b"You need your own invitation" in shown(stranger).content
    Deployment.objects.update(needs_token=False, opens_at=None)
    forget_all()
    assert b"This survey is not open yet" in shown(stranger).content


def test_a_form_whose_answers_are_gone_starts_again_in_the_frame(
    a11: Deployment, stranger: Client
) -> None:
    second = send(stranger, shown(stranger), trust="1")
    FormProgress.objects.all().delete()
    for extra in ({}, {"_back": "1"}):
        lost = send(stranger, second, **extra)
        assert lost.status_code == 410
        assert f'href="{FRAME}"'.encode() in lost.content
