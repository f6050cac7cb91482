"""The contract of GOV.UK Notify, against a service of that shape on this machine."""

import base64
import hashlib
import hmac
import http.server
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from firsthand.listen.transports import api
from firsthand.listen.transports.api import Medium, Message, TransportAway, Undeliverable
from firsthand.listen.transports.notify import NotifyTransport
from firsthand.listen.transports.notify_token import read_key, token

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"firsthand-key-{SERVICE}-{SECRET}"
TEXT = Message(Medium.SMS, "+12025550143", "", "How was it? Reply 1 or 2.", "ref-7")
LETTER = Message(Medium.EMAIL, "ada@example.com", "How was it?", "Tell us.", "ref-8")


@dataclass
class Service:
    """What stands in for the provider. status, answer: what it says to every message."""

    url: str = ""
    status: int = 201
    answer: Any = field(default_factory=lambda: {"id": "740e5834-3a29-46b4-9a6f-16142fde533a"})
    headers: dict[str, str] = field(default_factory=dict)
    heard: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    """A provider, and settings that name it."""
    found = Service()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.heard.append((self.path, dict(self.headers), body))
            answer = json.dumps(found.answer).encode()
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_words: object) -> None:
            """Silence."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}"
    settings.MESSAGE_TRANSPORTS = {"email": "notify", "sms": "notify"}
    settings.NOTIFY = {
        "url": found.url + "/",
        "api_key": KEY,
        "email_template": "mail-template",
        "sms_template": "text-template",
    }
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def _part(text: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def _refusal(kind: str, words: str) -> dict[str, Any]:
    return {"status_code": 400, "errors": [{"error": kind, "message": words}]}


def test_a_text_goes_out_with_our_words_in_the_template_and_our_reference(service: Service) -> None:
    sent = api.transport_for(Medium.SMS).send(TEXT)

    assert sent.provider_id == "740e5834-3a29-46b4-9a6f-16142fde533a"
    [(path, _headers, body)] = service.heard
    assert path == "/v2/notifications/sms"
    assert body == {
        "phone_number": "+12025550143",
        "template_id": "text-template",
        "personalisation": {"body": "How was it? Reply 1 or 2."},
        "reference": "ref-7",
    }


def test_a_mail_has_a_subject_and_goes_to_its_own_address(service: Service) -> None:
    api.transport_for(Medium.EMAIL).send(LETTER)

    [(path, _headers, body)] = service.heard
    assert path == "/v2/notifications/email"
    assert body["email_address"] == "ada@example.com"
    assert body["template_id"] == "mail-template"
    assert body["personalisation"] == {"subject": "How was it?", "body": "Tell us."}


def test_each_request_proves_who_asks_with_a_token_of_now(service: Service) -> None:
    NotifyTransport().send(TEXT)

    [(_path, headers, _body)] = service.heard
    scheme, _space, given = headers["Authorization"].partition(" ")
    head, claims, signature = given.split(".")
    expected = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert scheme == "Bearer"
    assert _part(head) == {"typ": "JWT", "alg": "HS256"}
    assert _part(claims)["iss"] == SERVICE
    assert abs(_part(claims)["iat"] - time.time()) < 30
    assert base64.urlsafe_b64encode(expected).rstrip(b"=").decode() == signature


@pytest.mark.parametrize(
    "words",
    ["phone_number Not enough digits", "phone_number Must not contain letters or symbols"],
)
def test_a_number_that_cannot_be_is_never_tried_again(service: Service, words: str) -> None:
    service.status, service.answer = 400, _refusal("ValidationError", words)

    with pytest.raises(Undeliverable) as refusal:
        NotifyTransport().send(TEXT)

    assert refusal.value.reason == "bad_address"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "BadRequestError"),
        (401, "AuthError"),
        (403, "AuthError"),
        (404, "NoResultFound"),
        (429, "RateLimitError"),
        (500, "Exception"),
        (503, "Exception"),
        (302, ""),
    ],
)
def test_what_is_not_the_persons_fault_is_tried_again(
    service: Service, caplog: pytest.LogCaptureFixture, status: int, kind: str
) -> None:
    service.status = status
    service.answer = _refusal(kind, "Error about +12025550143: your system clock must be accurate")
    service.headers = {"Retry-After": "90"}

    with pytest.raises(TransportAway) as refusal:
        NotifyTransport().send(TEXT)

    assert refusal.value.retry_after == 90
    told = caplog.text + str(refusal.value)
    assert "2025550143" not in told
    assert SECRET not in told
    if status in (401, 403):
        assert "clock" in caplog.text


def test_nobody_at_the_other_end_is_tried_again(service: Service, settings: Any) -> None:
    settings.NOTIFY = {**settings.NOTIFY, "url": "http://127.0.0.1:9"}

    with pytest.raises(TransportAway, match="no answer"):
        NotifyTransport().send(TEXT)


def test_an_answer_without_an_id_still_means_that_it_was_taken(service: Service) -> None:
    service.answer = ["surprise"]

    assert NotifyTransport().send(TEXT).provider_id == ""
    assert len(service.heard) == 1


def test_it_names_every_setting_that_is_missing(settings: Any) -> None:
    settings.MESSAGE_TRANSPORTS = {"email": "notify", "sms": "notify"}
    settings.NOTIFY = {"url": "", "api_key": "x", "email_template": "", "sms_template": "t"}

    assert api.lacks(Medium.SMS) == ("FIRSTHAND_NOTIFY_URL", "FIRSTHAND_NOTIFY_API_KEY")
    assert api.lacks(Medium.EMAIL)[-1] == "FIRSTHAND_NOTIFY_EMAIL_TEMPLATE"


@pytest.mark.parametrize("text", ["", "key", f"{SERVICE}", f"name-{SERVICE}-", SECRET + SERVICE])
def test_a_key_that_is_not_whole_is_not_read(text: str) -> None:
    assert read_key(text) is None


def test_the_name_of_a_key_may_hold_hyphens_and_the_secret_is_not_shown() -> None:
    key = read_key(f"a-long-name-2026-{SERVICE}-{SECRET}\n")

    assert key is not None
    assert (key.service_id, key.secret) == (SERVICE, SECRET)
    assert SECRET not in repr(key)


def test_a_token_of_a_moment_is_always_the_same() -> None:
    key = read_key(KEY)
    assert key is not None

    assert token(key, 1_700_000_000) == token(key, 1_700_000_000)
    assert token(key, 1_700_000_000) != token(key, 1_700_000_001)
