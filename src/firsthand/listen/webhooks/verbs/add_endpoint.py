"""Add a webhook."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput
from firsthand.listen.acts import WEBHOOK_ADDED
from firsthand.listen.intake.reach import Reach, require_reach
from firsthand.listen.models import WebhookEndpoint
from firsthand.listen.webhooks.addresses import require_address
from firsthand.listen.webhooks.contracts import EndpointInfo
from firsthand.listen.webhooks.details import Detail
from firsthand.listen.webhooks.lists import one_endpoint
from firsthand.listen.webhooks.outbox import forget_endpoints
from firsthand.listen.webhooks.secrets import encrypted, new_secret


@dataclass(frozen=True)
class AddedEndpoint:
    """A fresh endpoint; `secret` is what its receiver checks signatures with, shown this once."""

    info: EndpointInfo
    secret: str


def add_endpoint(
    actor: Actor, *, name: str, url: str, reach: Reach, detail: Detail = Detail.CHOICES
) -> AddedEndpoint:
    """Tell an address of each response from now on. Raises NotAllowed, InvalidInput."""
    require_reach(actor, Permission.MANAGE_CONNECTIONS, reach)
    address = require_address(url)
    if not name.strip():
        raise InvalidInput(
            _("The webhook has no name."), next_step=_("Name the system that is told.")
        )
    secret = new_secret()
    with transaction.atomic():
        row = WebhookEndpoint.objects.create(
            name=name.strip(),
            url=address,
            secret=encrypted(secret),
            detail=detail,
            deployment_ids=[str(id_) for id_ in reach.deployment_ids],
            place_id=reach.place_id,
            made_by_id=actor.id,
            made_by_name=actor.name,
        )
        log(WEBHOOK_ADDED, actor, row.id, name=row.name, detail=str(detail))
    forget_endpoints()
    return AddedEndpoint(one_endpoint(row.id), secret)
