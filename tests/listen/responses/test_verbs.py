"""What people decide about responses: undone as easily as done, logged, and never in the ledger."""

import uuid
from collections.abc import Callable

import pytest

from firsthand.audit.models import Act
from firsthand.core.access import Actor, Role
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed
from firsthand.core.fiscal import Quarter
from firsthand.core.local_days import quarter_at
from firsthand.listen.api import denominators, tallies
from firsthand.listen.models import Deployment, ResponseMark, ResponseNote, ResponseTag
from firsthand.listen.responses.verbs.enter_customers import enter_customers
from firsthand.listen.responses.verbs.flag import flag, unflag
from firsthand.listen.responses.verbs.open_response import open_response
from firsthand.listen.responses.verbs.set_aside import bring_back, set_aside
from firsthand.listen.responses.verbs.settle_conflict import count_second, keep_first
from firsthand.listen.responses.verbs.tag import add_tag, remove_tag
from firsthand.listen.responses.verbs.write_note import write_note
from firsthand.listen.roles import QuestionRole
from firsthand.record.api import conflicts, snapshot
from firsthand.record.models import Conflict as Row
from firsthand.record.models import Response
from tests.listen.responses.answering import a11_deployment, answer
from tests.support.actors import actor_with
from tests.support.cast import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs on the boat permits."""
    return a11_deployment(house)


@pytest.fixture
def owner(house: House) -> Actor:
    """Who owns the boat permits."""
    return actor_with(Role.SERVICE_OWNER, house.permits.id)


def _trust() -> list[int]:
    return [n for each in tallies(roles=[QuestionRole.TRUST]) for n in each.counts.values()]


def test_setting_aside_is_undone_by_bringing_back(a11: Deployment, owner: Actor) -> None:
    response_id = answer(a11, trust=1)
    before = list(Response.objects.values())
    first = snapshot()

    set_aside(response_id, actor=owner)
    assert _trust() == []
    assert snapshot() != first
    with pytest.raises(Conflict):
        set_aside(response_id, actor=owner)

    bring_back(response_id, actor=owner)
    assert _trust() == [0, 1]
    assert ResponseMark.objects.get().set_aside is None
    assert list(Response.objects.values()) == before


def test_suspected_spam_can_be_brought_back_and_a_test_cannot(
    a11: Deployment, owner: Actor
) -> None:
    spam = answer(a11, trust=0, trap_filled=True)
    test = answer(a11, trust=0, is_test=True)
    bring_back(spam, actor=owner)
    with pytest.raises(Conflict, match="test"):
        bring_back(test, actor=owner)
    assert _trust() == [1, 0]


def test_an_analyst_reads_tags_and_notes_and_does_not_judge(a11: Deployment, house: House) -> None:
    response_id = answer(a11, trust=1)
    actor = actor_with(Role.ANALYST, house.lakes.id)
    flag(response_id, actor=actor)
    flag(response_id, actor=actor)
    add_tag(response_id, "  Long   WAIT ", actor=actor)
    add_tag(response_id, "long wait", actor=actor)
    write_note(response_id, "Call 202-555-0143 about it", actor=actor)
    with pytest.raises(NotAllowed):
        set_aside(response_id, actor=actor)

    opened = open_response(response_id, actor=actor)
    assert opened.is_flagged and opened.counts
    assert opened.tags == ("long wait",)
    assert [note.text for note in opened.notes] == ["Call [phone] about it"]
    kinds = [act.kind for act in opened.history]
    assert sorted(kinds) == [
        "listen.response.flagged",
        "listen.response.noted",
        "listen.response.opened",
        "listen.response.tagged",
    ]

    unflag(response_id, actor=actor)
    remove_tag(response_id, "long wait", actor=actor)
    again = open_response(response_id, actor=actor)
    assert not again.is_flagged and again.tags == ()


@pytest.mark.parametrize(
    "act",
    [
        lambda one, actor: open_response(one, actor=actor),
        lambda one, actor: flag(one, actor=actor),
        lambda one, actor: add_tag(one, "x", actor=actor),
        lambda one, actor: write_note(one, "x", actor=actor),
        lambda one, actor: set_aside(one, actor=actor),
    ],
)
def test_outsiders_and_advisors_do_nothing(
    a11: Deployment, house: House, act: Callable[[uuid.UUID, Actor], object]
) -> None:
    response_id = answer(a11, trust=1)
    advisor = actor_with(Role.ADVISOR, house.lakes.id)
    for actor in (advisor, actor_with(Role.CX_OFFICER, house.roads.id)):
        with pytest.raises(NotAllowed):
            act(response_id, actor)
    rows = (Act, ResponseMark, ResponseTag, ResponseNote)
    assert [model._default_manager.count() for model in rows] == [0, 0, 0, 0]


@pytest.mark.parametrize("tag", ["", "   ", "x" * 41, "a\0b"])
def test_a_tag_that_cannot_be_is_refused(a11: Deployment, owner: Actor, tag: str) -> None:
    response_id = answer(a11, trust=1)
    with pytest.raises(InvalidInput):
        add_tag(response_id, tag, actor=owner)
    assert not ResponseTag.objects.exists()


def test_the_first_of_two_can_be_kept(a11: Deployment, owner: Actor) -> None:
    answer(a11, "same", trust=1)
    answer(a11, "same", trust=0)
    [waiting] = conflicts([a11.id])
    keep_first(waiting.id, actor=owner)
    assert _trust() == [0, 1]
    assert conflicts([a11.id]) == []
    with pytest.raises(Conflict):
        count_second(waiting.id, actor=owner)


def test_the_second_of_two_can_count_instead(a11: Deployment, owner: Actor) -> None:
    answer(a11, "same", trust=1)
    answer(a11, "same", trust=0, comment="I changed my mind.")
    [waiting] = conflicts([a11.id])
    count_second(waiting.id, actor=owner)
    assert _trust() == [1, 0]
    assert Response.objects.count() == 2
    assert [each.respondents for each in denominators()] == [1]


def test_a_second_that_does_not_fit_changes_nothing(a11: Deployment, owner: Actor) -> None:
    answer(a11, "same", trust=1)
    answer(a11, "same", trust=0)
    Row.objects.update(answers={"trust": 7})
    [waiting] = conflicts([a11.id])
    with pytest.raises(InvalidInput):
        count_second(waiting.id, actor=owner)
    assert conflicts([a11.id]) == [waiting]
    assert _trust() == [0, 1]


def test_customers_are_entered_corrected_and_taken_back(a11: Deployment, owner: Actor) -> None:
    quarter = quarter_at(now())
    before = snapshot()
    enter_customers(a11.id, quarter, 900, actor=owner)
    assert [each.customers for each in denominators()] == [900]
    assert snapshot() != before
    enter_customers(a11.id, quarter, 800, actor=owner)
    assert [each.customers for each in denominators()] == [800]
    enter_customers(a11.id, quarter, None, actor=owner)
    assert denominators() == []
    with pytest.raises(InvalidInput):
        enter_customers(a11.id, Quarter(2026, 1), -1, actor=owner)
