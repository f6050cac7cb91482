"""Each response is told to whom it concerns: signed, again and again, and no more than allowed."""

import datetime as dt
import hashlib
import hmac
import http.server
import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from msgspec.structs import replace

from firsthand.audit.models import Act
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.clock import now
from firsthand.core.errors import InvalidInput, NotAllowed
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import NewDeployment, import_v2
from firsthand.listen.channels.api.keyring import KeyVerb
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import live
from firsthand.listen.intake.reach import Reach
from firsthand.listen.models import Deployment, WebhookDelivery, WebhookEndpoint
from firsthand.listen.verbs.take import take
from firsthand.listen.webhooks.delivering import WAITS, deliver_due
from firsthand.listen.webhooks.details import Detail
from firsthand.listen.webhooks.verbs.add_endpoint import AddedEndpoint, add_endpoint
from firsthand.listen.webhooks.verbs.change_endpoint import pause_endpoint, remove_endpoint
from firsthand.listen.webhooks.verbs.replay import replay
from firsthand.record.models import Response
from tests.listen.channels.api.conftest import CLIENT, key_for
from tests.support.actors import actor_with
from tests.support.cast import House
from tests.support.deployments import put_out
from tests.support.imports import Write, v2_csv, v2_row

pytestmark = pytest.mark.django_db


