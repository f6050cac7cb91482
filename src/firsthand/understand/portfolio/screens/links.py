"""Cells that lead to the page of a place or a quarter."""

from django.urls import reverse

from firsthand.core.fiscal import Quarter
from firsthand.understand.contracts import Level, Place
from firsthand.web.tables import Link

_PAGES = {Level.PROVIDER: "portfolio:provider", Level.SERVICE: "portfolio:service"}


def place_cell(place: Place, quarter: Quarter | None) -> Link | str:
    """The name, leading to the page of the place in the same period where it has one."""
    page = _PAGES.get(place.level)
    if page is None:
        return place.name
    period = "all" if quarter is None else str(quarter)
    return Link(place.name, f"{reverse(page, args=[place.slug])}?quarter={period}")


def quarter_cell(place: Place, quarter: Quarter | None) -> Link | str:
    """The quarter, leading to the page of the same place in it, or of the quarter as a whole."""
    if quarter is None:
        return ""
    page = _PAGES.get(place.level)
    if page is None:
        return Link(str(quarter), reverse("portfolio:quarter", args=[str(quarter)]))
    return Link(str(quarter), f"{reverse(page, args=[place.slug])}?quarter={quarter}")
