"""The API on the site: every case, keys, and what the database holds afterwards."""

import datetime as dt
import logging
from typing import Any, NoReturn

import pytest
from django.db import OperationalError

from firsthand.core.access import COMMAND_LINE
from firsthand.core.clock import now
from firsthand.listen.channels.api import answering, guessing, keyring
from firsthand.listen.channels.api.keyring import RING, KeyVerb
from firsthand.listen.channels.api.verbs.revoke_key import revoke_key
from firsthand.listen.intake.reach import Reach
from firsthand.listen.intake.together import Together
from firsthand.listen.models import ApiKey, Deployment
from firsthand.record.models import Conflict, Event, Response
from tests.listen.channels.api.cases import BATCH, EVENT, EVENTS, GOOD, RESPONSES, Case, check
from tests.listen.channels.api.conftest import CLIENT, Send, key_for
from tests.support.cast import House
from tests.support.deployments import put_out

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "case", [*RESPONSES, *EVENTS], ids=lambda case: f"{case.path}: {case.name}"
)
def test_each_request_gets_the_answer_that_it_should(case: Case, send: Send) -> None:
    answer = send(case.path, case.body, **{"Content-Type": case.kind, **case.headers})
    check(case, answer.status_code, answer["Content-Type"], answer.content)
    rows = Response.objects.count() + Event.objects.count()
    fates = case.statuses or (("taken",) if case.status == 201 else ())
    assert rows == fates.count("taken")


def test_what_was_sent_is_in_the_ledger(send: Send, visit: Deployment) -> None:
    answer = send("responses", {**GOOD, "language": "es", "answered_at": "2026-03-01T12:00:00Z"})
    row = Response.objects.get()
    assert answer.json()["response_id"] == str(row.id)
    assert (row.source, row.source_id) == (f"api:{visit.id}", "r-1")
    assert (row.answers, row.language, row.set_aside) == ({"trust": 4, "why": "Kind"}, "es", False)


def test_sent_twice_it_counts_once_and_other_content_is_kept_for_review(send: Send) -> None:
    assert send("responses", GOOD).status_code == 201
    again = send("responses", GOOD)
    assert (again.status_code, again.json()["status"]) == (200, "repeated")
    other = send("responses", {**GOOD, "answers": {"trust": 1}})
    assert other.status_code == 409
    assert other.json()["response_id"] == again.json()["response_id"]
    assert Response.objects.get().answers["trust"] == 4
    assert Conflict.objects.get().answers == {"trust": 1}


def test_what_was_not_kept_is_said(send: Send) -> None:
    answer = send("responses", {**GOOD, "answers": {"trust": 4, "bad": ["slow"]}})
    assert answer.json()["not_kept"] == ["bad"]


def test_a_thousand_come_at_once(send: Send) -> None:
    answer = send("responses", [{**GOOD, "id": f"r-{number}"} for number in range(1000)])
    assert {each["status"] for each in answer.json()["results"]} == {"taken"}
    assert Response.objects.filter(set_aside=False).count() == 1000


def test_a_closed_deployment_takes_only_what_was_begun_in_time(house: House, send: Send) -> None:
    closed_at = now()
    put_out(house, "closed", closes_at=closed_at)
    late = {**GOOD, "deployment": "closed"}
    refused = send("responses", late)
    assert (refused.status_code, refused["Content-Type"]) == (409, "application/problem+json")
    assert refused.json()["next_step"]
    assert not Response.objects.exists()
    in_time = {**late, "started_at": (closed_at - dt.timedelta(minutes=5)).isoformat()}
    assert send("responses", in_time).status_code == 201
    [result] = send("responses", [{**late, "id": "r-9"}]).json()["results"]
    assert result["status"] == "refused"


def test_answers_to_an_older_version_are_taken_for_that_version(
    send: Send, visit: Deployment
) -> None:
    answer = send("responses", {**GOOD, "version": str(visit.version_id)})
    assert answer.status_code == 201
    assert Response.objects.get().version_id == visit.version_id


def test_an_event_is_kept_whole(send: Send, visit: Deployment) -> None:
    event = {**EVENT, "subject": "case 9", "deployment": "visit", "traceid": "t-1"}
    answer = send("events", event, **{"Content-Type": "application/cloudevents+json"})
    row = Event.objects.get()
    assert answer.json()["event_id"] == str(row.id)
    assert (row.source, row.source_id, row.subject) == ("/offices/7", "e-1", "case 9")
    assert (row.deployment_id, row.data) == (visit.id, {"minutes": 11})
    assert row.attributes == {"traceid": "t-1"}


# Keys


