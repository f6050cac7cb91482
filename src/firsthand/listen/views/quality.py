"""Data quality: what is doubtful about the present figures, the worst first."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from firsthand.catalog.api import services
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Permission
from firsthand.core.errors import NotFound
from firsthand.core.estimate import Count
from firsthand.listen.contracts import QualityWarning
from firsthand.listen.formats.findings import CODES
from firsthand.listen.queries.quality import quality_warnings
from firsthand.record.api import snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Kind, Link, Table

type Services = Mapping[UUID, ServiceInfo]


@allow(Permission.VIEW_SOURCES)
def quality(request: ActorRequest) -> HttpResponse:
    """Show the warnings by kind; with ?code=, the records behind one; with ?provider=, of one."""
    mine = [
        service
        for service in services(request.actor, include_retired=True)
        if request.actor.may(Permission.VIEW_SOURCES, service.scope)
    ]
    providers = {s.provider.slug: s.provider for s in mine}
    provider, code = request.GET.get("provider", ""), request.GET.get("code", "")
    if (provider and provider not in providers) or (code and code not in CODES):
        raise NotFound(
            _("There is nothing of that kind."), next_step=_("Use the links of the page.")
        )
    chosen = {s.id: s for s in mine if provider in ("", s.provider.slug)}
    warnings = quality_warnings(service_ids=chosen)
    tables = [_summary(request, warnings, chosen), _records(warnings, code, chosen)]
    context = {
        "providers": sorted(providers.values(), key=lambda each: each.name.casefold()),
        "provider": providers.get(provider),
        "code": CODES.get(code),
        "reports": Count(len({(w.deployment_id, w.quarter) for w in warnings})),
        "warnings": Count(len(warnings)),
    }
    return page_with_tables(request, "listen/quality.html", context, tables, snapshot())


def _summary(request: ActorRequest, warnings: list[QualityWarning], chosen: Services) -> Table:
    columns = [
        Column("warning", _("Warning")),
        Column("times", _("Times"), Kind.COUNT),
        Column("providers", _("Providers"), Kind.COUNT),
        Column("next_step", _("What to do")),
    ]
    times = Counter(warning.code for warning in warnings)
    providers: dict[str, set[UUID]] = defaultdict(set)
    for warning in warnings:
        providers[warning.code].add(chosen[warning.service_id].provider.id)
    rows: list[dict[str, Cell]] = [
        {
            "warning": _linked(request, code),
            "times": Count(times[code]),
            "providers": Count(len(providers[code])),
            "next_step": CODES[code].next_step,
        }
        for code in sorted(times, key=lambda code: (-CODES[code].weight, -times[code]))
    ]
    empty = _("Nothing is doubtful about the figures shown now, or nothing was imported yet.")
    return Table("warnings", _("Warnings, worst first"), columns, rows, empty=empty)


def _linked(request: ActorRequest, code: str) -> Cell:
    if "format" in request.GET:
        return CODES[code].headline
    query = request.GET.copy()
    query["code"] = code
    return Link(CODES[code].headline, f"?{query.urlencode()}#table-records")


def _records(warnings: list[QualityWarning], code: str, chosen: Services) -> Table:
    columns = [
        Column("service", _("Service")),
        Column("provider", _("Provider")),
        Column("quarter", _("Quarter")),
        Column("row", _("Row in the file")),
        Column("column", _("Column")),
        Column("found", _("Found")),
        Column("expected", _("Expected")),
    ]
    if not code:
        columns.insert(0, Column("warning", _("Warning")))
    rows: list[dict[str, Cell]] = [
        {
            "service": chosen[warning.service_id].name,
            "provider": chosen[warning.service_id].provider.name,
            "quarter": str(warning.quarter),
            "row": str(warning.line),
            "column": warning.column,
            "found": warning.found,
            "expected": warning.expected,
            **({} if code else {"warning": CODES[warning.code].headline}),
        }
        for warning in warnings
        if code in ("", warning.code)
    ]
    caption = CODES[code].headline if code else _("Every record with a warning")
    return Table("records", caption, columns, rows, row_header="service")
