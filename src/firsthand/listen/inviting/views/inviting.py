"""A new mailing: the list, then who would be asked, then sending."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.core.estimate import Count
from firsthand.listen.answering.languages import direction, offered
from firsthand.listen.deploying.cards import Card, card
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.intake.live import live
from firsthand.listen.inviting.contracts import PeopleList, Plan
from firsthand.listen.inviting.forms.mailing import ConfirmForm, MailingForm
from firsthand.listen.inviting.media import media, sample_of
from firsthand.listen.inviting.reading import read_people
from firsthand.listen.inviting.verbs.invite import invite, preview
from firsthand.listen.inviting.views.mailings import held_table, list_crumb
from firsthand.listen.transports.contracts import Medium
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page
from firsthand.web.tables import Column, Table

_LINES_SHOWN = 100


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def new(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Take a list, and show who of it would be asked."""
    found = card(deployment_id)
    form = MailingForm(request.POST or None, request.FILES or None, media=media())
    if request.method == "POST":
        plan = attempt(form, lambda: _looked_at(request, deployment_id, form))
        if plan is not None:
            return _preview_page(request, found, form, plan)
    return form_page(
        request,
        form,
        title=_("Invite people"),
        intro=_("You will see who is asked, and why others are not, before anything is sent."),
        crumbs=[*crumbs_to(found), list_crumb(deployment_id)],
        submit=_("See who would be asked"),
        template="inviting/new.html",
    )


@allow(Permission.DEPLOY, scope=scope_of_deployment)
@require_POST
def send(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Queue the invitations that were looked at."""
    form = ConfirmForm(request.POST)
    try:
        if not form.is_valid():
            raise InvalidInput(
                _("The list was damaged on its way."), next_step=_("Choose it again.")
            )
        data = form.cleaned_data
        made = invite(
            request.actor,
            deployment_id,
            data["medium"],
            _read(deployment_id, data["medium"], data["content"]),
            base_url=public_url("/", request),
            days_good=data["days_good"],
        )
    except (InvalidInput, Conflict) as error:
        messages.error(request, str(error))
        return redirect("listen:new_mailing", deployment_id)
    messages.success(request, _("The invitations are on their way. This page says how far."))
    return redirect("listen:mailing", deployment_id, made.id)


def _looked_at(request: ActorRequest, deployment_id: uuid.UUID, form: MailingForm) -> Plan:
    data = form.cleaned_data
    listed = _read(deployment_id, data["medium"], data["text"])
    return preview(request.actor, deployment_id, data["medium"], listed)


def _read(deployment_id: uuid.UUID, medium: Medium, text: str) -> PeopleList:
    deployment = live(deployment_id=deployment_id)
    return read_people(text, medium, deployment.definition, offered(deployment))


def _preview_page(
    request: ActorRequest, found: Card, form: MailingForm, plan: Plan
) -> HttpResponse:
    deployment, medium = live(deployment_id=found.id), form.cleaned_data["medium"]
    sample = sample_of(medium, deployment, public_url("/", request).rstrip("/"))
    tables = {"held": held_table(plan.held, _("Who would not be asked")), "bad": _bad(plan)}
    context = {
        "card": found,
        "crumbs": [*crumbs_to(found), list_crumb(found.id)],
        "form": ConfirmForm.carrying(form),
        "plan": plan,
        "listed": Count(plan.listed),
        "asked": Count(len(plan.asked)),
        "tables": tables,
        "snapshot": "",
        "sample": sample,
        "sample_direction": direction(sample.language) if sample else "",
    }
    response = render(request, "inviting/preview.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _bad(plan: Plan) -> Table:
    columns = [Column("line", _("Line")), Column("problem", _("What is wrong"))]
    rows = [{"line": str(each.line), "problem": each.problem} for each in plan.bad[:_LINES_SHOWN]]
    left = len(plan.bad) - len(rows)
    note = _("And %(left)d lines more.") % {"left": left} if left else ""
    caption = _("Lines that cannot be read")
    return Table("bad", caption, columns, rows, note=note, row_header="problem")
