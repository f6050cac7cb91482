"""The portfolio: every provider that the actor may see, in one quarter or in all."""

from django.http import HttpResponse

from firsthand.core.access import Permission
from firsthand.understand.portfolio.book.tree import PORTFOLIO
from firsthand.understand.portfolio.screens.tables import tables_of
from firsthand.understand.portfolio.sheets import open_desk
from firsthand.understand.portfolio.views.page import chosen_sheet, context_of
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables


@allow(Permission.VIEW_FIGURES)
def overview(request: ActorRequest) -> HttpResponse:
    """All providers; for somebody who sees single services only, those services."""
    shown = chosen_sheet(request, open_desk(request.actor), PORTFOLIO)
    return page_with_tables(
        request, "portfolio/overview.html", context_of(shown), tables_of(shown), shown.snapshot
    )
