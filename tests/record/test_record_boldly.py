"""Taken with as few statements as the database allows, a response is what it is with care."""

import datetime as dt
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from firsthand.core.fiscal import Quarter
from firsthand.core.ids import new_id
from firsthand.record.api import boldly, record, withdraw
from firsthand.record.models import Conflict, Event, Response
from firsthand.record.submissions import Fate, Happening, Outcome, Submission

# Outside a transaction, where PostgreSQL takes a batch in one exchange.
pytestmark = pytest.mark.django_db(transaction=True)
DEPLOYMENT, VERSION = uuid.uuid4(), uuid.uuid4()

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
_LEAF = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.floats(-1e9, 1e9), _TEXT
)
_ANSWERS = st.dictionaries(
    _TEXT, st.one_of(_LEAF, st.lists(_LEAF, max_size=3), st.dictionaries(_TEXT, _LEAF, max_size=2))
)


def _submission(key: str, **answers: Any) -> Submission:
    return Submission("form", key, DEPLOYMENT, VERSION, Quarter(2026, 1), answers or {"q": "5"})


def _taken(batch: list[Submission]) -> list[Outcome]:
    return boldly(lambda careful: record(batch, careful=careful))


def _fates(*batch: Submission) -> list[Fate]:
    return [outcome.fate for outcome in _taken(list(batch))]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=_ANSWERS, language=st.sampled_from(["", "en", "es"]), is_told=st.booleans())
def test_the_row_is_the_same_either_way(
    answers: dict[str, Any], language: str, is_told: bool
) -> None:
    told = dt.datetime(2026, 3, 1, 12, 30, 15, 250_000, dt.UTC) if is_told else None
    one = replace(
        _submission(str(uuid.uuid4()), **{"q": "\\ \" ' % {}"}),
        answers=answers,
        language=language,
        occurred_at=told,
        verdicts={"trap": "pass"},
    )
    other = replace(one, id=new_id(), source_id=str(uuid.uuid4()))
    assert _fates(one) == [Fate.TAKEN]
    assert record([other])[0].fate is Fate.TAKEN
    rows = [Response.objects.filter(id=each.id).values().get() for each in (one, other)]
    for row in rows:
        del row["id"], row["source_id"]
    assert rows[0] == rows[1]


def test_repeats_and_contradictions_are_told_apart() -> None:
    first = _submission("a")
    assert _fates(first, replace(first, id=new_id())) == [Fate.TAKEN, Fate.REPEATED]
    assert _fates(_submission("a", q="1"), _submission("b")) == [Fate.CONFLICT, Fate.TAKEN]
    assert Conflict.objects.get().answers == {"q": "1"}
    assert Response.objects.count() == 2


def test_one_bad_row_does_not_spoil_its_batch() -> None:
    bad = replace(_submission("c"), language="x" * 10_000)
    fates = _fates(_submission("a"), bad, _submission("b"))
    assert fates[0] is fates[2] is Fate.TAKEN
    assert set(Response.objects.values_list("source_id", flat=True)) >= {"a", "b"}


def test_what_was_taken_back_stays_so_and_the_others_of_its_batch_are_taken() -> None:
    first = _submission("a")
    _taken([first])
    withdraw(first.id)
    again = _taken([_submission("a"), _submission("b")])
    assert [each.fate for each in again] == [Fate.REPEATED, Fate.TAKEN]
    assert again[0].id == first.id
    assert Response.objects.get().source_id == "b"


def _started(key: str, data: Any) -> Happening:
    moment = dt.datetime(2026, 3, 1, 12, 30, 15, 250_000, dt.UTC)
    return Happening("form/started", key, "started", moment, data=data, received_at=moment)


@pytest.mark.parametrize("careful", [True, False])
def test_events_beside_are_written_once_with_the_responses(careful: bool) -> None:
    for _time in range(2):
        told = [_started("one", {"channel": "qr"}), _started("two", None)]
        record([_submission("one")], careful=careful, beside=told)
    assert Response.objects.count() == 1
    rows = Event.objects.order_by("source_id").values("source_id", "data", "attributes", "time")
    assert [(row["source_id"], row["data"], row["attributes"]) for row in rows] == [
        ("one", {"channel": "qr"}, {}),
        ("two", None, {}),
    ]
    assert {row["time"] for row in rows} == {told[0].time}


def test_events_beside_a_response_that_was_taken_back_are_written_all_the_same() -> None:
    [outcome] = _taken([_submission("one")])
    assert outcome.id is not None
    withdraw(outcome.id)
    told = [_started("one", None)]
    again = boldly(lambda careful: record([_submission("one")], careful=careful, beside=told))
    assert [each.fate for each in again] == [Fate.REPEATED]
    assert Event.objects.count() == 1


def test_events_beside_nothing_are_written_too() -> None:
    record([], beside=[_started("one", None)])
    assert Event.objects.count() == 1
