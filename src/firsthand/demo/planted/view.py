"""The page of planted truth; there is none where the data are real."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog.api import services
from firsthand.core.access import COMMAND_LINE, Permission
from firsthand.core.errors import NotFound
from firsthand.core.estimate import Count
from firsthand.demo import truth, world
from firsthand.demo.live.putting_out import grant_title
from firsthand.demo.planted.fall import FALL, find_fall
from firsthand.demo.planted.finding import find_satisfaction, find_trust
from firsthand.demo.planted.tables import (
    fall_table,
    satisfaction_table,
    silent_table,
    trust_table,
)
from firsthand.record.api import snapshot
from firsthand.understand.answers.api import services_of
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.synthetic import holds_synthetic_data


@allow(Permission.VIEW_FIGURES)
def planted(request: ActorRequest) -> HttpResponse:
    """What is planted in the heating grant beside the figures; raises NotFound elsewhere."""
    if not holds_synthetic_data():
        raise NotFound(
            _("Nothing is planted in real data."),
            next_step=_("Start the demo in an empty folder, and look there."),
        )
    number = world.service(truth.GRANT).number
    service = next((e for e in services(COMMAND_LINE) if e.federal_id == number), None)
    may_see = service is not None and service.id in services_of(request.actor)
    trust = find_trust(service.id) if service and may_see else []
    satisfaction = find_satisfaction(service.id) if service and may_see else None
    tables = [trust_table(trust), satisfaction_table(satisfaction), silent_table(satisfaction)]
    others = None
    if service and may_see:
        fall = find_fall(request.actor, service.id)
        tables.append(fall_table(fall, grant_title(FALL.channel)))
        others = Count(fall.others)
    context = {
        "may_see": may_see,
        "others": others,
        "fell_on": FALL.start,
        "service_url": reverse("portfolio:service", args=[service.slug]) if service else "",
        "period": f"{truth.GRANT_FIRST}–{truth.GRANT_LAST}",
    }
    return page_with_tables(request, "planted/planted.html", context, tables, snapshot())
