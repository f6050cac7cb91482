"""The list of deployments, and the page of one."""

import uuid
from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.answering.languages import named
from firsthand.listen.answering.links import form_path, trial_path
from firsthand.listen.channels.registry import WAYS, came_by
from firsthand.listen.deploying.cards import Card, card, cards
from firsthand.listen.deploying.funnel import DEFINITIONS, Funnel, by_day, funnels
from firsthand.listen.deploying.replies import waiting
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import list_crumb
from firsthand.listen.models import DeploymentUpdate
from firsthand.record.api import snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Kind, Link, Table


@allow(Permission.VIEW_FIGURES)
def index(request: ActorRequest) -> HttpResponse:
    """Every deployment that the actor may see."""
    found = cards(request.actor)
    context = {"may_add": request.actor.may_somewhere(Permission.DEPLOY)}
    tables = [_list(found, funnels([each.id for each in found]))]
    return page_with_tables(request, "deploying/list.html", context, tables, snapshot())


@allow(Permission.VIEW_FIGURES, scope=scope_of_deployment)
def page(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """One deployment: its link, terms, warnings and funnel."""
    found = card(deployment_id)
    actor, scope = request.actor, found.service.scope
    may_change = actor.may(Permission.DEPLOY, scope)
    context = {
        "card": found,
        "languages": [named(code).name for code in found.terms.languages],
        "url": public_url(form_path(found.code), request),
        "ways": [way for way in WAYS if way.page and actor.may(way.permission, scope)],
        "trial_url": trial_path(found.code, found.id),
        "funnel": funnels([found.id])[found.id],
        "may_change": may_change,
        "is_closed": found.door.value in ("closed", "expired"),
        "updates": DeploymentUpdate.objects.filter(deployment_id=found.id, withdrawn_at=None),
        "may_reply": actor.may(Permission.REPLY, scope),
        "waiting": len(waiting(found.id)),
        "crumbs": [list_crumb()],
    }
    tables = [_days(deployment_id)]
    return page_with_tables(request, "deploying/page.html", context, tables, snapshot())


def _list(found: list[Card], counted: Mapping[uuid.UUID, Funnel]) -> Table:
    columns = [
        Column("title", _("Deployment")),
        Column("state", _("State")),
        Column("service", _("Service")),
        Column("channel", _("Channel")),
        Column("see_to", _("See to")),
        *_funnel_columns(),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "title": Link(each.terms.title, reverse("listen:deployment", args=[each.id])),
            "state": each.state,
            "service": each.service.name,
            "channel": each.channel.label if each.channel else _("not given"),
            "see_to": " ".join(each.warnings),
            **_funnel_cells(counted[each.id]),
        }
        for each in found
    ]
    empty = _("No survey has been put to people yet.")
    return Table("deployments", _("Where surveys are put to people"), columns, rows, empty=empty)


def _days(deployment_id: uuid.UUID) -> Table:
    columns = [Column("day", _("Day")), Column("channel", _("Came by")), *_funnel_columns()]
    rows: list[dict[str, Cell]] = [
        {
            "day": each.day.isoformat(),
            "channel": came_by(each.channel) if each.channel else _("not known"),
            **_funnel_cells(each.funnel),
        }
        for each in by_day(deployment_id)
    ]
    note = _(
        "The last 90 days. Each count stands on the day it happened, so a form that was opened "
        "before midnight and sent after it stands on two days."
    )
    empty = _("Nobody has opened it in the last 90 days.")
    return Table("days", _("By day and way"), columns, rows, note=note, empty=empty)


def _funnel_columns() -> list[Column]:
    words = {
        "offered": _("Offered"),
        "opened": _("Opened"),
        "started": _("Started"),
        "completed": _("Completed"),
        "completion_rate": _("Completion rate"),
        "response_rate": _("Response rate"),
    }
    return [
        Column(
            key,
            label,
            Kind.ESTIMATE if key.endswith("_rate") else Kind.COUNT,
            DEFINITIONS[key],
        )
        for key, label in words.items()
    ]


def _funnel_cells(funnel: Funnel) -> dict[str, Cell]:
    return {
        "offered": funnel.offered,
        "opened": funnel.opened,
        "started": funnel.started,
        "completed": funnel.completed,
        "completion_rate": funnel.completion_rate,
        "response_rate": funnel.response_rate,
    }
