"""What a provider reports is taken with its token only, and in no other shape than the contract."""

import json
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from firsthand.core.clock import now
from firsthand.listen.channels.sms.replying import send_replies
from firsthand.listen.models import Contact, Deployment, Invitation, Mailing, SmsHeard, Token
from firsthand.record.models import Response
from tests.listen.channels.sms.conftest import Outbox

pytestmark = pytest.mark.django_db

TOKEN = "a-token-of-the-provider"
RECEIVED, DELIVERED = "/s/messages/received/", "/s/messages/delivered/"


def _text(words: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": "3b2f9f39-a3e6-4a6b-8a45-6aa5a1a4a4aa",
        "source_number": "12025550143",
        "destination_number": "12025550100",
        "message": words,
        "date_received": "2026-11-22T00:10:00.000000Z",
        **changes,
    }


def _post(path: str, body: Any, token: str = TOKEN) -> Any:
    text = body if isinstance(body, (str, bytes)) else json.dumps(body)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(enforce_csrf_checks=True).post(
        path, text, content_type="application/json", headers=headers
    )


@pytest.fixture(autouse=True)
def with_token(settings: Any) -> None:
    """The installation has a token for its provider."""
    settings.CALLBACK_TOKEN = TOKEN


def test_a_reported_text_is_answered_to_the_whole_number(code: str, outbox: Outbox) -> None:
    answer = _post(RECEIVED, _text(f"{code} 5 good"))
    send_replies()

    assert answer.json() == {"status": "taken"}
    assert [message.to for message in outbox.sent] == ["+12025550143"]
    assert Response.objects.get().answers == {"trust": 5, "why": "good"}


def test_the_same_report_again_is_repeated_and_changes_nothing(code: str, outbox: Outbox) -> None:
    _post(RECEIVED, _text(f"{code} 5 good"))

    assert _post(RECEIVED, _text(f"{code} 5 good")).json() == {"status": "repeated"}
    assert send_replies() == 1
    assert send_replies() == 0
    assert len(outbox.sent) == 1
    assert Response.objects.count() == 1


@pytest.mark.parametrize("path", [RECEIVED, DELIVERED])
@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", "é"])
def test_without_the_token_nothing_is_heard(
    code: str, outbox: Outbox, path: str, token: str
) -> None:
    answer = _post(path, _text(f"{code} 5"), token)

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert not outbox.sent
    assert not SmsHeard.objects.exists()


def test_where_no_token_is_set_nobody_is_the_provider(settings: Any, code: str) -> None:
    settings.CALLBACK_TOKEN = ""

    assert _post(RECEIVED, _text(f"{code} 5"), "").status_code == 401
    assert _post(RECEIVED, _text(f"{code} 5"), " ").status_code == 401


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("{", "body"),
        ("[1]", "body"),
        ("[" * 50_000, "body"),
        (b"\xff\xfe", "body"),
        (json.dumps(_text("x" * 200_000)), "body"),
        (_text("5", id=""), "id"),
        (_text("5", id=7), "id"),
        (_text("5", source_number="nobody"), "source_number"),
        (_text("5", message=None), "message"),
        ({}, "id"),
    ],
)
def test_a_report_of_another_shape_is_refused_with_the_place(
    outbox: Outbox, body: Any, where: str
) -> None:
    answer = _post(RECEIVED, body)

    assert answer.status_code == 400
    assert answer.json()["where"] == where
    assert not SmsHeard.objects.exists()


def test_characters_that_nothing_can_store_are_left_out(code: str, outbox: Outbox) -> None:
    _post(RECEIVED, _text(f"{code} 5 go\x00od\ud800"))

    assert Response.objects.get().answers["why"] == "good"


def test_the_provider_is_asked_to_report_again_where_the_database_is_away(
    code: str, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall_over(*_args: object) -> None:
        raise OperationalError

    monkeypatch.setattr("firsthand.listen.channels.sms.views.callbacks.hear", fall_over)

    answer = _post(RECEIVED, _text(f"{code} 5"))

    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0


def test_a_text_is_taken_at_once_where_the_reply_cannot_leave(code: str, outbox: Outbox) -> None:
    outbox.fall_over()

    assert _post(RECEIVED, _text(code)).json() == {"status": "taken"}


def test_a_report_is_posted() -> None:
    answer = Client().get(RECEIVED, headers={"Authorization": f"Bearer {TOKEN}"})

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def _invited(visit: Deployment) -> Invitation:
    token = Token.objects.create(deployment=visit, digest=b"x" * 32)
    mailing = Mailing.objects.create(deployment=visit, medium="sms", listed=1)
    contact = Contact.objects.create(digest=b"y" * 32, deployment_id=visit.id)
    return Invitation.objects.create(
        mailing=mailing, token=token, contact=contact, sent_at=now(), due_at=None
    )


@pytest.mark.parametrize(
    ("status", "has_failed"),
    [
        ("delivered", False),
        ("temporary-failure", False),
        ("permanent-failure", True),
        ("technical-failure", True),
    ],
)
def test_a_receipt_tells_which_invitation_did_not_arrive(
    visit: Deployment, status: str, has_failed: bool
) -> None:
    invited = _invited(visit)
    receipt = {"id": "x", "reference": str(invited.id), "to": "+12025550143", "status": status}

    assert _post(DELIVERED, receipt).json() == {"status": "taken"}
    invited.refresh_from_db()
    assert (invited.failed_at is not None) is has_failed


@pytest.mark.parametrize("reference", [None, "", "reply-abc", 7])
def test_a_receipt_of_something_else_is_none_of_ours(reference: Any) -> None:
    receipt = {"reference": reference, "status": "permanent-failure"}

    assert _post(DELIVERED, receipt).json() == {"status": "not_ours"}
