"""Conflicts: the same id came twice with other content, and somebody has to look."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.audit.api import log
from firsthand.core.access import Permission
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen import acts
from firsthand.listen.responses.asked_in import asked_in
from firsthand.listen.responses.reading import (
    JOINED,
    own_deployment,
    readable_deployments,
    scope_of_conflict,
)
from firsthand.listen.responses.verbs.settle_conflict import count_second, keep_first
from firsthand.listen.responses.wording import answered
from firsthand.record.api import conflict_by_id, conflicts, live_response, snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Link, Table

_MOST = 200


@allow(Permission.VIEW_RESPONSES)
def contradicting(request: ActorRequest) -> HttpResponse:
    """List those that wait, newest first; with ?settled=1 those that are settled."""
    mine = {row.id: row for row in readable_deployments(request.actor)}
    settled = request.GET.get("settled") == "1"
    columns = [
        Column("received", _("Second one received")),
        Column("deployment", _("Survey")),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "received": Link(
                localize(localtime(each.received_at)), reverse("listen:conflict", args=[each.id])
            ),
            "deployment": mine[each.deployment_id].title,
        }
        for each in conflicts(list(mine), settled=settled, limit=_MOST)
    ]
    caption = _("Settled, newest first") if settled else _("Waiting, newest first")
    table = Table("conflicts", caption, columns, rows, empty=_("There are none."))
    context = {"settled": settled, "crumbs": _crumbs()}
    return page_with_tables(request, "responses/conflicts.html", context, [table], snapshot())


@allow(Permission.VIEW_RESPONSES, scope=scope_of_conflict)
def conflict(request: ActorRequest, conflict_id: uuid.UUID) -> HttpResponse:
    """Show both contents side by side."""
    second = conflict_by_id(conflict_id)
    first = live_response(second.first_id, JOINED)
    log(acts.RESPONSE_OPENED, request.actor, first.id)
    definition = asked_in(first.version_id)
    pairs = list(
        zip(
            answered(definition, first.answers, first.language),
            answered(definition, second.answers, first.language),
            strict=True,
        )
    )
    context = {
        "conflict": second,
        "first": first,
        "deployment": own_deployment(second.deployment_id),
        "pairs": [(a.title, a.lines, b.lines, a.lines != b.lines) for a, b in pairs],
        "may_judge": request.actor.may(Permission.JUDGE_RESPONSES, scope_of_conflict(conflict_id)),
        "crumbs": [*_crumbs(), Link(_("Conflicts"), reverse("listen:conflicts"))],
    }
    return render(request, "responses/conflict.html", context)


@allow(Permission.JUDGE_RESPONSES, scope=scope_of_conflict)
@require_POST
def settle(request: ActorRequest, conflict_id: uuid.UUID) -> HttpResponse:
    """Decide which of the two counts."""
    decide = count_second if request.POST.get("counts") == "second" else keep_first
    try:
        decide(conflict_id, actor=request.actor)
    except (InvalidInput, Conflict) as error:
        messages.error(request, str(error))
        return redirect("listen:conflict", conflict_id=conflict_id)
    messages.success(request, _("Settled."))
    return redirect("listen:conflicts")


def _crumbs() -> list[Link]:
    return [Link(_("Responses"), reverse("listen:responses"))]
