"""The day and the quarter where the agency is, whatever its clocks do."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.core import local_days
from firsthand.core.fiscal import Quarter
from firsthand.core.local_days import day_at, quarter_at, today

# Zones that change clocks at midnight, a minute after it, by half an hour, or by a whole day.
ZONES = [
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/Havana",
    "Asia/Beirut",
    "Asia/Gaza",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "UTC",
]
# From 1960 to 2099, in seconds, with more of them in 2008, when most of these zones had changes.
MOMENTS = (
    st.integers(-315_000_000, 4_102_000_000) | st.integers(1_199_000_000, 1_231_000_000)
).map(lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC))
# Minutes about moments at which clocks are changed.
STEPS = st.lists(st.integers(-120, 120), max_size=30)


@given(st.sampled_from(ZONES), MOMENTS, STEPS)
@example("America/St_Johns", dt.datetime(2008, 11, 2, 2, 31, tzinfo=dt.UTC), list(range(-90, 91)))
@example("America/Santiago", dt.datetime(2024, 9, 8, 4, 0, tzinfo=dt.UTC), list(range(-90, 91)))
@example("America/Santiago", dt.datetime(2024, 4, 7, 3, 0, tzinfo=dt.UTC), list(range(-90, 91)))
@example("Pacific/Apia", dt.datetime(2011, 12, 30, 10, 0, tzinfo=dt.UTC), list(range(-90, 91)))
@example("Pacific/Kwajalein", dt.datetime(1993, 8, 21, 12, 0, tzinfo=dt.UTC), list(range(-90, 91)))
@example("America/Havana", dt.datetime(2024, 11, 3, 5, 0, tzinfo=dt.UTC), list(range(-90, 91)))
def test_the_day_is_that_of_the_clock_on_the_wall(
    zone: str, moment: dt.datetime, steps: list[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_days.timezone, "get_default_timezone", lambda: ZoneInfo(zone))
        for minutes in (0, *steps):
            then = moment + dt.timedelta(minutes=minutes)
            assert day_at(then) == then.astimezone(ZoneInfo(zone)).date()


def test_the_first_and_the_last_of_all_days_have_no_neighbours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local_days.timezone, "get_default_timezone", lambda: ZoneInfo("UTC"))
    for day in (dt.date.min, dt.date.max):
        assert day_at(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)) == day


def test_a_day_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
    day_at(noon)

    def never(*_arguments: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(local_days, "_stretch", never)
    assert day_at(noon + dt.timedelta(hours=1)) == dt.date(2026, 6, 1)


def test_late_in_september_it_is_still_the_last_quarter(settings: Any) -> None:
    settings.TIME_ZONE = "America/New_York"
    late = dt.datetime(2026, 10, 1, 2, tzinfo=dt.UTC)
    assert (day_at(late), quarter_at(late)) == (dt.date(2026, 9, 30), Quarter(2026, 4))
    with time_machine.travel(late + dt.timedelta(hours=2), tick=False):
        assert today() == dt.date(2026, 10, 1)
    settings.TIME_ZONE = "UTC"
    assert day_at(late) == dt.date(2026, 10, 1)
