"""Enter how many customers there were in a quarter."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.listen import acts
from firsthand.listen.models import CustomerCount
from firsthand.listen.responses.reading import scope_of_deployment
from firsthand.record.api import move_ledger

_MOST = 10**12


@transaction.atomic
def enter_customers(
    deployment_id: uuid.UUID, quarter: Quarter, customers: int | None, *, actor: Actor
) -> None:
    """The last number entered counts; None means that nobody knows. Raises InvalidInput."""
    actor.require(Permission.IMPORT_DATA, scope_of_deployment(deployment_id))
    rows = CustomerCount.objects.filter(deployment_id=deployment_id, quarter=quarter.ordinal)
    if customers is None:
        rows.delete()
    elif 0 <= customers <= _MOST:
        CustomerCount.objects.update_or_create(
            deployment_id=deployment_id,
            quarter=quarter.ordinal,
            defaults={"customers": customers, "entered_at": now()},
        )
    else:
        raise InvalidInput(
            _("A number of customers is 0 or more."),
            where=_("customers"),
            next_step=_("Correct it."),
        )
    move_ledger(f"customers {quarter} {customers}")
    log(acts.CUSTOMERS_ENTERED, actor, deployment_id, quarter=str(quarter), customers=customers)
