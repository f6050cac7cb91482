"""Who may answer, and what those see who may not."""

import datetime as dt
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection, connections
from django.test import Client

from firsthand.core.clock import now
from firsthand.listen.answering.links import trial_path
from firsthand.listen.intake.live import forget_all
from firsthand.listen.models import Deployment, FormProgress, Token, TokenUse
from firsthand.record.models import Event, Response
from tests.listen.answering.kinds import EVERY_KIND, FULL
from tests.listen.answering.sending import deployed, open_form, send
from tests.listen.answering.test_several_pages import A11
from tests.support.cast import House

pytestmark = pytest.mark.django_db

SECRET = "k7Qz" * 6


def token(deployment: Deployment, **fields: object) -> Token:
    """An invitation with a known secret."""
    digest = hashlib.sha256(SECRET.encode()).digest()
    return Token.objects.create(deployment=deployment, digest=digest, **fields)


def test_before_opening_people_learn_when(house: House, stranger: Client) -> None:
    deployed(house, EVERY_KIND, opens_at=now() + dt.timedelta(days=3))
    page = open_form(stranger).content.decode()
    assert "This survey is not open yet" in page
    assert f"{now() + dt.timedelta(days=3):%Y}" in page
    assert "<form" not in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"closes_at": now()}, "This survey is closed"),
        (
            {"omb_control_number": "1234-5678", "omb_expires_on": dt.date(2026, 1, 1)},
            "This survey has expired",
        ),
    ],
)
def test_after_closing_people_learn_what_to_do(
    house: House, stranger: Client, changes: dict[str, object], words: str
) -> None:
    deployed(house, EVERY_KIND, **changes)
    response = open_form(stranger)
    assert response.status_code == 410
    assert words in response.content.decode()
    assert "office that gave you the link" in response.content.decode()
    assert not Event.objects.exists()


def test_an_answer_begun_before_closing_is_taken_for_four_hours(
    house: House, stranger: Client
) -> None:
    deployment = deployed(house, EVERY_KIND)
    early, late = open_form(stranger), open_form(stranger)
    Deployment.objects.update(closes_at=now())
    forget_all()
    assert send(stranger, early, FULL).status_code == 303
    with time_machine.travel(now() + dt.timedelta(hours=5), tick=False):
        forget_all()
        refused = send(stranger, late, FULL)
        assert refused.status_code == 410
        assert b"This survey is closed" in refused.content
    assert Response.objects.filter(deployment_id=deployment.id).count() == 1


def test_an_unknown_code_is_a_kind_404(db: None, stranger: Client) -> None:
    response = open_form(stranger, "zzzz2222")
    assert response.status_code == 404
    assert b"Check the link" in response.content


def test_a_code_is_read_in_capitals_too(house: House, stranger: Client) -> None:
    deployed(house, EVERY_KIND)
    assert stranger.get("/s/FORM2345/", follow=True).status_code == 200


def test_staff_try_a_form_and_nothing_is_kept(house: House, stranger: Client) -> None:
    deployment = deployed(house, A11, opens_at=now() + dt.timedelta(days=3))
    shown = stranger.get(trial_path("form2345", deployment.id))
    assert b"This is a trial." in shown.content
    second = stranger.get(send(stranger, shown, {"trust": "1"})["Location"])
    done = send(stranger, second, {"comment": "x"})
    assert b"none was kept" in stranger.get(done["Location"]).content
    assert not Response.objects.exists()
    assert not Event.objects.exists()
    assert not FormProgress.objects.exists()


def test_a_trial_of_another_deployment_or_a_guess_opens_nothing(
    house: House, stranger: Client
) -> None:
    deployed(house, EVERY_KIND, closes_at=now())
    other = deployed(house, EVERY_KIND, code="otherone")
    for guess in (trial_path("form2345", other.id), "/s/form2345/?test=1"):
        assert stranger.get(guess).status_code == 410


def test_without_an_invitation_a_closed_circle_stays_closed(house: House, stranger: Client) -> None:
    deployment = deployed(house, EVERY_KIND, needs_token=True)
    token(deployment)
    for query in ({}, {"t": "wrong"}, {"t": "a\x00b"}):
        response = open_form(stranger, **query)
        assert response.status_code == 410
        assert b"You need your own invitation" in response.content
    assert open_form(stranger, t=SECRET).status_code == 200


def test_an_invitation_ties_the_answer_to_its_token_once(house: House, stranger: Client) -> None:
    deployment = deployed(house, EVERY_KIND, needs_token=True)
    invited = token(deployment)
    mine, other = open_form(stranger, t=SECRET), open_form(Client(), t=SECRET)
    assert SECRET not in mine.content.decode()
    first = send(stranger, mine, FULL)
    assert first.status_code == 303
    assert send(stranger, mine, FULL)["Location"] == first["Location"]
    refused = send(Client(), other, {**FULL, "five": "1"})
    assert b"This invitation has been answered" in refused.content
    assert b"This invitation has been answered" in open_form(stranger, t=SECRET).content
    use = TokenUse.objects.get()
    assert (use.token_id, use.response_id) == (invited.id, Response.objects.get().id)


def test_a_reusable_token_takes_many_answers_and_an_expired_one_none(
    house: House, stranger: Client
) -> None:
    deployment = deployed(house, EVERY_KIND, needs_token=True)
    invited = token(deployment, is_reusable=True)
    for _time in range(2):
        assert send(stranger, open_form(stranger, t=SECRET), FULL).status_code == 303
    assert TokenUse.objects.filter(token=invited).count() == 2
    Token.objects.update(expires_at=now())
    assert b"This invitation has expired" in open_form(stranger, t=SECRET).content


def at_once[T](acts: list[Callable[[], T]]) -> list[T]:
    """Do several things at the same time, each with a database connection of its own."""

    def run(act: Callable[[], T]) -> T:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_at_the_same_time_counts_once(house: House, stranger: Client) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the tests' SQLite is in memory: one connection at a time")
    deployed(house, EVERY_KIND)
    shown = open_form(stranger)
    links = at_once([lambda: send(Client(), shown, FULL)["Location"] for _time in range(8)])
    assert len(set(links)) == 1
    assert Response.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_browsers_with_one_invitation_at_the_same_time_give_one_answer(
    house: House, stranger: Client
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the tests' SQLite is in memory: one connection at a time")
    token(deployed(house, EVERY_KIND, needs_token=True))
    forms = [open_form(Client(), t=SECRET) for _time in range(6)]
    codes = at_once([lambda form=form: send(Client(), form, FULL).status_code for form in forms])
    assert sorted(codes) == [303, 410, 410, 410, 410, 410]
    assert Response.objects.count() == TokenUse.objects.count() == 1
