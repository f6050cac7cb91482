"""One quarter: all providers in it, and what moved the whole since the quarter before."""

from django.http import HttpResponse

from firsthand.core.access import Permission
from firsthand.core.fiscal import Quarter
from firsthand.understand.portfolio.asked import asked_quarter
from firsthand.understand.portfolio.book.tree import PORTFOLIO
from firsthand.understand.portfolio.screens.tables import tables_of
from firsthand.understand.portfolio.sheets import open_desk, sheet
from firsthand.understand.portfolio.views.page import chosen_measure, context_of
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables


@allow(Permission.VIEW_FIGURES)
def quarter(request: ActorRequest, label: str) -> HttpResponse:
    """The page of a quarter; raises NotFound where it has no data."""
    desk = open_desk(request.actor)
    quarters = desk.book.quarters(PORTFOLIO)
    chosen = asked_quarter(label, quarters)
    shown = sheet(desk, quarter=chosen, measure=chosen_measure(request))
    context = {
        **context_of(shown),
        "before": _other(chosen, -1, quarters),
        "after": _other(chosen, 1, quarters),
    }
    return page_with_tables(
        request, "portfolio/quarter.html", context, tables_of(shown), shown.snapshot
    )


def _other(chosen: Quarter | None, step: int, quarters: list[Quarter]) -> Quarter | None:
    other = chosen.plus(step) if chosen else None
    return other if other in quarters else None
