"""Months and quarters as keys of groups."""

import datetime as dt

from django.conf import settings

from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.contracts import Dimension

MONTH_FORMAT = "%Y-%m"


def month_key(day: dt.date) -> str:
    """A month as 2024-03."""
    return day.strftime(MONTH_FORMAT)


def months_of(quarter: Quarter) -> list[dt.date]:
    """The first days of the three months of a quarter."""
    first: dt.date = settings.FISCAL_CALENDAR.first_day(quarter)
    months = [first.year * 12 + first.month - 1 + more for more in range(3)]
    return [dt.date(each // 12, each % 12 + 1, 1) for each in months]


def quarters_in(
    quarters: Dimension, first: Quarter | None = None, last: Quarter | None = None
) -> list[Quarter]:
    """The quarters of that dimension, oldest first, from the first to the last.

    first, last: None where the time is not bounded on that side.
    """
    every = sorted(Quarter.parse(level.key) for level in quarters.levels)
    return [
        each
        for each in every
        if (first is None or not each < first) and (last is None or not last < each)
    ]
