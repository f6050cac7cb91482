"""Fiscal years and quarters. Federal by default: FYn Q1 runs from October to December of n-1."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import total_ordering
from typing import Self

from firsthand.core.errors import InvalidInput
from firsthand.core.words import gettext as _

_LABEL = re.compile(r"^\s*(?:FY\s*)?(\d{4}|\d{2})\s*[- ]?\s*Q([1-4])\s*$", re.IGNORECASE | re.ASCII)


@total_ordering
@dataclass(frozen=True)
class Quarter:
    """A quarter of a fiscal year; which months it covers is the calendar's business."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 2999 and 1 <= self.number <= 4):  # noqa: PLR2004 -- calendar bounds
            raise InvalidInput(
                _("There is no quarter %(number)s of fiscal year %(year)s.")
                % {"number": self.number, "year": self.year},
                next_step=_("Give a year from 1900 to 2999 and a quarter from 1 to 4."),
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read FY2023Q1, 2023 Q1, 23q1 or 2023-Q1; raises InvalidInput for anything else."""
        match = _LABEL.match(text)
        if match is None:
            raise InvalidInput(
                _("“%(text)s” is not a fiscal quarter.") % {"text": text},
                next_step=_("Write it like FY2023Q1."),
            )
        year = int(match[1])
        return cls(year + 2000 if len(match[1]) == 2 else year, int(match[2]))  # noqa: PLR2004

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Self:
        """The inverse of `ordinal`."""
        return cls(ordinal // 4, ordinal % 4 + 1)

    @property
    def ordinal(self) -> int:
        """Quarters since fiscal year 0: consecutive quarters differ by one."""
        return self.year * 4 + self.number - 1

    def plus(self, quarters: int) -> Self:
        """The quarter so many quarters later (earlier, where negative)."""
        return self.from_ordinal(self.ordinal + quarters)

    def __lt__(self, other: Self) -> bool:
        return self.ordinal < other.ordinal

    def __str__(self) -> str:
        return f"FY{self.year}Q{self.number}"


@dataclass(frozen=True)
class FiscalCalendar:
    """A year that starts on the first day of a month and bears the number of one of its ends.

    first_month: 1 to 12. named_after_end: the federal rule (FY2023 ends in September 2023);
    False names the year after the calendar year in which it starts.
    """

    first_month: int = 10
    named_after_end: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.first_month <= 12:  # noqa: PLR2004 -- months
            raise InvalidInput(
                _("A fiscal year cannot start in month %(month)s.") % {"month": self.first_month},
                next_step=_("Give a month from 1 (January) to 12 (December)."),
            )

    def quarter_of(self, day: dt.date) -> Quarter:
        """The quarter that holds a day."""
        months = day.year * 12 + day.month - self.first_month
        start_year, month = divmod(months, 12)
        return Quarter(start_year + self._shift, month // 3 + 1)

    def first_day(self, quarter: Quarter) -> dt.date:
        """The day on which a quarter starts."""
        months = (quarter.year - self._shift) * 12 + self.first_month - 1 + 3 * (quarter.number - 1)
        return dt.date(months // 12, months % 12 + 1, 1)

    def last_day(self, quarter: Quarter) -> dt.date:
        """The day on which a quarter ends."""
        return self.first_day(quarter.plus(1)) - dt.timedelta(days=1)

    @property
    def _shift(self) -> int:
        # A year that starts in January ends in the same calendar year: both names agree.
        return 1 if self.named_after_end and self.first_month > 1 else 0


def quarters_between(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    """Every quarter from the first to the last, both included; nothing if last is before first."""
    for ordinal in range(first.ordinal, last.ordinal + 1):
        yield Quarter.from_ordinal(ordinal)
