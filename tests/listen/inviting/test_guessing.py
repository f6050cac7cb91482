"""A million invitations tried out: a limit, an alarm, and no harm to those who are invited."""

import hashlib
import logging

import pytest
from django.test import Client

from firsthand.core.clock import now
from firsthand.listen.deploying.cards import card
from firsthand.listen.inviting.guessing import BURST, Trials, tried_since
from firsthand.listen.models import Deployment, Token, TokenAlarm
from firsthand.people.models import Account
from tests.listen.inviting.mailing import change
from tests.support.cast import signed_in

pytestmark = pytest.mark.django_db

SECRET = "k7Qz" * 6


def guess(stranger: Client, times: int) -> list[int]:
    """Open the form with so many invitations that do not exist; the status of each."""
    return [stranger.get("/s/visit/", {"t": f"guess-{n}"}).status_code for n in range(times)]


def test_guesses_are_limited_and_said_and_a_right_one_works(
    visit: Deployment,
    stranger: Client,
    olivia: Account,
    caplog: pytest.LogCaptureFixture,
) -> None:
    change(visit, needs_token=True)
    Token.objects.create(deployment=visit, digest=hashlib.sha256(SECRET.encode()).digest())
    with caplog.at_level(logging.ERROR, "firsthand.inviting"):
        statuses = guess(stranger, int(BURST) + 20)
    assert statuses[: int(BURST)] == [410] * int(BURST)
    assert set(statuses[int(BURST) :]) == {429}
    assert stranger.get("/s/visit/", {"t": SECRET}).status_code == 200
    assert [record.name for record in caplog.records] == ["firsthand.inviting"]
    assert "guess-" not in caplog.text
    assert any("tried out" in warning for warning in card(visit.id).warnings)
    page = signed_in(olivia).get(f"/listen/deployments/{visit.id}/")
    assert "that do not exist" in page.content.decode() or "does not exist" in page.content.decode()


def test_an_open_survey_stays_open_to_all(visit: Deployment, stranger: Client) -> None:
    assert set(guess(stranger, int(BURST) + 5)) == {200}
    assert TokenAlarm.objects.get().tried == 1


def test_a_flood_is_one_write_a_minute(visit: Deployment) -> None:
    clock = [1000.0]
    trials = Trials(clock=lambda: clock[0])
    over = [trials.count(visit.id) for _ in range(500)]
    assert over.count(True) == 500 - int(BURST)
    assert TokenAlarm.objects.get().tried == 1
    clock[0] += 60
    for _ in range(100):
        trials.count(visit.id)
    today = now().date()
    assert tried_since(today, {visit.id})[visit.id] == 1 + (500 - int(BURST) - 1) + 1


def test_each_deployment_has_its_own_limit(visit: Deployment) -> None:
    trials = Trials()
    while not trials.count(visit.id):
        pass
    assert not trials.count(Token(deployment=visit).id)
