"""The API of the figures: what the screens show, for machines, within what the actor may see."""

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema

from firsthand.core.access import Permission
from firsthand.core.errors import NotFound
from firsthand.core.fiscal import Quarter
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.asked import (
    ALL_QUARTERS,
    asked_provider,
    asked_quarter,
    asked_service,
)
from firsthand.understand.portfolio.book.tree import PORTFOLIO, Key
from firsthand.understand.portfolio.schemas import FiguresOut, PlaceOut, quarter_name
from firsthand.understand.portfolio.sheets import Desk, open_desk
from firsthand.web.access import Needs
from firsthand.web.problems import PROBLEMS

router = Router(auth=Needs(Permission.VIEW_FIGURES), tags=["figures"])

QUARTER_PATTERN = r"^(FY(19|2[0-9])[0-9]{2}Q[1-4]|all)$"


class FigureOut(Schema):
    """One measure of one place in one quarter, or in “all” quarters together."""

    place: PlaceOut
    quarter: str
    figures: FiguresOut


class EstimatesOut(Schema):
    """The figures asked for, and the snapshot that they can be recomputed from."""

    snapshot: str
    items: list[FigureOut]


class ProviderOut(Schema):
    """A provider and its agency."""

    slug: str
    name: str
    federal_id: int | None
    agency: str
    retired: bool


class ServiceOut(Schema):
    """A service and its provider's slug."""

    slug: str
    name: str
    federal_id: int | None
    provider: str
    retired: bool
    synthetic: bool


class QuarterOut(Schema):
    """A quarter with data, its first and its last day."""

    quarter: str
    first_day: str
    last_day: str


# Not type statements: these the API library would turn into schemas of their own.
QuarterText = Annotated[str | None, Query(pattern=QUARTER_PATTERN, description="Or “all”.")]
SlugText = Annotated[str | None, Query(description="As in /providers or /services.")]


@router.get("/estimates", response={200: EstimatesOut, **PROBLEMS}, operation_id="estimates")
def estimates(
    request: HttpRequest,
    provider: SlugText = None,
    service: SlugText = None,
    quarter: QuarterText = None,
    measure: Measure | None = None,
) -> EstimatesOut:
    """Figures of one service, else of one provider, else of all that you may see.

    Without a quarter: each quarter with data, and all together. Without a measure: each that has
    answers.
    """
    desk = open_desk(request.auth)  # type: ignore[attr-defined] # set by Needs
    key = _place(desk, provider, service)
    periods = _periods(desk, key, quarter)
    measures = [measure] if measure else [m for m in Measure if desk.book.size(m, (key, None))]
    place = PlaceOut.of(desk.tree.place(key))
    items = [
        FigureOut(
            place=place,
            quarter=quarter_name(period),
            figures=FiguresOut.of(desk.book.figures(each, (key, period))),
        )
        for period in periods
        for each in measures
    ]
    return EstimatesOut(snapshot=desk.book.snapshot, items=items)


@router.get("/providers", response={200: list[ProviderOut], **PROBLEMS}, operation_id="providers")
def providers(request: HttpRequest) -> list[ProviderOut]:
    """The providers of which you may see all figures, by name."""
    tree = open_desk(request.auth).tree  # type: ignore[attr-defined] # set by Needs
    return [
        ProviderOut(
            slug=each.slug,
            name=each.name,
            federal_id=each.federal_id,
            agency=each.agency.name,
            retired=each.is_retired,
        )
        for each in tree.providers.values()
    ]


@router.get("/services", response={200: list[ServiceOut], **PROBLEMS}, operation_id="services")
def services(request: HttpRequest) -> list[ServiceOut]:
    """The services of which you may see figures, by name."""
    tree = open_desk(request.auth).tree  # type: ignore[attr-defined] # set by Needs
    return [
        ServiceOut(
            slug=each.slug,
            name=each.name,
            federal_id=each.federal_id,
            provider=each.provider.slug,
            retired=each.is_retired,
            synthetic=each.is_synthetic,
        )
        for each in tree.services.values()
    ]


@router.get("/quarters", response={200: list[QuarterOut], **PROBLEMS}, operation_id="quarters")
def quarters(request: HttpRequest) -> list[QuarterOut]:
    """The quarters of which you may see figures, oldest first."""
    desk = open_desk(request.auth)  # type: ignore[attr-defined] # set by Needs
    calendar = settings.FISCAL_CALENDAR
    return [
        QuarterOut(
            quarter=str(each),
            first_day=calendar.first_day(each).isoformat(),
            last_day=calendar.last_day(each).isoformat(),
        )
        for each in desk.book.quarters(PORTFOLIO)
    ]


def _place(desk: Desk, provider: str | None, service: str | None) -> Key:
    if service is not None:
        key = asked_service(service, desk.tree)
        own = desk.tree.services[key[1]].provider.slug if key[1] else None
        if provider not in {None, own}:
            raise NotFound(
                _("The provider has no such service."), next_step=_("Leave the provider out.")
            )
        return key
    return PORTFOLIO if provider is None else asked_provider(provider, desk.tree)


def _periods(desk: Desk, key: Key, quarter: str | None) -> list[Quarter | None]:
    known = desk.book.quarters(key)
    if quarter is None:
        return [*known, None]
    return [None] if quarter == ALL_QUARTERS else [asked_quarter(quarter, known)]
