"""Months and quarters as keys of groups."""

import datetime as dt

from django.conf import settings

from firsthand.core.fiscal import Quarter


def month_key(day: dt.date) -> str:
    """A month as 2024-03."""
    return f"{day:%Y-%m}"


def months_of(quarter: Quarter) -> list[dt.date]:
    """The first days of the three months of a quarter."""
    first: dt.date = settings.FISCAL_CALENDAR.first_day(quarter)
    months = [first.year * 12 + first.month - 1 + more for more in range(3)]
    return [dt.date(each // 12, each % 12 + 1, 1) for each in months]
