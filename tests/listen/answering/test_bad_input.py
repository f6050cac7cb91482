"""What no form of ours sends: refused with a page that says what to do, and nothing kept."""

import pytest
from django.db import OperationalError
from django.test import Client

from firsthand.listen.answering import reading
from firsthand.record.models import Response
from tests.listen.answering.kinds import EVERY_KIND, FULL
from tests.listen.answering.sending import deployed, open_form, page_of, post, send, ticket_of
from tests.support.cast import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(house: House, stranger: Client) -> object:
    """The open form."""
    deployed(house, EVERY_KIND)
    return open_form(stranger)


def test_a_ticket_that_is_not_ours_is_refused(house: House, stranger: Client) -> None:
    deployed(house, EVERY_KIND)
    good = ticket_of(open_form(stranger))
    deployed(house, EVERY_KIND, code="otherone")
    elsewhere = ticket_of(open_form(stranger, "otherone"))
    for bad in ("", "x", good[:-1], good.replace("|en|", "|es|"), elsewhere, "\x00", "é" * 9999):
        data = {reading.TICKET: bad, reading.PAGE: "all", **FULL}
        response = post(stranger, data, "/s/form2345/")
        assert response.status_code == 400, bad[:20]
        assert b"Open the link again." in response.content
    assert not Response.objects.exists()


def test_nul_bytes_and_broken_encodings_are_named_at_the_field(
    house: House, stranger: Client, shown: object
) -> None:
    response = send(stranger, shown, {**FULL, "long": "a\x00b"})
    assert response.status_code == 422
    assert b"characters that we cannot keep" in response.content
    body = f"{reading.TICKET}={ticket_of(shown)}&{reading.PAGE}=all&five=4&short=%FF%FE%E9"
    kind = "application/x-www-form-urlencoded"
    assert stranger.post("/s/form2345/", body, content_type=kind).status_code == 303
    assert "\x00" not in str(Response.objects.get().answers)


def test_answers_outside_the_options_and_too_long_ones_are_named(
    stranger: Client, shown: object
) -> None:
    wrong = {**FULL, "list": "zebra", "ten": "11", "short": "x" * 31, "minutes": "1e9"}
    page = send(stranger, shown, wrong).content.decode()
    assert page.count("usa-error-message") == 4
    assert not Response.objects.exists()


def test_fields_that_are_not_asked_for_are_ignored(stranger: Client, shown: object) -> None:
    assert send(stranger, shown, {**FULL, "admin": "1", "_x": "2"}).status_code == 303
    assert "admin" not in Response.objects.get().answers


def test_ten_megabytes_are_refused_before_they_are_read(stranger: Client, shown: object) -> None:
    response = send(stranger, shown, {**FULL, "long": "x" * 10_000_000})
    assert response.status_code == 413
    assert b"shorten your answers" in response.content
    many = {f"f{number}": "1" for number in range(5000)}
    assert send(stranger, shown, many).status_code == 413
    assert not Response.objects.exists()


def test_files_and_other_methods_are_refused(stranger: Client, shown: object) -> None:
    data = {reading.TICKET: ticket_of(shown), reading.PAGE: page_of(shown), **FULL}
    assert stranger.post("/s/form2345/", data).status_code == 400
    assert not Response.objects.exists()


def test_a_machine_that_fills_the_trap_is_thanked_and_set_aside(
    stranger: Client, shown: object
) -> None:
    assert send(stranger, shown, {**FULL, reading.TRAP: "x"}).status_code == 303
    row = Response.objects.get()
    assert row.set_aside is True
    assert row.verdicts["trap"] == "suspect"


def test_when_the_database_is_away_the_answers_stay_on_the_page(
    stranger: Client, shown: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_arguments: object, **_options: object) -> None:
        raise OperationalError

    monkeypatch.setattr("firsthand.listen.answering.posting.send", away)
    response = send(stranger, shown, FULL)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert b'value="From a friend"' in response.content
    assert ticket_of(response) == ticket_of(shown)
    monkeypatch.undo()
    assert send(stranger, response, FULL).status_code == 303
    assert Response.objects.count() == 1


def test_every_page_is_private_and_strict(stranger: Client, shown: object) -> None:
    for path in ("/s/form2345/", "/s/form2345/9/", "/s/nothing2/", "/s/form2345/done/x/"):
        headers = stranger.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        policy = headers["Content-Security-Policy"].split("; ")
        assert "script-src 'self'" in policy
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "Set-Cookie" not in headers


def test_no_link_of_a_person_gets_into_the_log(
    stranger: Client, shown: object, caplog: pytest.LogCaptureFixture
) -> None:
    link = send(stranger, shown, FULL)["Location"]
    assert post(stranger, {"address": "nonsense"}, f"{link}reply/").status_code == 422
    assert stranger.get("/s/form2345/done/wrong/").status_code == 404
    assert caplog.text == ""
