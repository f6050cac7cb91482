"""Replies by text: queued with the text they answer, sent in order, later where need be."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.apps import apps

from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.core.privacy import personal_stores
from firsthand.listen.channels.sms.contracts import TextIn
from firsthand.listen.channels.sms.replying import KEPT, send_replies, waiting
from firsthand.listen.channels.sms.verbs.hear import hear
from firsthand.listen.inviting.api import fingerprint
from firsthand.listen.models import Deployment, SmsHeard
from firsthand.listen.transports.contracts import TransportAway, Undeliverable
from firsthand.people.models import Account
from firsthand.record.models import Response
from tests.listen.channels.sms.conftest import OTHER_PHONE, PHONE, Outbox, Say
from tests.support.cast import signed_in

pytestmark = pytest.mark.django_db


def _hear(*words: str, phone: str = PHONE) -> None:
    for text in words:
        hear(TextIn(f"{phone} {text} {now().isoformat()}", phone, text))


def _texts(outbox: Outbox, phone: str = PHONE) -> list[str]:
    return [message.text for message in outbox.sent if message.to == phone]


def _due() -> dt.datetime:
    due = SmsHeard.objects.filter(due_at__isnull=False).earliest("due_at").due_at
    assert due is not None
    return due


def test_hearing_sends_nothing_by_itself(outbox: Outbox, code: str) -> None:
    text = TextIn("one", PHONE, code)

    assert hear(text)
    assert not hear(text)
    assert not outbox.sent
    assert send_replies() == 1
    assert send_replies() == 0
    assert len(_texts(outbox)) == 1


def test_the_next_question_leaves_when_the_transport_is_back(outbox: Outbox, code: str) -> None:
    outbox.fall_over()
    start, waits = now(), []
    with time_machine.travel(start, tick=False) as clock:
        _hear(f"{code} 5")
        for _attempt in range(6):
            assert send_replies() == 1
            assert send_replies() == 0
            waits.append((_due() - now()).total_seconds())
            clock.move_to(_due())
        assert (waits[0], waits) == (5, sorted(waits))
        outbox.fails = None
        assert send_replies() == 1
    assert "Why?" in _texts(outbox)[0]
    _hear("Fine.")
    send_replies()
    assert "Thank you" in _texts(outbox)[1]
    assert Response.objects.get().answers == {"trust": 5, "why": "Fine."}


def test_one_reply_keeps_its_reference_however_often_it_is_tried(
    outbox: Outbox, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _hear(code)
    with monkeypatch.context() as broken:
        # The reply has left, and nobody could note that.
        broken.setattr("firsthand.listen.channels.sms.replying.keep_at_it", lambda _act: None)
        send_replies()
    assert send_replies() == 0
    with time_machine.travel(now() + dt.timedelta(minutes=6)):
        assert send_replies() == 1
    references = {message.reference for message in outbox.sent}
    assert len(outbox.sent) == 2
    assert references == {f"reply-{SmsHeard.objects.get().id}"}


def test_replies_to_one_number_keep_their_order_and_hold_up_nobody_else(
    outbox: Outbox, code: str
) -> None:
    outbox.fails = TransportAway("busy", retry_after=600)
    with time_machine.travel(now(), tick=False) as clock:
        _hear(f"{code} 5")
        send_replies()
        outbox.fails = None
        clock.shift(30)
        _hear("Fine.")
        _hear(code, phone=OTHER_PHONE)
        assert send_replies() == 1
        assert (len(_texts(outbox)), len(_texts(outbox, OTHER_PHONE))) == (0, 1)
        clock.shift(600)
        assert (send_replies(), send_replies(), send_replies()) == (1, 1, 0)
    first, second = _texts(outbox)
    assert "Why?" in first
    assert "Thank you" in second


def test_where_one_cannot_leave_the_others_wait_with_it(outbox: Outbox, code: str) -> None:
    outbox.fails = Conflict("Messages cannot be sent.")
    _hear(code)
    _hear(code, phone=OTHER_PHONE)

    assert send_replies() == 1
    assert send_replies() == 0
    assert sorted(SmsHeard.objects.values_list("attempts", flat=True)) == [0, 1]


def test_one_that_fails_in_an_unknown_way_holds_up_no_other(
    outbox: Outbox, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.fails = ValueError(PHONE)
    _hear(code)
    _hear(code, phone=OTHER_PHONE)

    assert send_replies() == 2
    assert "ValueError" in caplog.text
    assert PHONE not in caplog.text


def test_nobody_at_the_number_is_not_tried_again(outbox: Outbox, code: str) -> None:
    outbox.fails = Undeliverable("bad_address")
    _hear(code)
    send_replies()
    row = SmsHeard.objects.get()
    assert (row.reply, row.due_at) == ("", None)
    assert row.done_at is not None


def test_stop_drops_what_waits_and_is_confirmed(outbox: Outbox, code: str) -> None:
    outbox.fall_over()
    _hear(code)
    send_replies()
    outbox.fails = None
    _hear("STOP")
    assert send_replies() == 1
    [text] = _texts(outbox)
    assert "no more texts" in text


def test_a_reply_that_is_too_late_is_given_up(outbox: Outbox, code: str) -> None:
    outbox.fall_over()
    _hear(code)
    send_replies()
    outbox.fails = None
    with time_machine.travel(now() + KEPT + dt.timedelta(minutes=1)):
        assert send_replies() == 0
    assert not outbox.sent
    assert SmsHeard.objects.get().reply == ""


def test_a_reply_that_waits_is_encrypted_and_gone_once_it_left(
    say: Say, outbox: Outbox, code: str
) -> None:
    outbox.fall_over()
    say(f"{code} 5 good")
    kept = [
        repr(value)
        for model in apps.get_app_config("listen").get_models()
        for row in model._default_manager.values_list()
        for value in row
    ]
    assert not [value for value in kept if "2025550143" in value or "Thank you" in value]
    outbox.fails = None
    with time_machine.travel(_due()):
        send_replies()
    assert "Thank you" in _texts(outbox)[0]
    assert SmsHeard.objects.get().reply == ""


def test_a_reply_that_nobody_can_read_any_more_is_dropped(
    outbox: Outbox, code: str, settings: Any
) -> None:
    _hear(code)
    settings.SECRET_KEY = "another-key-of-the-installation-that-is-long-enough"
    assert send_replies() == 1
    assert not outbox.sent
    assert SmsHeard.objects.get().done_at is not None


def test_forgetting_a_number_forgets_what_waits_for_it(outbox: Outbox, code: str) -> None:
    _hear(code)
    _hear(code, phone=OTHER_PHONE)
    store = next(each for each in personal_stores() if each.table == "listen.SmsHeard")
    assert store.shred(fingerprint(PHONE).hex()) == 1
    assert send_replies() == 1
    assert not _texts(outbox)


def test_staff_see_that_replies_wait(
    outbox: Outbox, code: str, visit: Deployment, samir: Account
) -> None:
    path = f"/listen/deployments/{visit.id}/texts/"
    _hear(code)
    assert "wait to be sent" not in signed_in(samir).get(path).content.decode()
    outbox.fall_over()
    send_replies()
    assert waiting().value == 1
    assert "wait to be sent" in signed_in(samir).get(path).content.decode()
