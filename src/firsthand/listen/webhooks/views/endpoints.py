"""Webhooks: the list, adding one, one with its deliveries."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.webhooks.contracts import DeliveryInfo, EndpointInfo
from firsthand.listen.webhooks.details import Detail
from firsthand.listen.webhooks.forms import EndpointForm
from firsthand.listen.webhooks.lists import (
    deliveries,
    endpoints_for,
    one_endpoint,
    scope_of_endpoint,
)
from firsthand.listen.webhooks.verbs.add_endpoint import add_endpoint
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.forms import attempt
from firsthand.web.tables import Cell, Column, Link, Table


@allow(Permission.MANAGE_CONNECTIONS)
def endpoints(request: ActorRequest) -> HttpResponse:
    """Every webhook that the actor may manage."""
    table = Table(
        key="webhooks",
        caption=_("Webhooks"),
        columns=[
            Column("name", _("Name")),
            Column("url", _("Address")),
            Column("where", _("Hears of")),
            Column("detail", _("What it hears")),
            Column("state", _("State")),
        ],
        rows=[_row(endpoint) for endpoint in endpoints_for(request.actor)],
        empty=_("No webhooks yet."),
    )
    return page_with_tables(request, "connections/webhooks.html", {}, [table], snapshot="webhooks")


@allow(Permission.MANAGE_CONNECTIONS)
def new_endpoint(request: ActorRequest) -> HttpResponse:
    """Add a webhook; show its secret this once."""
    form = EndpointForm(request.actor, Permission.MANAGE_CONNECTIONS, request.POST or None)
    if request.method == "POST":
        added = attempt(
            form,
            lambda: add_endpoint(
                request.actor,
                name=form.cleaned_data["name"],
                url=form.cleaned_data["url"],
                reach=form.reach(),
                detail=Detail(form.cleaned_data["detail"]),
            ),
        )
        if added is not None:
            response = render(request, "connections/webhook_added.html", {"added": added})
            response["Cache-Control"] = "no-store"
            return response
    context = {
        "form": form,
        "title": _("Add a webhook"),
        "submit": _("Add the webhook"),
        "crumbs": [to_list()],
        "cancel_url": reverse("listen:webhooks"),
    }
    return render(request, "web/form_page.html", context)


@allow(Permission.MANAGE_CONNECTIONS, scope=scope_of_endpoint)
def endpoint(request: ActorRequest, endpoint_id: uuid.UUID) -> HttpResponse:
    """One webhook, its latest deliveries, and what can be done with it."""
    info = one_endpoint(endpoint_id)
    table = Table(
        key="deliveries",
        caption=_("The latest 100 deliveries"),
        columns=[
            Column("made", _("Taken")),
            Column("state", _("State")),
            Column("attempts", _("Attempts")),
            Column("last", _("Last answer")),
            Column("next", _("Next attempt")),
            Column("response", _("Response or file")),
        ],
        rows=[_delivery(each) for each in deliveries(endpoint_id)],
        empty=_("Nothing was sent yet."),
    )
    context = {"endpoint": info, "crumbs": [to_list()]}
    template = "connections/webhook.html"
    return page_with_tables(request, template, context, [table], snapshot="webhook")


def to_list() -> Link:
    """The crumb that leads to the list."""
    return Link(_("Webhooks"), reverse("listen:webhooks"))


def _row(info: EndpointInfo) -> dict[str, Cell]:
    return {
        "name": Link(info.name, reverse("listen:webhook", args=[info.id])),
        "url": info.url,
        "where": info.where,
        "detail": info.detail.label,
        "state": _state(info),
    }


def _state(info: EndpointInfo) -> str:
    state = _("Paused") if info.is_paused else _("In force")
    counts = {"state": state, "waiting": info.waiting, "given_up": info.given_up}
    return _("%(state)s; %(waiting)d waiting, %(given_up)d given up") % counts


def _delivery(info: DeliveryInfo) -> dict[str, Cell]:
    answer = str(info.last_status) if info.last_status else ""
    return {
        "made": date_format(info.made_at, "SHORT_DATETIME_FORMAT"),
        "response": str(info.response_id)
        if info.import_id is None
        else Link(_("File"), reverse("listen:import", args=[info.import_id])),
        "state": info.state.label,
        "attempts": str(info.attempts),
        "last": f"{answer} {info.last_problem}".strip(),
        "next": date_format(info.due_at, "SHORT_DATETIME_FORMAT") if info.due_at else None,
    }
