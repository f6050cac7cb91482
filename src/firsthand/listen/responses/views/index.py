"""The deployments of our own, with how many answers each has."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog.api import services_by_ids
from firsthand.core.access import Permission
from firsthand.core.estimate import Count
from firsthand.listen.responses.marking import judged
from firsthand.listen.responses.reading import readable_deployments
from firsthand.record.api import conflicts, live_totals, snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Kind, Link, Table


@allow(Permission.VIEW_RESPONSES)
def index(request: ActorRequest) -> HttpResponse:
    """List the deployments whose responses the actor may read."""
    mine = readable_deployments(request.actor)
    services = services_by_ids({row.service_id for row in mine})
    ids = [row.id for row in mine]
    totals: dict[object, int] = {}
    for (one, _quarter), people in live_totals(ids, judged=judged(ids)).items():
        totals[one] = totals.get(one, 0) + people
    columns = [
        Column("deployment", _("Survey")),
        Column("service", _("Service")),
        Column("provider", _("Provider")),
        Column("responses", _("Responses that count"), Kind.COUNT),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "deployment": Link(row.title, reverse("listen:responses_of", args=[row.id])),
            "service": services[row.service_id].name,
            "provider": services[row.service_id].provider.name,
            "responses": Count(totals.get(row.id, 0)),
        }
        for row in mine
    ]
    empty = _("No survey of ours is put to people yet on a service that you may see.")
    table = Table("deployments", _("Surveys that take answers"), columns, rows, empty=empty)
    context = {"waiting": Count(len(conflicts(ids)))}
    return page_with_tables(request, "responses/index.html", context, [table], snapshot())
