"""Days and quarters where the agency is: an answer of late 30 September there is September's."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from firsthand.core.clock import now
from firsthand.core.fiscal import Quarter

_KEPT = 2_000  # days: the answers of a file may be of several years
_ONE_DAY = dt.timedelta(days=1)


class _Stretch(NamedTuple):
    """A time in which it is the same day in a zone: from start, before end."""

    zone: dt.tzinfo
    start: dt.datetime
    end: dt.datetime
    day: dt.date


# Most moments are of the day of the moment before, and comparing is cheaper than converting.
_last: _Stretch | None = None


def day_at(moment: dt.datetime) -> dt.date:
    """The day of a moment (one with a zone) where the agency is."""
    global _last  # noqa: PLW0603 -- one value, put there whole
    zone = timezone.get_default_timezone()
    last = _last
    if last is not None and last.zone is zone and last.start <= moment < last.end:
        return last.day
    day = moment.astimezone(zone).date()
    found = _stretch(zone, day)
    if found is not None and found.start <= moment < found.end:
        _last = found
    return day


def today() -> dt.date:
    """The day where the agency is."""
    return day_at(now())


def quarter_at(moment: dt.datetime) -> Quarter:
    """The quarter of a moment, by the calendar where the agency is."""
    quarter: Quarter = settings.FISCAL_CALENDAR.quarter_of(day_at(moment))
    return quarter


@lru_cache(maxsize=_KEPT)
def _stretch(zone: dt.tzinfo, day: dt.date) -> _Stretch | None:
    """The part of a day that is surely in one piece; None for the last and first of all days.

    Where clocks are changed at midnight, midnight comes twice or never: then the hour about it is
    left out, and its moments are converted one by one.
    """
    try:
        start = max(_midnights(zone, day))
        end = min(_midnights(zone, day + _ONE_DAY))
    except OverflowError:
        return None
    return _Stretch(zone, start, end, day)


def _midnights(zone: dt.tzinfo, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """When a day begins, by the clock before a change at that time and by the one after it."""
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=zone)
    return midnight.astimezone(dt.UTC), midnight.replace(fold=1).astimezone(dt.UTC)
