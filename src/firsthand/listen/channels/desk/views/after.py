"""After an entry: thanks, the private link of the person, and taking the entry back."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.core.errors import Conflict, NotFound
from firsthand.listen.answering.links import follow_up_path
from firsthand.listen.channels.desk.receipts import response_in
from firsthand.listen.channels.desk.verbs.take_entry_back import take_entry_back
from firsthand.listen.channels.desk.views.shared import TITLES, entry_path, list_crumb
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.intake.live import live
from firsthand.record.api import deployment_of_response
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url


@allow(Permission.ENTER_ANSWERS, scope=scope_of_deployment)
def saved(request: ActorRequest, deployment_id: uuid.UUID, by: str) -> HttpResponse:
    """Say that the answers are kept; the next person is one key away."""
    deployment = live(deployment_id=deployment_id)
    next_url = entry_path(request, deployment, by)
    receipt = request.GET.get("last", "")
    try:
        response_id = response_in(receipt)
    except (Conflict, NotFound):
        return redirect(next_url)
    if deployment_of_response(response_id) != deployment_id:
        words = _("That entry was taken back, and is not kept. This is an empty script.")
        messages.warning(request, words)
        return redirect(next_url)
    joint = "&" if "?" in next_url else "?"
    context = {
        "title": TITLES[by],
        "crumbs": [list_crumb()],
        "deployment": deployment,
        "by": by,
        "private_url": public_url(follow_up_path(deployment.code, response_id), request),
        "next_url": f"{next_url}{joint}last={receipt}",
        "receipt": receipt,
    }
    response = render(request, "desk/saved.html", context)
    response["Cache-Control"] = "no-store"
    return response


@allow(Permission.ENTER_ANSWERS, scope=scope_of_deployment)
@require_POST
def take_back(request: ActorRequest, deployment_id: uuid.UUID, by: str) -> HttpResponse:
    """Delete the last entry."""
    try:
        take_entry_back(request.actor, deployment_id, request.POST.get("last", ""))
    except (Conflict, NotFound) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The entry is deleted. It is in no figure."))
    return redirect(entry_path(request, live(deployment_id=deployment_id), by))
