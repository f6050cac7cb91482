"""Who is asked and who is not: each once, nobody too often, whoever said no never."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import pairwise

import pytest
import time_machine
from django.db import OperationalError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.audit.api import acts
from firsthand.core.access import Role
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed
from firsthand.core.ids import new_id
from firsthand.listen.inviting.api import opt_in, opt_out, preview
from firsthand.listen.inviting.contracts import Held, PeopleList, Person, Subject
from firsthand.listen.inviting.verbs import invite as inviting
from firsthand.listen.models import Contact, Deployment, Invitation, Mailing, OptOut, Token
from firsthand.listen.transports.contracts import Medium
from tests.listen.inviting.conftest import Postbox
from tests.listen.inviting.mailing import addresses, ask, change, look, people
from tests.support.actors import actor_with
from tests.support.cast import House
from tests.support.deployments import put_out

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def nothing_made() -> bool:
    """Whether no mailing left anything."""
    models = (Mailing, Invitation, Token, Contact)
    return not any(model.objects.exists() for model in models)


def test_a_preview_counts_and_asks_nobody(visit: Deployment, postbox: Postbox) -> None:
    opt_out("bo@example.com")
    text = addresses("ann", "bo", "ann", "cy") + "\nnot an address"
    plan = look(visit, text)
    assert [each.address for each in plan.asked] == ["ann@example.com", "cy@example.com"]
    assert plan.held == {Held.BAD_LINE: 1, Held.DUPLICATE: 1, Held.OPTED_OUT: 1}
    assert plan.listed == len(plan.asked) + sum(plan.held.values()) == 5
    assert nothing_made()


def test_each_gets_a_token_for_one_answer_and_no_address_can_be_read(
    visit: Deployment, postbox: Postbox
) -> None:
    made = ask(visit, "address,person,case\nann@example.com,p7,C-1\n")
    token, row, contact = Token.objects.get(), Invitation.objects.get(), Contact.objects.get()
    assert (made.asked, made.waiting, made.sent) == (1, 1, 0)
    assert (token.person_ref, token.case_ref, token.is_reusable) == ("p7", "C-1", False)
    assert token.expires_at is not None
    assert (row.token_id, row.contact_id) == (token.id, contact.id)
    assert "ann" not in row.letter
    act = acts(target_id=visit.id)[0]
    assert (act.kind, act.details["asked"]) == ("listen.mailing.queued", 1)
    assert "ann" not in str(act.details)


def test_the_same_list_asks_nobody_twice(visit: Deployment, postbox: Postbox) -> None:
    ask(visit, addresses("ann", "bo"))
    with pytest.raises(Conflict, match="Nobody on this list"):
        ask(visit, addresses("ann", "bo"))
    again = ask(visit, addresses("bo", "ann", "cy"))
    assert (again.asked, dict(again.held)) == (1, {Held.ASKED_ALREADY: 2})
    assert Mailing.objects.count() == 2


def test_a_long_list_is_queued_in_parts_and_finished_after_an_interruption(
    visit: Deployment, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inviting, "AT_ONCE", 2)
    text, calls = addresses("ann", "bo", "cy", "dee", "eve"), []

    def break_off() -> None:
        calls.append(1)
        if len(calls) == 2:
            raise OperationalError

    with monkeypatch.context() as patch, pytest.raises(OperationalError):
        patch.setattr(inviting, "hold_the_turn", break_off)
        ask(visit, text)
    assert Invitation.objects.count() == 2
    assert ask(visit, text).asked == 3
    assert Invitation.objects.count() == Contact.objects.count() == 5


def test_who_was_asked_meanwhile_is_not_asked_again(
    visit: Deployment, postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = addresses("ann", "bo")
    monkeypatch.setattr(inviting, "hold_the_turn", lambda: opt_out("bo@example.com"))
    made = ask(visit, text)
    assert (made.asked, dict(made.held)) == (1, {Held.OPTED_OUT: 1})
    assert made.listed == 2


def test_without_a_rule_a_case_is_asked_about_once_for_ever(
    visit: Deployment, postbox: Postbox
) -> None:
    change(visit, contact_days=0)
    text = "address,case\nann@example.com,C-1\nann@example.com,C-2\n"
    assert ask(visit, text).asked == 2
    with time_machine.travel(now() + dt.timedelta(days=400)):
        assert look(visit, text).held == {Held.ASKED_ALREADY: 2}
        assert len(look(visit, addresses("ann")).asked) == 1


def test_the_rule_reaches_across_the_agency(
    house: House, visit: Deployment, postbox: Postbox
) -> None:
    other = put_out(house, "moorings", service_id=house.moorings.id)
    ask(visit, addresses("ann"))
    assert look(other, addresses("ANN")).held == {Held.ASKED_LATELY: 1}
    with time_machine.travel(now() + dt.timedelta(days=91)):
        assert len(look(other, addresses("ann")).asked) == 1


def test_a_sample_is_the_same_people_again(visit: Deployment, postbox: Postbox) -> None:
    change(visit, sampling_share=0.3, contact_days=0)
    text = addresses(*(f"n{number}" for number in range(200)))
    first = {each.address for each in look(visit, text).asked}
    assert 30 < len(first) < 90
    assert {each.address for each in look(visit, text).asked} == first
    ask(visit, text)
    held = look(visit, text).held
    assert held == {Held.ASKED_ALREADY: len(first), Held.NOT_SAMPLED: 200 - len(first)}


def test_opting_out_drops_what_waits_and_can_be_undone(visit: Deployment, postbox: Postbox) -> None:
    ask(visit, addresses("ann", "bo"))
    assert opt_out("Ann@example.com", visit.id)
    assert not opt_out("ann@example.com", visit.id)
    waiting = Invitation.objects.filter(due_at__isnull=False)
    assert waiting.count() == 1
    assert Invitation.objects.get(failure="opted_out").letter == ""
    assert opt_in("ann@example.com", visit.id)
    assert not opt_in("ann@example.com", visit.id)
    assert not OptOut.objects.exists()


def test_a_closed_survey_and_a_missing_way_ask_nobody(visit: Deployment, postbox: Postbox) -> None:
    with pytest.raises(Conflict, match="Nothing can be sent this way"):
        preview(actor_with(Role.CX_OFFICER), visit.id, Medium.SMS, people("x@example.com", visit))
    change(visit, closes_at=now())
    with pytest.raises(Conflict, match="not taking answers"):
        ask(visit, addresses("ann"))
    assert nothing_made()


def test_outsiders_invite_nobody(house: House, visit: Deployment, postbox: Postbox) -> None:
    for actor in (actor_with(Role.CX_OFFICER, house.roads.id), actor_with(Role.ANALYST)):
        with pytest.raises(NotAllowed):
            ask(visit, addresses("ann"), actor)
    assert nothing_made()


def test_ids_are_checked_also_where_no_list_was_read(visit: Deployment, postbox: Postbox) -> None:
    listed = PeopleList((Person(1, "ann@example.com", Subject("Ann Smith")),))
    with pytest.raises(InvalidInput, match="blanks"):
        preview(actor_with(Role.CX_OFFICER), visit.id, Medium.EMAIL, listed)
    stage = PeopleList((Person(1, "ann@example.com", Subject(stage_id=new_id())),))
    with pytest.raises(InvalidInput, match="stage"):
        preview(actor_with(Role.CX_OFFICER), visit.id, Medium.EMAIL, stage)


MAILINGS = st.lists(
    st.tuples(
        st.integers(0, 1),  # which of two deployments
        st.integers(0, 40),  # days after the mailing before
        st.sets(st.integers(0, 3), min_size=1),  # which people
        st.booleans(),  # whether about a case of its own
    ),
    max_size=6,
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(MAILINGS, st.integers(1, 60))
def test_nobody_is_asked_twice_within_the_days_of_the_rule(
    house: House, postbox: Postbox, mailings: list[tuple[int, int, set[int], bool]], days: int
) -> None:
    with suppress(Undone), transaction.atomic():
        assert_apart(house, mailings, days)
        raise Undone


class Undone(Exception):
    """Takes back what one example made."""


def assert_apart(house: House, mailings: list[tuple[int, int, set[int], bool]], days: int) -> None:
    """Make the mailings, and look at when each person was asked."""
    pair = [put_out(house, f"rule{number}", contact_days=days, opens_at=START) for number in (1, 2)]
    moment = START
    for number, (which, later, who, has_case) in enumerate(mailings):
        moment += dt.timedelta(days=later)
        lines = [f"n{each}@example.com,{f'C-{number}' if has_case else ''}" for each in who]
        with time_machine.travel(moment, tick=False), suppress(Conflict):
            ask(pair[which], "\n".join(["address,case", *lines]))
    asked: dict[bytes, list[dt.datetime]] = {}
    for digest, when in Contact.objects.values_list("digest", "asked_at"):
        asked.setdefault(bytes(digest), []).append(when)
    for moments in asked.values():
        gaps = [later - earlier for earlier, later in pairwise(sorted(moments))]
        assert all(gap >= dt.timedelta(days=days) for gap in gaps)


@pytest.mark.django_db(transaction=True)
def test_mailings_at_the_same_time_ask_each_person_once(
    house: House, visit: Deployment, postbox: Postbox
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the tests' SQLite is in memory: one connection at a time")
    others = [put_out(house, f"same{number}") for number in range(4)]

    def run(deployment: Deployment) -> int:
        try:
            return ask(deployment, addresses("ann", "bo")).asked
        except Conflict:
            return 0
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as pool:
        asked = list(pool.map(run, [visit, *others]))
    assert sorted(asked) == [0, 0, 0, 0, 2]
    assert Contact.objects.count() == Invitation.objects.count() == 2
