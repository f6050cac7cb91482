"""The files of a submission."""

import uuid

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from firsthand.catalog.api import service_by_id
from firsthand.core.access import Permission, Scope
from firsthand.core.errors import NotFound
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import deployment
from firsthand.publish.a11.exports import Export, TableFile, export_responses, export_table
from firsthand.web.access import ActorRequest, allow


def scope_of_deployment(deployment_id: uuid.UUID, **_arguments: object) -> Scope:
    """The scope of the service that a deployment asks about; raises NotFound."""
    return service_by_id(deployment(deployment_id).service_id).scope


@allow(Permission.EXPORT_SUBMISSION, scope=scope_of_deployment)
def responses(
    request: ActorRequest, quarter: str, deployment_id: uuid.UUID
) -> StreamingHttpResponse:
    """The response file of one survey."""
    return _answer(export_responses(request.actor, deployment_id, Quarter.parse(quarter)))


@allow(Permission.EXPORT_SUBMISSION)
def table(request: ActorRequest, quarter: str, name: str) -> StreamingHttpResponse:
    """The table of collections or of details."""
    try:
        wanted = TableFile(name)
    except ValueError as error:
        raise NotFound(
            _("There is no such file."), next_step=_("Use the links on the page.")
        ) from error
    return _answer(export_table(request.actor, wanted, Quarter.parse(quarter)))


def _answer(export: Export) -> StreamingHttpResponse:
    response = StreamingHttpResponse(export.chunks, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{export.name}"'
    response["Cache-Control"] = "no-store"
    return response
