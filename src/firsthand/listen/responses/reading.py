"""Finding deployments and responses, and where they sit."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog.api import service_by_id, services_by_ids
from firsthand.core.access import Actor, Permission, Scope
from firsthand.core.errors import NotFound
from firsthand.listen.models import Deployment
from firsthand.record.api import Joined, LiveResponse, conflict_by_id, live_response

# How a form's answer came stands in the event of its opening, under the same id.
JOINED = Joined(source="form", events="form/opened")


def own_deployment(deployment_id: uuid.UUID) -> Deployment:
    """A deployment that takes answers itself; raises NotFound."""
    rows = Deployment.objects.select_related("version__survey").defer("version__definition")
    row = rows.filter(id=deployment_id, version__definition__isnull=False).first()
    if row is None:
        raise NotFound(
            _("There is no deployment of ours with this address."),
            next_step=_("Choose one from the list of responses."),
        )
    return row


def readable_deployments(actor: Actor) -> list[Deployment]:
    """Those whose responses the actor may read, by title."""
    rows = Deployment.objects.filter(version__definition__isnull=False)
    found = list(rows.defer("version__definition").order_by("title", "id"))
    services = services_by_ids({row.service_id for row in found})
    return [
        row for row in found if actor.may(Permission.VIEW_RESPONSES, services[row.service_id].scope)
    ]


def scope_of_deployment(deployment_id: uuid.UUID, **_arguments: object) -> Scope:
    """Where a deployment sits: at its service. Raises NotFound."""
    return service_by_id(own_deployment(deployment_id).service_id).scope


def scope_of_response(response_id: uuid.UUID, **_arguments: object) -> Scope:
    """Where a response sits: at the service of its deployment. Raises NotFound."""
    return scope_of_deployment(live_response(response_id, JOINED).deployment_id)


def scope_of_conflict(conflict_id: uuid.UUID, **_arguments: object) -> Scope:
    """Where a conflict sits: at the service of its deployment. Raises NotFound."""
    return scope_of_deployment(conflict_by_id(conflict_id).deployment_id)


def response_for(actor: Actor, permission: Permission, response_id: uuid.UUID) -> LiveResponse:
    """A response that the actor may treat so; raises NotFound or NotAllowed."""
    response = live_response(response_id, JOINED)
    actor.require(permission, scope_of_deployment(response.deployment_id))
    return response
