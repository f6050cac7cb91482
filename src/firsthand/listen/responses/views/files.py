"""Responses as files."""

import uuid

from django.http import HttpResponseBase, StreamingHttpResponse

from firsthand.core.access import Permission
from firsthand.core.fiscal import Quarter
from firsthand.listen.responses.reading import own_deployment, scope_of_deployment
from firsthand.listen.responses.verbs.export import File, export, export_a11
from firsthand.listen.responses.views.listing import filtered
from firsthand.web.access import ActorRequest, allow


@allow(Permission.VIEW_RESPONSES, scope=scope_of_deployment)
def download(request: ActorRequest, deployment_id: uuid.UUID, kind: str) -> HttpResponseBase:
    """All that the filters find, as CSV, XLSX or Parquet."""
    search = filtered(request, own_deployment(deployment_id)).search
    return _sent(export(search, kind, actor=request.actor))


@allow(Permission.VIEW_RESPONSES, scope=scope_of_deployment)
def a11(request: ActorRequest, deployment_id: uuid.UUID, quarter: str) -> HttpResponseBase:
    """The A-11 v2 file of a quarter."""
    wanted = Quarter.parse(quarter)
    return _sent(export_a11(deployment_id, wanted, actor=request.actor, dates=False))


@allow(Permission.VIEW_RESPONSES, scope=scope_of_deployment)
def a11_dates(request: ActorRequest, deployment_id: uuid.UUID, quarter: str) -> HttpResponseBase:
    """When the rows of the A-11 v2 file came."""
    wanted = Quarter.parse(quarter)
    return _sent(export_a11(deployment_id, wanted, actor=request.actor, dates=True))


def _sent(file: File) -> StreamingHttpResponse:
    response = StreamingHttpResponse(file.chunks, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["Cache-Control"] = "no-store"
    return response
