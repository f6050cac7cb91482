"""What the verbs on stages share."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog import lookup
from firsthand.catalog.lookup import not_found
from firsthand.catalog.models import Service, Stage
from firsthand.catalog.verbs.words import clean_name
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput

NAME_LENGTH = 200
# Positions are unique in the table at every moment, so a new order is written beside the old one.
_ASIDE = 1_000_000


def service_for_editing(actor: Actor, service_id: uuid.UUID) -> Service:
    """The locked service, if the actor may edit it and it is not retired."""
    actor.require(Permission.EDIT_CATALOG, lookup.service_by_id(service_id).scope)
    service = Service.objects.select_for_update().get(id=service_id)
    if service.retired_at is not None:
        raise InvalidInput(
            _("“%(name)s” is retired.") % {"name": service.name},
            where=_("service"),
            next_step=_("Bring the service back first."),
        )
    return service


def stage_for_editing(actor: Actor, stage_id: uuid.UUID) -> Stage:
    """The stage with its locked service, if the actor may edit it; raises NotFound."""
    stage = Stage.objects.filter(id=stage_id).first()
    if stage is None:
        raise not_found(_("There is no such stage."))
    stage.service = service_for_editing(actor, stage.service_id)
    stage.refresh_from_db(fields=["position", "name", "retired_at"])
    return stage


def active_stages(service: Service) -> list[Stage]:
    """The stages of a service that are not retired, in order."""
    return list(service.stages.filter(retired_at__isnull=True).order_by("position"))


def clean_stage_name(service: Service, name: str, except_for: Stage | None = None) -> str:
    """The name; raises InvalidInput where an active stage of the service has it already."""
    clean = clean_name(name, limit=NAME_LENGTH)
    for stage in active_stages(service):
        same = stage.name.casefold() == clean.casefold()
        if same and (except_for is None or stage.id != except_for.id):
            raise InvalidInput(
                _("The service has a stage “%(name)s” already.") % {"name": stage.name},
                where=_("name"),
                next_step=_("Choose another name."),
            )
    return clean


def write_order(stages: list[Stage]) -> None:
    """Number these stages from 1 in the order given."""
    for start in (_ASIDE, 1):
        for position, stage in enumerate(stages, start=start):
            stage.position = position
        Stage.objects.bulk_update(stages, ["position"])
