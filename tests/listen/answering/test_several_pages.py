"""A form of several pages: answers wait on the server, pages follow the answers, one response."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from firsthand.core.clock import now
from firsthand.core.privacy import personal_stores
from firsthand.listen.answering import reading
from firsthand.listen.instruments.library import instrument
from firsthand.listen.models import Deployment, FormProgress
from firsthand.listen.surveys.api import to_json
from firsthand.record.models import Event, Response
from tests.listen.answering.sending import deployed, open_form, page_of, post, send, ticket_of
from tests.support.cast import House

pytestmark = pytest.mark.django_db

A11 = to_json(instrument("a11_v2_thumbs", 1).definition("the Office of Boating"))


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs, in English and Spanish."""
    return deployed(house, A11, languages=["en", "es"])


def to_second_page(client: Client, thumb: str = "1", **query: str) -> Any:
    """The second page, by way of the first."""
    answer = send(client, open_form(client, **query), {"trust": thumb})
    assert answer.status_code == 303, answer.content.decode()
    assert answer["Location"] == "/s/form2345/2/"
    return client.get(answer["Location"])


def test_the_thumb_decides_what_is_asked_next(a11: Deployment, stranger: Client) -> None:
    assert b"What about this interaction made the difference?" in to_second_page(stranger).content
    down = to_second_page(Client(), "0").content
    assert b"What could have been better?" in down
    assert b"made the difference" not in down


def test_a_whole_form_becomes_one_response(a11: Deployment, stranger: Client) -> None:
    second = to_second_page(stranger, via="qr")
    answers = {"positive_drivers": ["ease", "humanity"], "comment": "All fine."}
    done = send(stranger, second, answers)
    assert done["Location"].startswith("/s/form2345/done/")
    assert b"Your answer has arrived." in stranger.get(done["Location"]).content
    row = Response.objects.get()
    assert row.answers == {"trust": 1, **answers}
    progress = FormProgress.objects.get()
    assert (progress.answers, progress.response_id) == ({}, row.id)
    assert row.source_id == progress.id.hex
    events = Event.objects.order_by("source").values_list("source", "source_id")
    assert [source for source, _id in events] == [
        "form/opened",
        "form/page_reached",
        "form/started",
    ]
    assert {key.partition(".")[0] for _source, key in events} == {row.source_id}


def test_the_cookie_is_the_only_one_and_holds_no_answer(a11: Deployment, stranger: Client) -> None:
    to_second_page(stranger)
    (cookie,) = stranger.cookies.values()
    assert cookie["path"] == "/s/form2345/"
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["max-age"]
    assert FormProgress.objects.get().answers == {"trust": 1}


def test_going_back_shows_the_answer_and_changing_it_drops_the_other_side(
    a11: Deployment, stranger: Client
) -> None:
    second = to_second_page(stranger)
    stranger.get("/s/form2345/2/")
    first = open_form(stranger)
    assert ticket_of(first).partition("|")[0] == ticket_of(second).partition("|")[0]
    assert b'id="q-trust-1" name="trust" value="1" checked' in first.content
    answer = send(stranger, first, {"trust": "0"})
    third = stranger.get(answer["Location"])
    # The page that is still open in another tab names the other list of reasons.
    send(stranger, third, {"negative_drivers": ["ease"], "positive_drivers": ["ease"]})
    assert Response.objects.get().answers == {"trust": 0, "negative_drivers": ["ease"]}


def test_double_click_reload_and_back_after_sending_count_once(
    a11: Deployment, stranger: Client
) -> None:
    second = to_second_page(stranger)
    links = {send(stranger, second, {"comment": text})["Location"] for text in ("a", "a", "b")}
    assert len(links) == 1
    assert stranger.get("/s/form2345/2/")["Location"] == links.pop()
    assert Response.objects.get().answers == {"trust": 1, "comment": "a"}
    assert ticket_of(open_form(stranger)) != ticket_of(second)


