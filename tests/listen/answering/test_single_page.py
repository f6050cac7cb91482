"""A form of one page: shown, checked, sent once."""

import pytest
from django.test import Client

from firsthand.listen.answering import reading
from firsthand.record.models import Conflict, Event, Response
from tests.listen.answering.kinds import EVERY_KIND, FULL
from tests.listen.answering.sending import deployed, fields_in, open_form, send
from tests.support.cast import House

pytestmark = pytest.mark.django_db

CLEAN = {
    "five": 4,
    "thumb": 1,
    "ten": 9,
    "yes": True,
    "one": "other",
    "one-Comment": "From a friend",
    "some": ["a", "b"],
    "list": "c",
    "short": "Fine",
    "long": "It was\nfine.",
    "minutes": 12,
    "day": "2026-02-03",
    "mail": "[e-mail]",
    "tel": "[phone]",
    "rank": ["c", "a", "b"],
    "parts": {"desk": "good", "letter": "bad"},
}


def test_every_kind_of_answer_arrives_clean(house: House, stranger: Client) -> None:
    deployment = deployed(house, EVERY_KIND)
    sent = send(stranger, open_form(stranger), FULL)
    assert sent.status_code == 303
    row = Response.objects.get()
    assert row.answers == CLEAN
    assert (row.deployment_id, row.source, row.language) == (deployment.id, "form", "en")
    assert row.set_aside is False
    assert not stranger.cookies


def test_sending_twice_and_going_back_count_once(house: House, stranger: Client) -> None:
    deployed(house, EVERY_KIND)
    shown = open_form(stranger)
    first, second = send(stranger, shown, FULL), send(stranger, shown, FULL)
    assert first["Location"] == second["Location"]
    assert Response.objects.count() == 1
    other = send(stranger, shown, {**FULL, "five": "1"})
    assert other["Location"] == first["Location"] + "?first=1"
    assert b"Those count" in stranger.get(other["Location"]).content
    assert Response.objects.get().answers["five"] == 4
    assert Conflict.objects.count() == 1


def test_errors_keep_what_was_entered_and_lead_to_the_fields(
    house: House, stranger: Client
) -> None:
    deployed(house, EVERY_KIND)
    wrong = {**FULL, "five": "", "day.month": "02", "day.day": "31", "rank.1": "1", "rank.2": "1"}
    response = send(stranger, open_form(stranger), {**wrong, "some": ["a", "b", "c"]})
    page = response.content.decode()
    assert response.status_code == 422
    for target in ("q-five-1", "q-some-1", "q-day-month", "q-rank-1"):
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page
    assert page.count("usa-error-message") == 4
    assert 'value="From a friend"' in page
    assert "It was\nfine.</textarea>" in page
    assert 'id="q-day-day" name="day.day" value="31"' in page
    assert page.index("Please check your answers") < page.index("<h1>")
    assert "<title>Error:" in page
    assert not Response.objects.exists()


def test_every_kind_of_answer_outlives_a_change_of_the_language(
    house: House, stranger: Client
) -> None:
    deployed(house, EVERY_KIND, languages=["en", "es", "ar"])
    shown = open_form(stranger, campaign="mail")
    for language in ("ar", "es", "en"):
        shown = send(stranger, shown, {**fields_in(shown), **FULL, reading.LANGUAGE: language})
        page = shown.content.decode()
        assert f'<html lang="{language}"' in page
        assert "usa-error-message" not in page
        assert fields_in(shown) == {**FULL, "campaign": "mail"}
    assert not Response.objects.exists()
    send(stranger, shown, fields_in(shown))
    assert Response.objects.get().answers == {**CLEAN, "campaign": "mail"}


def test_a_language_can_be_chosen_before_the_required_answers(
    house: House, stranger: Client
) -> None:
    deployed(house, EVERY_KIND, languages=["en", "es"])
    typed = {"minutes": "many", "day.day": "3"}
    shown = send(stranger, open_form(stranger), {**typed, reading.LANGUAGE: "es"})
    assert shown.status_code == 200
    assert b"usa-error-message" not in shown.content
    assert fields_in(shown) == typed
    assert send(stranger, shown, typed).status_code == 422


def test_hidden_fields_come_from_the_link_and_nothing_else_does(
    house: House, stranger: Client
) -> None:
    deployed(house, EVERY_KIND)
    shown = open_form(stranger, campaign="poster", five="5", shoe="42")
    page = shown.content.decode()
    assert 'name="campaign" value="poster"' in page
    assert "shoe" not in page
    assert " checked" not in page
    send(stranger, shown, {"five": "2", "campaign": "poster"})
    assert Response.objects.get().answers == {"five": 2, "campaign": "poster"}


def test_it_is_counted_as_opened_and_started_once(house: House, stranger: Client) -> None:
    deployed(house, EVERY_KIND)
    shown = open_form(stranger, via="qr")
    send(stranger, shown, {})
    send(stranger, shown, FULL)
    kinds = sorted(Event.objects.values_list("source", flat=True))
    assert kinds == ["form/opened", "form/started"]
    assert {event.data["channel"] for event in Event.objects.all()} == {"qr"}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0", "Sec-Purpose": "prefetch;prerender"},
        {"User-Agent": "Mozilla/5.0", "X-Moz": "prefetch"},
        {"User-Agent": "Slackbot-LinkExpanding 1.0"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": ""},
    ],
)
def test_machines_that_open_the_link_are_served_and_not_counted(
    house: House, stranger: Client, headers: dict[str, str]
) -> None:
    deployed(house, EVERY_KIND)
    assert stranger.get("/s/form2345/", headers=headers).status_code == 200
    assert stranger.head("/s/form2345/").status_code == 200
    assert not Event.objects.exists()


def test_a_form_that_a_browser_fetched_ahead_counts_as_opened_when_it_is_sent(
    house: House, stranger: Client
) -> None:
    deployed(house, EVERY_KIND)
    ahead = stranger.get("/s/form2345/", headers={"Sec-Purpose": "prefetch"})
    send(stranger, ahead, FULL)
    assert sorted(Event.objects.values_list("source", flat=True)) == ["form/opened", "form/started"]
