"""One provider: its services, its quarters, and what moved it."""

from django.http import HttpResponse

from firsthand.catalog.api import scope_of_provider
from firsthand.core.access import Permission
from firsthand.understand.portfolio.asked import asked_provider
from firsthand.understand.portfolio.screens.tables import tables_of
from firsthand.understand.portfolio.sheets import open_desk
from firsthand.understand.portfolio.views.page import chosen_sheet, context_of
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables


@allow(Permission.VIEW_FIGURES, scope=scope_of_provider)
def provider(request: ActorRequest, slug: str) -> HttpResponse:
    """The page of a provider; raises NotFound."""
    desk = open_desk(request.actor)
    key = asked_provider(slug, desk.tree)
    shown = chosen_sheet(request, desk, key)
    context = {**context_of(shown), "provider": desk.tree.providers[key[1]]} if key[1] else {}
    return page_with_tables(
        request, "portfolio/provider.html", context, tables_of(shown), shown.snapshot
    )