@dataclass
class Receiver:
    """Another system. answers: the statuses it gives, the last one for ever."""

    url: str = ""
    answers: list[int] = field(default_factory=lambda: [204])
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def events(self) -> list[Any]:
        """What it was told."""
        return [json.loads(body) for _headers, body in self.heard]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver on this machine."""
    found = Receiver()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.heard.append(({k.lower(): v for k, v in self.headers.items()}, body))
            status = found.answers.pop(0) if len(found.answers) > 1 else found.answers[0]
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Silence."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}/hook"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def _add(receiver: Receiver, reach: Reach | None = None, **more: Any) -> AddedEndpoint:
    return add_endpoint(
        COMMAND_LINE, name="Case system", url=receiver.url, reach=reach or Reach(), **more
    )


def _answer(source_id: str = "1", **changes: Any) -> Any:
    item = Item("form", source_id, {"trust": 2, "why": "Write to Rosa", "bad": ["slow"]})
    return take(live(code="visit"), [replace(item, **changes)])[0]


def test_a_response_is_told_and_the_signature_can_be_checked(
    visit: Deployment, receiver: Receiver
) -> None:
    secret = _add(receiver).secret
    taken = _answer()
    assert deliver_due() == 1
    [(headers, body)] = receiver.heard
    key = b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{wanted}"
    [event] = receiver.events
    assert (event["specversion"], event["type"]) == ("1.0", "gov.firsthand.response.taken")
    assert (event["id"], event["subject"]) == (headers["webhook-id"], str(taken.id))
    assert deliver_due() == 0


@pytest.mark.parametrize(
    ("detail", "answers"),
    [
        (Detail.IDS, None),
        (Detail.CHOICES, {"trust": 2, "bad": ["slow"]}),
        (Detail.EVERYTHING, {"trust": 2, "bad": ["slow"], "why": "Write to Rosa"}),
    ],
)
def test_it_is_told_no_more_than_allowed(
    detail: Detail, answers: object, visit: Deployment, receiver: Receiver
) -> None:
    _add(receiver, detail=detail)
    _answer()
    deliver_due()
    assert receiver.events[0]["data"].get("answers") == answers


def test_without_a_word_on_it_texts_are_not_told(visit: Deployment, receiver: Receiver) -> None:
    _add(receiver)
    _answer()
    deliver_due()
    assert "Rosa" not in str(receiver.heard)


def test_only_what_concerns_it_is_told(house: House, visit: Deployment, receiver: Receiver) -> None:
    for reach in (Reach(place_id=house.roads.id), Reach((put_out(house, "other").id,))):
        _add(receiver, reach)
    in_lakes = _add(receiver, Reach(place_id=house.lakes.id))
    _answer()
    assert [row.endpoint_id for row in WebhookDelivery.objects.all()] == [in_lakes.info.id]


def test_a_file_of_responses_is_told_once_with_its_counts_alone(
    house: House, permits_survey: NewDeployment, receiver: Receiver, write: Write
) -> None:
    _add(receiver, Reach(place_id=house.lakes.id), detail=Detail.EVERYTHING)
    _add(receiver, Reach(place_id=house.roads.id))
    path = write(v2_csv([v2_row("a", question_4="I am Rosa"), v2_row("b", 0)]))
    for _time in range(2):
        done = import_v2(path, permits_survey, Quarter(2024, 1), actor=COMMAND_LINE)
    deliver_due()

    [event] = receiver.events
    assert (event["type"], event["subject"]) == (
        "gov.firsthand.import.completed",
        event["data"]["import_id"],
    )
    assert event["source"] == f"urn:uuid:{permits_survey.id}"
    assert {key: event["data"][key] for key in ("format", "quarter", "taken", "unchanged")} == {
        "format": "a11-v2",
        "quarter": "FY2024Q1",
        "taken": 2,
        "unchanged": 0,
    }
    assert event["data"]["sha256"] == done.sha256
    assert "Rosa" not in str(receiver.heard)


def test_repeats_spam_and_tests_are_not_told(visit: Deployment, receiver: Receiver) -> None:
    _add(receiver)
    _answer("1")
    _answer("1")
    _answer("2", trap_filled=True)
    _answer("3", is_test=True)
    assert WebhookDelivery.objects.count() == 1


def test_what_was_not_taken_is_not_told(visit: Deployment, receiver: Receiver) -> None:
    _add(receiver)
    with pytest.raises(RuntimeError), transaction.atomic():
        _answer()
        raise RuntimeError
    assert not WebhookDelivery.objects.exists()
    assert not Response.objects.exists()


def test_a_response_that_was_deleted_meanwhile_is_not_told(
    visit: Deployment, receiver: Receiver
) -> None:
    _add(receiver)
    _answer()
    Response.objects.all().delete()
    deliver_due()
    assert receiver.heard == []
    assert not WebhookDelivery.objects.exists()


@pytest.mark.parametrize("status", [500, 404, 302])
def test_it_is_tried_again_later_and_later_under_the_same_id(
    status: int, visit: Deployment, receiver: Receiver
) -> None:
    receiver.answers = [status, status, 200]
    _add(receiver)
    _answer()
    for waited in WAITS[:2]:
        before = now()
        assert deliver_due() == 1
        row = WebhookDelivery.objects.get()
        assert row.due_at is not None
        assert waited <= row.due_at - before < waited + dt.timedelta(seconds=20)
        assert (row.last_status, row.delivered_at) == (status, None)
        assert deliver_due() == 0
        WebhookDelivery.objects.update(due_at=now())
    deliver_due()
    assert len({headers["webhook-id"] for headers, _body in receiver.heard}) == 1
    assert len(receiver.heard) == 3
    assert WebhookDelivery.objects.get().delivered_at is not None


def test_in_the_end_it_is_given_up_and_can_be_replayed(
    visit: Deployment, receiver: Receiver
) -> None:
    receiver.answers = [500]
    endpoint = _add(receiver).info
    _answer()
    for _attempt in range(len(WAITS) + 1):
        WebhookDelivery.objects.update(due_at=now())
        deliver_due()
    row = WebhookDelivery.objects.get()
    assert row.given_up_at is not None
    assert row.due_at is None
    receiver.answers = [200]
    assert replay(COMMAND_LINE, endpoint.id) == 1
    deliver_due()
    assert WebhookDelivery.objects.get().delivered_at is not None
    assert Act.objects.filter(kind="listen.webhook.replayed").exists()


def test_nobody_there_is_a_failure_like_any_other(visit: Deployment, receiver: Receiver) -> None:
    added = _add(receiver)
    WebhookEndpoint.objects.filter(id=added.info.id).update(url="http://127.0.0.1:9/")
    _answer()
    assert deliver_due() == 1
    row = WebhookDelivery.objects.get()
    assert (row.last_status, row.last_problem) == (None, "ConnectionError")


def test_one_that_fails_holds_up_no_other(visit: Deployment, receiver: Receiver) -> None:
    broken = _add(receiver)
    WebhookEndpoint.objects.filter(id=broken.info.id).update(url="http://127.0.0.1:9/")
    _add(receiver)
    for number in range(3):
        _answer(str(number))
    deliver_due()
    assert len(receiver.heard) == 3
    tried = WebhookDelivery.objects.filter(endpoint_id=broken.info.id)
    assert sorted(row.attempts for row in tried) == [0, 0, 1]


def test_gone_means_no_more(visit: Deployment, receiver: Receiver) -> None:
    receiver.answers = [410]
    _add(receiver)
    _answer("1")
    deliver_due()
    assert WebhookEndpoint.objects.get().paused_at is not None


def test_paused_it_keeps_what_comes(visit: Deployment, receiver: Receiver) -> None:
    endpoint = _add(receiver).info
    pause_endpoint(COMMAND_LINE, endpoint.id, paused=True)
    _answer()
    assert deliver_due() == 0
    pause_endpoint(COMMAND_LINE, endpoint.id, paused=False)
    assert deliver_due() == 1


def test_removed_it_hears_nothing_and_its_secret_is_gone(
    visit: Deployment, receiver: Receiver
) -> None:
    endpoint = _add(receiver).info
    _answer("1")
    remove_endpoint(COMMAND_LINE, endpoint.id)
    _answer("2")
    deliver_due()
    assert receiver.heard == []
    assert WebhookEndpoint.objects.get().secret == ""


def test_the_secret_is_kept_encrypted(visit: Deployment, receiver: Receiver) -> None:
    secret = _add(receiver).secret
    assert secret not in str(WebhookEndpoint.objects.values().get())


@pytest.mark.parametrize(
    "url",
    [
        "http://example.gov/hook",
        "https://user:word@example.gov/",
        "ftp://example.gov/",
        "https://",
        "http://127.0.0.1.example.gov/",
        "https://example.gov:port/",
        "javascript:alert(1)",
        "https://example.gov/" + "x" * 500,
    ],
)
def test_an_address_that_is_not_safe_is_refused(url: str, house: House) -> None:
    with pytest.raises(InvalidInput):
        add_endpoint(COMMAND_LINE, name="x", url=url, reach=Reach())
    assert not WebhookEndpoint.objects.exists()


def test_an_outsider_adds_nothing(house: House, receiver: Receiver) -> None:
    outsider = actor_with(Role.CX_OFFICER, house.roads.id)
    with pytest.raises(NotAllowed):
        add_endpoint(outsider, name="x", url=receiver.url, reach=Reach(place_id=house.lakes.id))
    assert not WebhookEndpoint.objects.exists()


def test_a_key_replays_what_it_reaches_and_nothing_else(
    house: House, visit: Deployment, receiver: Receiver
) -> None:
    endpoint = _add(receiver, Reach(place_id=house.lakes.id)).info
    _answer()
    deliver_due()

    def ask(key: str) -> Any:
        address = f"/api/v1/webhooks/{endpoint.id}/replay"
        body = {"since": (now() - dt.timedelta(hours=1)).isoformat()}
        return CLIENT.post(
            address, body, "application/json", headers={"Authorization": f"Bearer {key}"}
        )

    roads = key_for(Reach(place_id=house.roads.id), KeyVerb.REPLAY)
    assert ask(roads).status_code == 404
    assert ask(key_for(Reach(), KeyVerb.RESPONSES)).status_code == 403
    assert deliver_due() == 0
    answer = ask(key_for(Reach(place_id=house.lakes.id), KeyVerb.REPLAY))
    assert (answer.status_code, answer.json()) == (200, {"deliveries": 1})
    assert deliver_due() == 1
    assert len(receiver.heard) == 2