def test_two_tabs_are_two_forms(a11: Deployment, stranger: Client) -> None:
    other = open_form(Client())
    second = to_second_page(stranger)
    send(stranger, second, {"comment": "one"})
    answer = send(stranger, other, {"trust": "0"})
    send(stranger, stranger.get(answer["Location"]), {"comment": "two"})
    found = sorted(row.answers["comment"] for row in Response.objects.all())
    assert found == ["one", "two"]


def test_answers_that_were_not_sent_are_gone_after_a_day(a11: Deployment, stranger: Client) -> None:
    second = to_second_page(stranger)
    with time_machine.travel(now() + dt.timedelta(hours=25), tick=False):
        lost = stranger.get("/s/form2345/2/")
        assert lost.status_code == 410
        assert b"We no longer have this form" in lost.content
        assert b"checked" not in open_form(stranger).content
        assert send(stranger, second, {"comment": "late"}).status_code == 410
        store = next(s for s in personal_stores() if s.table == "listen.FormProgress")
        assert store.expire is not None
        assert store.expire(now()) == 1
    assert not Response.objects.exists()
    assert not FormProgress.objects.exists()


def test_somebody_else_at_the_same_computer_can_start_again(
    a11: Deployment, stranger: Client
) -> None:
    to_second_page(stranger)
    assert b"Remove them and start again" in open_form(stranger).content
    assert post(stranger, {}, "/s/form2345/over/")["Location"] == "/s/form2345/"
    assert not FormProgress.objects.exists()
    assert b"checked" not in open_form(stranger).content


def test_a_page_cannot_be_reached_around_a_required_answer(
    a11: Deployment, stranger: Client
) -> None:
    shown = open_form(stranger)
    data = {reading.TICKET: ticket_of(shown), reading.PAGE: "drivers", "comment": "hello"}
    assert post(stranger, data, "/s/form2345/").status_code == 410
    assert send(stranger, shown, {}).status_code == 422
    assert stranger.get("/s/form2345/2/").status_code == 410
    assert not Response.objects.exists()


def test_the_language_can_be_changed_on_the_way(a11: Deployment, stranger: Client) -> None:
    second = to_second_page(stranger)
    spanish = send(stranger, second, {reading.LANGUAGE: "es"})
    page = spanish.content.decode()
    assert '<html lang="es" dir="ltr">' in page
    assert "¿Qué marcó la diferencia en esta interacción?" in page
    assert page_of(spanish) == "drivers"
    send(stranger, spanish, {"comment": "Bien"})
    row = Response.objects.get()
    assert (row.language, row.answers) == ("es", {"trust": 1, "comment": "Bien"})


def test_what_is_typed_stays_when_the_language_is_changed(
    a11: Deployment, stranger: Client
) -> None:
    first = send(stranger, open_form(stranger), {"trust": "0", reading.LANGUAGE: "es"})
    assert b'id="q-trust-0" name="trust" value="0" checked' in first.content
    assert not FormProgress.objects.exists()
    assert not stranger.cookies
    second = stranger.get(send(stranger, first, {"trust": "0"})["Location"])
    noted = Event.objects.count()
    typed = {"negative_drivers": ["ease"], "comment": "Half a sent"}
    english = send(stranger, second, {**typed, reading.LANGUAGE: "en"})
    assert b'value="ease" checked' in english.content
    assert b"Half a sent</textarea>" in english.content
    assert b"What could have been better?" in english.content
    assert FormProgress.objects.get().answers == {"trust": 0}
    assert Event.objects.count() == noted
    assert not Response.objects.exists()
    send(stranger, english, {**typed, "comment": "A sentence"})
    answers = {"trust": 0, "negative_drivers": ["ease"], "comment": "A sentence"}
    assert Response.objects.get().answers == answers


def test_a_survey_that_ends_early_needs_no_cookie(house: House, stranger: Client) -> None:
    deployed(house, to_json(instrument("page_feedback").definition()))
    shown = open_form(stranger, page="/permits/")
    assert send(stranger, shown, {"page": "/permits/"})["Location"].startswith("/s/form2345/done/")
    assert Response.objects.get().answers == {"page": "/permits/"}
    assert not stranger.cookies
