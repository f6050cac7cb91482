"""Sending: once each, later where the service is away, never with an address left behind."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection, connections

from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, NotAllowed
from firsthand.listen.intake.sightings import Sight
from firsthand.listen.inviting import sending
from firsthand.listen.inviting.api import fingerprint, note_receipt
from firsthand.listen.inviting.lists import failures, mailing
from firsthand.listen.inviting.sending import KEPT, send_due
from firsthand.listen.inviting.verbs.stop import resume, stop
from firsthand.listen.models import Contact, Deployment, Invitation, OptOut
from firsthand.listen.transports.contracts import Sent, TransportAway, Undeliverable
from firsthand.record.models import Event
from tests.listen.inviting.conftest import Postbox
from tests.listen.inviting.mailing import addresses, ask, change, look
from tests.support.actors import actor_with
from tests.support.cast import House

pytestmark = pytest.mark.django_db


def offered() -> int:
    """How many offers are noted."""
    return Event.objects.filter(type=Sight.OFFERED).count()


def test_each_is_sent_once_and_counts_as_offered_then(visit: Deployment, postbox: Postbox) -> None:
    made = ask(visit, addresses("ann", "bo"))
    assert offered() == 0
    assert send_due() == 2
    assert send_due() == 0
    assert postbox.to == ["ann@example.com", "bo@example.com"]
    assert offered() == 2
    data = Event.objects.filter(type=Sight.OFFERED).values_list("data", flat=True)
    assert list(data) == [{"channel": "email"}] * 2
    assert not Invitation.objects.exclude(letter="").exists()
    assert (mailing(made.id).sent, mailing(made.id).waiting) == (2, 0)
    references = {message.reference for message in postbox.messages}
    assert references == {str(row.id) for row in Invitation.objects.all()}


def test_what_cannot_be_sent_now_is_tried_later_and_longer_apart(
    visit: Deployment, postbox: Postbox
) -> None:
    postbox.errors[""] = TransportAway("busy")
    ask(visit, addresses("ann", "bo"))
    start, waits = now(), []
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(4):
            assert send_due() == 1
            due = Invitation.objects.order_by("due_at").values_list("due_at", flat=True)[0]
            assert due is not None
            waits.append((due - now()).total_seconds())
            clock.move_to(due)
        assert waits == sorted(waits)
        assert waits[0] == 30
        postbox.errors[""] = TransportAway("busy", retry_after=86_400)
        send_due()
        assert send_due() == 0
        clock.shift(86_400)
        postbox.errors.clear()
        assert send_due() == 2
    assert sorted(postbox.to) == ["ann@example.com", "bo@example.com"]


def test_an_address_that_reaches_nobody_is_not_tried_again(
    visit: Deployment, postbox: Postbox
) -> None:
    postbox.errors["ann@example.com"] = Undeliverable("bad_address")
    made = ask(visit, addresses("ann", "bo"))
    send_due()
    assert postbox.to == ["bo@example.com"]
    assert (mailing(made.id).failed, mailing(made.id).sent, offered()) == (1, 1, 1)
    assert [each.label for each in failures(made.id)] == ["Nobody can be reached at the address"]
    assert not look(visit, addresses("ann", "bo")).asked
    assert Invitation.objects.get(failure="bad_address").letter == ""


def test_where_the_service_refused_people_may_be_asked_again(
    visit: Deployment, postbox: Postbox
) -> None:
    postbox.errors["ann@example.com"] = Undeliverable("refused")
    ask(visit, addresses("ann", "bo"))
    send_due()
    note_receipt(postbox.messages[0].reference, is_delivered=False, reason="provider_failed")
    assert len(look(visit, addresses("ann", "bo")).asked) == 2
    assert not Contact.objects.exists()


def test_one_that_nobody_can_write_holds_up_no_other(
    visit: Deployment, postbox: Postbox, caplog: pytest.LogCaptureFixture
) -> None:
    postbox.errors["ann@example.com"] = ValueError("ann@example.com")
    ask(visit, addresses("ann", "bo"))
    send_due()
    assert postbox.to == ["bo@example.com"]
    assert "ValueError" in caplog.text
    assert "ann" not in caplog.text


def test_addresses_are_deleted_after_seven_days_sent_or_not(
    visit: Deployment, postbox: Postbox
) -> None:
    made = ask(visit, addresses("ann"))
    stop(COMMAND_LINE, made.id)
    with time_machine.travel(now() + KEPT + dt.timedelta(minutes=1)):
        assert send_due() == 0
    row = Invitation.objects.get()
    assert (row.letter, row.failure, row.due_at) == ("", "too_old", None)
    assert not Contact.objects.exists()


def test_the_rule_counts_from_when_people_were_asked(visit: Deployment, postbox: Postbox) -> None:
    ask(visit, addresses("ann"))
    with time_machine.travel(now() + dt.timedelta(days=5)):
        send_due()
    with time_machine.travel(now() + dt.timedelta(days=93)):
        assert not look(visit, addresses("ann")).asked


def test_a_stopped_mailing_waits_and_goes_on(visit: Deployment, postbox: Postbox) -> None:
    made = ask(visit, addresses("ann"))
    stop(COMMAND_LINE, made.id)
    with pytest.raises(Conflict):
        stop(COMMAND_LINE, made.id)
    assert send_due() == 0
    with pytest.raises(NotAllowed):
        resume(actor_with(Role.VIEWER), made.id)
    resume(COMMAND_LINE, made.id)
    with pytest.raises(Conflict):
        resume(COMMAND_LINE, made.id)
    assert send_due() == 1


def test_an_opt_out_at_the_last_moment_counts(visit: Deployment, postbox: Postbox) -> None:
    made = ask(visit, addresses("ann", "bo"))
    OptOut.objects.create(digest=fingerprint("ann@example.com"))
    send_due()
    assert postbox.to == ["bo@example.com"]
    assert [each.label for each in failures(made.id)] == ["Said meanwhile not to be asked"]


def test_a_survey_that_closed_meanwhile_asks_nobody(visit: Deployment, postbox: Postbox) -> None:
    made = ask(visit, addresses("ann"))
    change(visit, closes_at=now())
    send_due()
    assert postbox.to == []
    assert [each.label for each in failures(made.id)] == ["The survey closed before it was sent"]


def test_a_worker_that_died_loses_its_claim(
    visit: Deployment, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(visit, addresses("ann"))
    with monkeypatch.context() as patch:
        patch.setattr(sending, "_try", lambda _row: True)  # ends without a word
        send_due()
    assert send_due() == 0
    with time_machine.travel(now() + dt.timedelta(minutes=31)):
        assert send_due() == 1
    assert postbox.to == ["ann@example.com"]


def test_a_receipt_that_it_did_not_arrive_is_a_failure(
    house: House, visit: Deployment, postbox: Postbox
) -> None:
    made = ask(visit, addresses("ann"))
    send_due()
    reference = postbox.messages[0].reference
    assert note_receipt(reference, is_delivered=True)
    assert mailing(made.id).sent == 1
    for _ in range(2):
        assert note_receipt(reference, is_delivered=False, reason="unreachable")
    assert (mailing(made.id).sent, mailing(made.id).failed) == (0, 1)
    assert [each.label for each in failures(made.id)] == [
        "It did not arrive: nobody can be reached there"
    ]
    assert not look(visit, addresses("ann")).asked
    assert not note_receipt("not ours", is_delivered=False)


def test_a_transport_says_what_it_calls_the_message(visit: Deployment, postbox: Postbox) -> None:
    ask(visit, addresses("ann"))
    send_due()
    assert Invitation.objects.get().provider_id == Sent("sent-1").provider_id


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_time_send_each_once(visit: Deployment, postbox: Postbox) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the tests' SQLite is in memory: one connection at a time")
    ask(visit, addresses(*(f"n{number}" for number in range(30))))

    def run(_number: int) -> int:
        try:
            return send_due() + send_due()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(run, range(4))) == 30
    assert len(set(postbox.to)) == len(postbox.to) == offered() == 30
