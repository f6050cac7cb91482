"""Batches of paper from the first sheet to the responses."""

import datetime as dt
import uuid
from typing import Any

import pytest

from firsthand.audit.api import acts
from firsthand.core.access import Actor, Role
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed
from firsthand.core.local_days import today
from firsthand.core.privacy import all_stores, erase_response_data
from firsthand.listen.channels.paper.entry import privacy
from firsthand.listen.channels.paper.entry.contracts import FIRST, SECOND
from firsthand.listen.channels.paper.entry.lookup import batch
from firsthand.listen.channels.paper.entry.progress import progress_of
from firsthand.listen.channels.paper.entry.verbs import close_batch as closing
from firsthand.listen.channels.paper.entry.verbs.close_batch import close_batch
from firsthand.listen.channels.paper.entry.verbs.discard_batch import discard_batch
from firsthand.listen.channels.paper.entry.verbs.make_batch import make_batch
from firsthand.listen.channels.paper.entry.verbs.resize_batch import resize_batch
from firsthand.listen.channels.paper.entry.verbs.save_sheet import Typed, save_sheet
from firsthand.listen.channels.paper.entry.verbs.settle_sheet import (
    settle_by_entry,
    settle_sheet,
)
from firsthand.listen.deploying.funnel import funnels
from firsthand.listen.models import Deployment, PaperBatch, PaperSheet
from firsthand.record.models import Event, Response
from tests.listen.channels.paper.entry.keying import batch_of, key, key_twice, new_batch
from tests.listen.responses.answering import a11_deployment
from tests.support.actors import actor_with
from tests.support.cast import House


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs; on paper Q1 to Q4."""
    return a11_deployment(house, opens_at=now() - dt.timedelta(days=30))


@pytest.fixture
def ada(house: House) -> Actor:
    """Advises on the phone, and makes first entries."""
    return actor_with(Role.ADVISOR, house.lakes.id)


@pytest.fixture
def ben(house: House) -> Actor:
    """Makes second entries."""
    return actor_with(Role.ADVISOR, house.lakes.id)


@pytest.fixture
def pile(a11: Deployment, ada: Actor) -> uuid.UUID:
    """Three sheets, of which ten forms were handed out."""
    return batch_of(ada, a11, handed_out=10)


def test_two_entries_that_agree_become_responses(
    a11: Deployment, pile: uuid.UUID, ada: Actor, ben: Actor
) -> None:
    key_twice(ada, ben, pile, 1, Q1="1", Q2="2", Q4="Kind, but  SLOW")
    key_twice(ada, ben, pile, 2, Q1="2", Q3="1,2")
    key_twice(ada, ben, pile, 3, unreadable="illegible")
    close_batch(ada, pile)

    first, second = Response.objects.order_by("source_id")
    assert first.answers == {
        "trust": 1,
        "positive_drivers": ["ease"],
        "comment": "Kind, but  SLOW",
    }
    assert second.answers == {"trust": 0, "negative_drivers": ["effectiveness", "ease"]}
    assert (first.source, first.source_id) == ("paper", f"{pile.hex}-1")
    assert first.occurred_at is not None
    assert first.occurred_at.date() == today() - dt.timedelta(days=1)
    closed = batch(pile)
    assert (closed.taken, closed.compared, closed.differed) == (2, 8, 0)
    assert closed.refused == ({"sheet": 3, "why": "illegible"},)
    # Ten were handed out, three came back, two of them with something on them.
    funnel = funnels([a11.id])[a11.id]
    counts = (funnel.offered, funnel.opened, funnel.started, funnel.completed)
    assert [count.value for count in counts] == [10, 2, 2, 2]


def test_who_entered_stands_in_the_log_and_not_beside_the_answers(
    pile: uuid.UUID, ada: Actor, ben: Actor
) -> None:
    key_twice(ada, ben, pile, 1, Q1="1")
    close_batch(ben, pile)
    kept = repr([*Response.objects.values(), *Event.objects.values()])
    assert str(ada.id) not in kept and str(ben.id) not in kept
    logged = [(act.kind.rpartition("listen.")[2], act.details) for act in acts(target_id=pile)]
    kinds = [kind for kind, _details in reversed(logged)]
    assert kinds == [
        "paper_batch.made",
        "paper_sheet.kept",
        "paper_sheet.kept",
        "paper_batch.closed",
    ]
    assert logged[1][1] == {"sheet": 1, "entry": 2}


def test_the_second_entry_is_by_somebody_else_unless_the_batch_says_otherwise(
    a11: Deployment, pile: uuid.UUID, ada: Actor
) -> None:
    key(ada, pile, FIRST, 1, Q1="1")
    with pytest.raises(Conflict, match="Somebody else"):
        save_sheet(ada, pile, Typed(1, SECOND, {"Q1": "1"}))
    assert PaperSheet.objects.count() == 1
    alone = batch_of(ada, a11, same_person=True)
    key_twice(ada, ada, alone, 1, Q1="1")
    *_sheets, made = acts(target_id=alone)
    assert made.details["same_person"] is True


def test_the_second_entry_needs_a_first(pile: uuid.UUID, ben: Actor) -> None:
    with pytest.raises(Conflict, match="no first entry"):
        save_sheet(ben, pile, Typed(1, SECOND, {"Q1": "1"}))
    assert not PaperSheet.objects.exists()


def test_a_sheet_is_kept_once_and_not_replaced_by_another(
    pile: uuid.UUID, ada: Actor, ben: Actor
) -> None:
    key(ada, pile, FIRST, 1, Q1="1")
    key(ada, pile, FIRST, 1, Q1="1")
    for actor in (ada, ben):
        with pytest.raises(Conflict, match="entered already"):
            save_sheet(actor, pile, Typed(1, FIRST, {"Q1": "2"}))
    assert PaperSheet.objects.get().cells == {"Q1": "1"}


def test_the_own_first_entry_is_corrected_until_the_second_is_there(
    pile: uuid.UUID, ada: Actor, ben: Actor
) -> None:
    key(ada, pile, FIRST, 1, Q1="1")
    corrected = Typed(1, FIRST, {"Q1": "2"}, is_correction=True)
    with pytest.raises(Conflict):
        save_sheet(ben, pile, corrected)
    save_sheet(ada, pile, corrected)
    assert PaperSheet.objects.get().cells == {"Q1": "2"}
    key(ben, pile, SECOND, 1, Q1="1")
    with pytest.raises(Conflict, match="entered twice already"):
        save_sheet(ada, pile, Typed(1, FIRST, {"Q1": "1"}, is_correction=True))
    assert progress_of(batch(pile)).differing == [1]


@pytest.mark.parametrize("number", [0, 4])
def test_sheets_are_numbered_within_the_batch(pile: uuid.UUID, ada: Actor, number: int) -> None:
    with pytest.raises(InvalidInput):
        save_sheet(ada, pile, Typed(number, FIRST, {"Q1": "1"}))
    assert not PaperSheet.objects.exists()


def test_a_wrong_box_keeps_nothing(pile: uuid.UUID, ada: Actor) -> None:
    assert list(save_sheet(ada, pile, Typed(1, FIRST, {"Q1": "7", "Q4": "Well"}))) == ["Q1"]
    assert not PaperSheet.objects.exists()


def test_differences_are_settled_by_choosing_or_typing_anew(
    pile: uuid.UUID, ada: Actor, ben: Actor
) -> None:
    key(ada, pile, FIRST, 1, Q1="1", Q2="1", Q4="slow")
    key(ben, pile, SECOND, 1, Q1="1", Q2="2,3", Q4="Slow ")
    progress = progress_of(batch(pile))
    assert (progress.differing, progress.differing_cells, progress.compared_cells) == ([1], 1, 4)
    with pytest.raises(Conflict, match="not settled"):
        close_batch(ada, pile)
    with pytest.raises(InvalidInput):
        settle_sheet(ada, pile, 1, {})
    assert list(settle_sheet(ada, pile, 1, {"Q2": "99"})) == ["Q2"]
    assert progress_of(batch(pile)).differing == [1]
    assert settle_sheet(ada, pile, 1, {"Q2": "3"}) == {}
    with pytest.raises(Conflict, match="nothing to settle"):
        settle_sheet(ada, pile, 1, {"Q2": "1"})
    close_batch(ada, pile)
    answers = Response.objects.get().answers
    assert answers == {"trust": 1, "positive_drivers": ["efficiency"], "comment": "slow"}
    assert (batch(pile).differed, batch(pile).compared) == (1, 4)


def test_one_of_two_entries_holds_where_one_could_not_read_the_sheet(
    pile: uuid.UUID, ada: Actor, ben: Actor
) -> None:
    key(ada, pile, FIRST, 1, Q1="2")
    key(ben, pile, SECOND, 1, unreadable="damaged")
    with pytest.raises(Conflict, match="which of the two"):
        settle_sheet(ada, pile, 1, {"Q1": "2"})
    settle_by_entry(ada, pile, 1, FIRST)
    close_batch(ada, pile)
    assert Response.objects.get().answers == {"trust": 0}
    # It could be read once only, so there was nothing to compare.
    assert batch(pile).compared == 0


def test_a_sheet_without_a_required_answer_is_refused_with_the_reason(
    pile: uuid.UUID, ada: Actor, ben: Actor
) -> None:
    key_twice(ada, ben, pile, 1, Q4="No thumb")
    close_batch(ada, pile)
    assert not Response.objects.exists()
    assert batch(pile).refused == ({"sheet": 1, "why": "incomplete", "questions": ["trust"]},)


def test_closing_that_was_interrupted_goes_on_and_counts_each_sheet_once(
    a11: Deployment, ada: Actor, ben: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile = batch_of(ada, a11, sheets_expected=5)
    for number in range(1, 6):
        key_twice(ada, ben, pile, number, Q1="1")
    monkeypatch.setattr(closing, "CHUNK", 2)
    record, calls = closing._record, 0

    def fails_once(*args: Any) -> None:
        nonlocal calls
        calls += 1
        record(*args)
        if calls == 2:
            raise OSError("the power went out")

    monkeypatch.setattr(closing, "_record", fails_once)
    with pytest.raises(OSError, match="power"):
        close_batch(ada, pile)
    half = batch(pile)
    assert (half.state, half.recorded_until, half.taken) == ("closing", 2, 2)
    assert Response.objects.count() == 2
    with pytest.raises(Conflict):
        save_sheet(ada, pile, Typed(1, FIRST, {"Q1": "2"}))
    close_batch(ada, pile)
    assert Response.objects.count() == 5
    assert (batch(pile).state, batch(pile).taken) == ("closed", 5)
    with pytest.raises(Conflict, match="closed already"):
        close_batch(ada, pile)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"language": "fr"},
        {"sheets_expected": 0},
        {"sheets_expected": 1001},
        {"handed_out": 2},
        {"answered_on": today() + dt.timedelta(days=1)},
        {"answered_on": today() - dt.timedelta(days=60)},  # before it opened
        {"answered_on": today() - dt.timedelta(days=500)},
    ],
    ids=str,
)
def test_a_pile_that_cannot_be_is_refused(
    a11: Deployment, ada: Actor, changes: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput):
        make_batch(ada, new_batch(a11, **changes))
    assert not PaperBatch.objects.exists()


def test_the_size_is_corrected_but_not_below_what_was_entered(pile: uuid.UUID, ada: Actor) -> None:
    key(ada, pile, FIRST, 3, Q1="1")
    with pytest.raises(InvalidInput):
        resize_batch(ada, pile, 2)
    assert batch(pile).sheets_expected == 3
    resize_batch(ada, pile, 12)
    assert (batch(pile).sheets_expected, batch(pile).handed_out) == (12, 12)
    assert progress_of(batch(pile)).never_entered == [1, 2, *range(4, 13)]


def test_a_batch_is_thrown_away_with_all_that_was_entered(
    pile: uuid.UUID, ada: Actor, ben: Actor
) -> None:
    key_twice(ada, ben, pile, 1, Q1="1")
    discard_batch(ada, pile)
    assert not PaperBatch.objects.exists() and not PaperSheet.objects.exists()


def test_others_may_do_nothing_with_it(
    house: House, a11: Deployment, pile: uuid.UUID, ada: Actor
) -> None:
    key(ada, pile, FIRST, 1, Q1="1")
    before = (list(PaperBatch.objects.values()), list(PaperSheet.objects.values()))
    for outsider in (
        actor_with(Role.VIEWER, house.lakes.id),
        actor_with(Role.ADVISOR, house.roads.id),
    ):
        for act in (
            lambda who: make_batch(who, new_batch(a11)),
            lambda who: save_sheet(who, pile, Typed(2, FIRST, {"Q1": "1"})),
            lambda who: settle_by_entry(who, pile, 1, FIRST),
            lambda who: resize_batch(who, pile, 9),
            lambda who: discard_batch(who, pile),
            lambda who: close_batch(who, pile),
        ):
            with pytest.raises(NotAllowed):
                act(outsider)
    assert (list(PaperBatch.objects.values()), list(PaperSheet.objects.values())) == before


def test_entries_go_thirty_days_after_closing_or_with_their_response(
    pile: uuid.UUID, ada: Actor, ben: Actor
) -> None:
    key_twice(ada, ben, pile, 1, Q1="1")
    key_twice(ada, ben, pile, 2, Q1="2")
    close_batch(ada, pile)
    erase_response_data(Response.objects.get(source_id=f"{pile.hex}-1").id)
    assert set(PaperSheet.objects.values_list("number", flat=True)) == {2}
    store: Any = all_stores()["listen.PaperSheet"]
    assert store.kept == privacy.KEPT
    assert store.expire(now() - privacy.KEPT) == 0
    assert store.expire(now() + dt.timedelta(seconds=1)) == 2
    assert batch(pile).taken == 2


def test_a_batch_that_was_forgotten_is_emptied_after_a_year(pile: uuid.UUID, ada: Actor) -> None:
    key(ada, pile, FIRST, 1, Q1="1")
    store: Any = all_stores()["listen.PaperSheet"]
    assert store.expire(now() - privacy.KEPT) == 0
    PaperBatch.objects.update(touched_at=now() - dt.timedelta(days=366))
    assert store.expire(now() - privacy.KEPT) == 1
