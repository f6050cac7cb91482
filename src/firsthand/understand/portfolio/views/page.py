"""What the pages of figures share: what was chosen, and what stands on each of them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from firsthand.core.clock import now
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import quarter_at
from firsthand.understand.contracts import Sheet
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.asked import ALL_QUARTERS, asked_measure, asked_quarter
from firsthand.understand.portfolio.book.tree import Key
from firsthand.understand.portfolio.screens.charts import charts_of
from firsthand.understand.portfolio.screens.words import (
    giving_words,
    period_words,
    wording_words,
)
from firsthand.understand.portfolio.sheets import Desk, sheet


@dataclass(frozen=True)
class Choice:
    """One entry of a list to choose from."""

    name: str
    label: str
    chosen: bool


def chosen_sheet(
    request: HttpRequest, desk: Desk, key: Key, *, every_measure: bool = False
) -> Sheet:
    """The sheet for ?quarter= and ?measure=.

    Where no quarter is named: the latest that has ended, for the one that is running compares
    badly with whole ones; that one where there is no other.
    """
    quarters = desk.book.quarters(key)
    ended = [each for each in quarters if each < quarter_at(now())]
    latest = (ended or quarters)[-1] if quarters else None
    text = request.GET.get("quarter", "")
    quarter = asked_quarter(text, quarters) if text else latest
    measure = chosen_measure(request)
    return sheet(desk, key, quarter=quarter, measure=measure, every_measure=every_measure)


def chosen_measure(request: HttpRequest) -> Measure | None:
    """The measure of ?measure=, None where none is named."""
    text = request.GET.get("measure", "")
    return asked_measure(text) if text else None


def context_of(shown: Sheet) -> dict[str, Any]:
    """What the template of every page of figures needs, but for the tables."""
    return {
        "sheet": shown,
        "period": period_words(shown.quarter),
        "quarter_choices": _quarter_choices(shown),
        "measure_choices": [
            Choice(str(each), str(each.label), each is shown.measure)
            for each in dict.fromkeys((*shown.measures, shown.measure))
        ],
        "charts": charts_of(shown),
        "wording_words": wording_words(shown),
        "giving_words": giving_words(shown),
    }


def _quarter_choices(shown: Sheet) -> list[Choice]:
    quarters: list[Quarter] = list(reversed(shown.quarters))
    single = [Choice(str(each), str(each), each == shown.quarter) for each in quarters]
    return [*single, Choice(ALL_QUARTERS, _("All quarters together"), shown.quarter is None)]
