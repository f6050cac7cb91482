"""Finding the rows of our own deployments, and where they sit."""

import uuid

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor, Permission, Scope
from firsthand.core.errors import NotFound
from firsthand.listen.models import Deployment


def own_rows() -> QuerySet[Deployment]:
    """Every deployment that has a form; those known from files have none."""
    return Deployment.objects.filter(code__isnull=False, version__definition__isnull=False)


def row_of(deployment_id: uuid.UUID) -> Deployment:
    """One of them; raises NotFound."""
    row = own_rows().select_related("version__survey").filter(id=deployment_id).first()
    if row is None:
        raise NotFound(_("There is no such deployment."), next_step=_("Choose one from the list."))
    return row


def scope_of_deployment(deployment_id: uuid.UUID, **_arguments: object) -> Scope:
    """Where a deployment sits: at its service. Raises NotFound."""
    return service_by_id(row_of(deployment_id).service_id).scope


def row_to_change(actor: Actor, deployment_id: uuid.UUID) -> Deployment:
    """The row, locked; call it in a transaction. Raises NotFound, or NotAllowed."""
    row = row_of(deployment_id)
    actor.require(Permission.DEPLOY, service_by_id(row.service_id).scope)
    return (
        own_rows().select_for_update(of=("self",)).select_related("version__survey").get(id=row.id)
    )
