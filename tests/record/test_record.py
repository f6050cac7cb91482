"""record() takes each response once, keeps what contradicts, and lets no bad row spoil a batch."""

import uuid

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from firsthand.core.fiscal import Quarter
from firsthand.core.privacy import personal_stores
from firsthand.record.models import Conflict, Response
from firsthand.record.submissions import Fate, Submission
from firsthand.record.verbs.record import record

pytestmark = pytest.mark.django_db
DEPLOYMENT, VERSION = uuid.uuid4(), uuid.uuid4()


def _submission(key: str, **answers: str) -> Submission:
    return Submission("form", key, DEPLOYMENT, VERSION, Quarter(2026, 1), answers or {"q": "5"})


def _fates(batch: list[Submission]) -> list[Fate]:
    return [outcome.fate for outcome in record(batch)]


def test_a_retry_does_not_count_twice() -> None:
    first = record([_submission("a")])
    again = record([_submission("a")])
    assert [o.fate for o in again] == [Fate.REPEATED]
    assert again[0].id == first[0].id
    assert Response.objects.count() == 1


def test_the_same_id_with_other_content_is_kept_for_review_once() -> None:
    record([_submission("a", q="5")])
    assert _fates([_submission("a", q="1")]) == [Fate.CONFLICT]
    assert _fates([_submission("a", q="1")]) == [Fate.CONFLICT]
    assert Response.objects.get().answers == {"q": "5"}
    assert [conflict.answers for conflict in Conflict.objects.all()] == [{"q": "1"}]


def test_a_batch_may_hold_the_same_response_twice() -> None:
    assert _fates([_submission("a"), _submission("a")]) == [Fate.TAKEN, Fate.REPEATED]


def test_one_bad_row_does_not_spoil_its_batch() -> None:
    batch = [_submission("a"), _submission("x" * 10_000), _submission("b")]
    fates = _fates(batch)
    assert fates[0] is fates[2] is Fate.TAKEN
    assert Response.objects.filter(source_id__in=["a", "b"]).count() == 2


def test_personal_data_is_out_of_every_text_before_it_is_stored() -> None:
    record([_submission("a", comment="Write to rosa@example.org", nested="ok")])
    assert "rosa" not in str(Response.objects.get().answers)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("12")), max_size=12))
def test_whatever_is_sent_again_each_key_is_there_once(sent: list[tuple[str, str]]) -> None:
    Response.objects.all().delete()
    outcomes = record([_submission(key, q=value) for key, value in sent])
    assert len(outcomes) == len(sent)
    assert Response.objects.count() == len({key for key, _ in sent})
    assert sum(outcome.fate is Fate.TAKEN for outcome in outcomes) == Response.objects.count()


@pytest.mark.parametrize(
    "answers",
    [{"q": "half a \ud800 character"}, {"q": float("nan")}, {"q": "nul \x00"}, {"\ud800": "q"}],
    ids=["surrogate", "nan", "nul", "surrogate in a name"],
)
def test_what_no_database_holds_is_refused_alone(answers: dict[str, object]) -> None:
    poison = replace(_submission("bad"), answers=answers)  # type: ignore[arg-type]
    fates = _fates([_submission("a"), poison, _submission("b")])
    assert fates[0] is fates[2] is Fate.TAKEN
    assert set(Response.objects.values_list("source_id", flat=True)) >= {"a", "b"}
    if connection.vendor == "postgresql" or "nul \x00" not in answers.values():
        assert fates[1] is Fate.REFUSED


def test_a_structure_without_end_is_refused_alone() -> None:
    deep: list[object] = []
    for _level in range(100_000):
        deep = [deep]
    poison = replace(_submission("bad"), answers={"q": deep})  # type: ignore[dict-item]
    assert _fates([_submission("a"), poison]) == [Fate.TAKEN, Fate.REFUSED]


@pytest.mark.parametrize("key", ["", "x" * 201, "\ud800"])
def test_a_key_that_does_not_fit_is_refused_on_every_database(key: str) -> None:
    assert _fates([_submission(key), _submission("a")]) == [Fate.REFUSED, Fate.TAKEN]


def test_a_thousand_rows_with_a_few_bad_ones_cost_few_statements() -> None:
    unfit = [replace(_submission(f"bad{n}"), language="x" * 13) for n in range(2)]
    batch = [_submission(f"r{n}") for n in range(998)] + unfit
    with CaptureQueriesContext(connection) as queries:
        fates = _fates(batch)
    assert fates.count(Fate.TAKEN) >= 998
    assert len(queries) < 120


def test_more_than_a_thousand_are_not_a_batch() -> None:
    with pytest.raises(ValueError, match="1001"):
        record([_submission(f"r{n}") for n in range(1001)])
    assert Response.objects.count() == 0


def test_nothing_is_taken_when_the_caller_takes_it_back() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record([_submission("a")])
        raise RuntimeError
    assert Response.objects.count() == 0


def test_erasing_a_response_erases_what_contradicted_it_too() -> None:
    record([_submission("a", q="5")])
    record([_submission("a", q="1")])
    [store] = [each for each in personal_stores() if each.table == "record.Response"]
    assert store.shred("form/a") == 1
    assert not Response.objects.exists()
    assert not Conflict.objects.exists()
