"""What the figures of a service could be, had everybody answered who was asked."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog.api import scope_of_service
from firsthand.core.access import Permission
from firsthand.understand.portfolio.asked import asked_service
from firsthand.understand.portfolio.screens.asked_tables import silent_table
from firsthand.understand.portfolio.screens.tables import rates_table
from firsthand.understand.portfolio.sheets import open_desk
from firsthand.understand.portfolio.views.page import chosen_sheet, context_of
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Link


@allow(Permission.VIEW_FIGURES, scope=scope_of_service)
def silent(request: ActorRequest, slug: str) -> HttpResponse:
    """Bounds on every share of a service in a quarter; raises NotFound."""
    desk = open_desk(request.actor)
    key = asked_service(slug, desk.tree)
    shown = chosen_sheet(request, desk, key, every_measure=True)
    context = {
        **context_of(shown),
        "service": shown.whole.place,
        "crumbs": [
            Link(_("Portfolio"), reverse("portfolio:overview")),
            Link(shown.whole.place.name, reverse("portfolio:service", args=[slug])),
        ],
    }
    tables = [silent_table(shown.whole), rates_table(shown)]
    return page_with_tables(request, "portfolio/silent.html", context, tables, shown.snapshot)