@pytest.mark.parametrize(
    ("key", "status"), [(None, 401), ("fh_wrong", 401), ("", 401), ("naïve\udce9", 401)]
)
def test_without_a_key_nothing_is_taken(key: str | None, status: int, send: Send) -> None:
    answer = send("responses", GOOD, key=key)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (status, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    assert not Response.objects.exists()


def test_a_revoked_key_opens_nothing(send: Send) -> None:
    revoke_key(COMMAND_LINE, ApiKey.objects.get().id)
    assert send("responses", GOOD).status_code == 401


def test_a_key_revoked_in_another_process_stops_within_seconds(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert send("responses", GOOD).status_code == 201
    ApiKey.objects.update(revoked_at=now())
    monkeypatch.setattr(keyring, "KEPT_SECONDS", 0.0)
    assert send("responses", {**GOOD, "id": "r-2"}).status_code == 401


def test_a_key_made_in_another_process_works_within_a_second(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    send("responses", GOOD)
    held = dict(RING._keys)
    fresh = key_for(Reach())
    RING._keys, RING._read_at = held, keyring.time.monotonic()
    assert send("responses", {**GOOD, "id": "r-2"}, key=fresh).status_code == 401
    monkeypatch.setattr(keyring, "_AGAIN_SECONDS", 0.0)
    assert send("responses", {**GOOD, "id": "r-2"}, key=fresh).status_code == 201


def test_a_key_does_what_it_was_made_for_and_nothing_else(send: Send) -> None:
    events_only = key_for(Reach(), KeyVerb.EVENTS)
    answer = send("responses", GOOD, key=events_only)
    assert (answer.status_code, Response.objects.count()) == (403, 0)


def test_a_key_reaches_its_deployments_and_no_other(
    house: House, visit: Deployment, send: Send
) -> None:
    tolls = put_out(house, "tolls", service_id=house.tolls.id)
    only_visit = key_for(Reach(deployment_ids=(visit.id,)))
    assert send("responses", GOOD, key=only_visit).status_code == 201
    for key in (only_visit, key_for(Reach(place_id=house.lakes.id))):
        assert send("responses", {**GOOD, "deployment": "tolls"}, key=key).status_code == 403
    assert not Response.objects.filter(deployment_id=tolls.id).exists()
    assert (
        send("events", [EVENT], key=only_visit, **{"Content-Type": BATCH}).json()["results"][0][
            "status"
        ]
        == "refused"
    )


def test_guessing_is_limited_and_raises_an_alarm_and_holds_up_nobody_else(
    send: Send, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with caplog.at_level(logging.ERROR, "firsthand.api"):
        monkeypatch.setattr(guessing, "PER_SECOND", 0.0)
        answers = [send("responses", GOOD, key=f"fh_{number}") for number in range(70)]
    assert [answer.status_code for answer in answers[:60]] == [401] * 60
    assert {answer.status_code for answer in answers[60:]} == {429}
    assert answers[-1]["Retry-After"] == "60"
    alarms = [record for record in caplog.records if "guessed" in record.getMessage()]
    assert len(alarms) == 1
    assert "fh_" not in alarms[0].getMessage()
    assert send("responses", GOOD).status_code == 201


def test_guesses_cost_no_query(
    send: Send, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    send("responses", GOOD)
    monkeypatch.setattr(keyring, "_AGAIN_SECONDS", 60.0)
    monkeypatch.setattr(keyring, "KEPT_SECONDS", 60.0)
    with django_assert_max_num_queries(0):
        for number in range(20):
            send("responses", GOOD, key=f"fh_{number}")


def test_the_day_of_last_use_is_kept(send: Send) -> None:
    assert ApiKey.objects.get().last_used_on is None
    send("responses", GOOD)
    assert ApiKey.objects.get().last_used_on == now().date()


def test_the_key_itself_is_nowhere(lakes_key: str) -> None:
    row = ApiKey.objects.values().get()
    assert lakes_key not in str(row)
    assert row["prefix"] == lakes_key[:9]


# The database is away


@pytest.mark.parametrize("path", ["responses", "events"])
def test_when_the_database_is_away_nothing_is_acknowledged(
    path: str, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_batch: object) -> NoReturn:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(answering, "RESPONSES", Together(gone))
    monkeypatch.setattr(answering, "EVENTS", Together(gone))
    body = [GOOD] if path == "responses" else [EVENT]
    answer = send(path, body, **({"Content-Type": BATCH} if path == "events" else {}))
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"


def test_when_the_keys_cannot_be_read_nobody_is_called_a_stranger(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise OperationalError("the connection is closed")

    RING.forget()
    monkeypatch.setattr(RING, "read", gone)
    assert send("responses", GOOD).status_code == 503


def test_too_much_is_refused_before_it_is_read(send: Send, lakes_key: str) -> None:
    class Unread:
        def read(self, _size: int = -1) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    answer = CLIENT.generic(
        "POST",
        "/api/v1/responses",
        content_type="application/json",
        headers={"Authorization": f"Bearer {lakes_key}"},
        **{"CONTENT_LENGTH": "10000000", "wsgi.input": Unread()},
    )
    assert answer.status_code == 413
