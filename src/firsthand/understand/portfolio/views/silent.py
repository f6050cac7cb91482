"""What the figures of a service could be, had everybody answered who was asked."""

import uuid

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog.api import frame_of, margins, scope_of_service
from firsthand.core.access import Permission
from firsthand.core.fiscal import Quarter
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
    customers = _customers(key[1], shown.quarter)
    tables = [silent_table(shown.whole, customers), rates_table(shown)]
    return page_with_tables(request, "portfolio/silent.html", context, tables, shown.snapshot)


def _customers(service_id: uuid.UUID | None, quarter: Quarter | None) -> int | None:
    """The largest of the known totals; None where there is none."""
    if service_id is None or quarter is None:
        return None
    frame = frame_of(margins([service_id]), service_id, quarter)
    return max((each.customers for each in frame), default=None)
