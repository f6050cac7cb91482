"""Decide how a service is watched."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput
from firsthand.understand import acts
from firsthand.understand.alerts.contracts import WatchInfo
from firsthand.understand.alerts.reading import watch_of
from firsthand.understand.alerts.words import Teller
from firsthand.understand.models import ServiceWatch

MOST_FLOOR, MOST_BUDGET = 50, 12


@transaction.atomic
def set_watch(
    actor: Actor,
    service_id: uuid.UUID,
    *,
    floor: int | None,
    budget: int | None,
    tells: Teller,
    is_off: bool = False,
) -> WatchInfo:
    """Set floor (percentage points) and budget (false alarms a year), and who is mailed.

    None: as the installation has it. Raises InvalidInput for numbers out of bounds.
    """
    actor.require(Permission.DEPLOY, service_by_id(service_id).scope)
    if floor is not None and not 1 <= floor <= MOST_FLOOR:
        raise InvalidInput(
            _("The smallest change is 1 to %(most)d percentage points.") % {"most": MOST_FLOOR},
            where=_("smallest change"),
            next_step=_("5 is usual."),
        )
    if budget is not None and not 1 <= budget <= MOST_BUDGET:
        raise InvalidInput(
            _("A budget is 1 to %(most)d false alarms a year.") % {"most": MOST_BUDGET},
            where=_("budget"),
            next_step=_("1 is usual."),
        )
    row, _made = ServiceWatch.objects.select_for_update().get_or_create(service_id=service_id)
    row.floor, row.budget, row.tells, row.is_off = floor, budget, tells, is_off
    row.save(update_fields=["floor", "budget", "tells", "is_off"])
    log(acts.WATCH_SET, actor, service_id, floor=floor, budget=budget, off=is_off)
    return watch_of(service_id)
