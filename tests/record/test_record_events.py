"""record_events() takes each event once and lets no bad one spoil a batch."""

import datetime as dt

import pytest
from msgspec.structs import replace

from firsthand.core.ids import new_id
from firsthand.record.models import Event
from firsthand.record.submissions import Fate, Happening
from firsthand.record.verbs.record_events import record_events

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def _event(key: str, **changes: object) -> Happening:
    event = Happening("/office", key, "gov.example.called", NOON, data={"minutes": 11})
    return replace(event, **changes)  # type: ignore[arg-type]


def _fates(batch: list[Happening]) -> list[Fate]:
    return [outcome.fate for outcome in record_events(batch)]


def test_an_event_is_kept_whole() -> None:
    record_events([_event("1", subject="case 9", attributes={"traceid": "t"})])
    row = Event.objects.get()
    assert (row.source, row.source_id, row.type) == ("/office", "1", "gov.example.called")
    assert (row.subject, row.time, row.data) == ("case 9", NOON, {"minutes": 11})
    assert row.attributes == {"traceid": "t"}


def test_the_same_event_counts_once_in_whatever_time_zone_it_is_told() -> None:
    there = NOON.astimezone(dt.timezone(dt.timedelta(hours=-5)))
    assert _fates([_event("1")]) == [Fate.TAKEN]
    assert _fates([_event("1", time=there), _event("2")]) == [Fate.REPEATED, Fate.TAKEN]
    assert Event.objects.count() == 2


def test_the_same_key_with_other_content_is_a_conflict_and_changes_nothing() -> None:
    record_events([_event("1")])
    assert _fates([_event("1", data={"minutes": 12})]) == [Fate.CONFLICT]
    assert Event.objects.get().data == {"minutes": 11}


def test_the_same_id_of_another_source_is_another_event() -> None:
    assert _fates([_event("1"), _event("1", source="/other")]) == [Fate.TAKEN, Fate.TAKEN]


@pytest.mark.parametrize(
    "changes",
    [
        {"data": "half a \ud800"},
        {"data": float("inf")},
        {"source": "x" * 301},
        {"time": dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(-dt.timedelta(hours=5)))},
    ],
    ids=["surrogate", "infinite", "long source", "last day of all"],
)
def test_what_no_database_holds_is_refused_alone(changes: dict[str, object]) -> None:
    assert _fates([_event("1"), _event("2", **changes), _event("3")]) == [
        Fate.TAKEN,
        Fate.REFUSED,
        Fate.TAKEN,
    ]
    assert set(Event.objects.values_list("source_id", flat=True)) == {"1", "3"}


def test_no_data_is_told_from_null() -> None:
    record_events([_event("1", data=None)])
    assert Event.objects.filter(data__isnull=True).count() == 1


def test_personal_data_is_out_of_every_text_of_the_data_before_it_is_stored() -> None:
    data = {"note": "Call 202-555-0143", "to": [{"mail": "rosa@example.org"}], "minutes": 11}
    record_events([_event("1", data=data)])
    kept = {"note": "Call [phone]", "to": [{"mail": "[e-mail]"}], "minutes": 11}
    assert Event.objects.get().data == kept


def test_a_repeat_of_what_was_redacted_is_told_as_a_repeat() -> None:
    event = _event("1", data="Write to rosa@example.org")
    assert _fates([event]) == [Fate.TAKEN]
    assert _fates([replace(event, id=new_id())]) == [Fate.REPEATED]


def test_bytes_and_ids_in_the_data_stay_as_they_came() -> None:
    as_bytes = _event("1", data="/+12345678901", attributes={"data_base64": True})
    an_id = _event("2", data={"case": "41111111-1111-4111-a000-000000000000"})
    record_events([as_bytes, an_id])
    kept = Event.objects.order_by("source_id").values_list("data", flat=True)
    assert list(kept) == [as_bytes.data, an_id.data]
