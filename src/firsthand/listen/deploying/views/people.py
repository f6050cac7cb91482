"""Telling people what was done, and the list of those who asked for a reply."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.replies import waiting
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.verbs import reply as replying
from firsthand.listen.deploying.verbs import tell as telling
from firsthand.listen.deploying.views.shared import crumbs_to, done
from firsthand.web.access import ActorRequest, allow


@allow(Permission.DEPLOY, scope=scope_of_deployment)
@require_POST
def tell(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Publish what was done with the answers."""
    text = request.POST.get("text", "")
    words = _("Everybody who answered can read it now, under their private link.")
    act = lambda: telling.tell(request.actor, deployment_id, text)  # noqa: E731 -- short
    return done(request, deployment_id, act, words)


@allow(Permission.DEPLOY, scope=scope_of_deployment)
@require_POST
def withdraw(request: ActorRequest, deployment_id: uuid.UUID, update_id: uuid.UUID) -> HttpResponse:
    """Show a published text no longer."""
    act = lambda: telling.withdraw_update(  # noqa: E731 -- short
        request.actor, deployment_id, update_id
    )
    return done(request, deployment_id, act, _("It is no longer shown."))


@allow(Permission.REPLY, scope=scope_of_deployment)
def replies(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Those who wait for a reply, with their addresses."""
    found = card(deployment_id)
    context = {"card": found, "waiting": waiting(deployment_id), "crumbs": crumbs_to(found)}
    response = render(request, "deploying/replies.html", context)
    response["Cache-Control"] = "no-store"
    return response


@allow(Permission.REPLY, scope=scope_of_deployment)
@require_POST
def replied(request: ActorRequest, deployment_id: uuid.UUID, request_id: uuid.UUID) -> HttpResponse:
    """Take somebody off the list, whose address goes with that."""
    replying.note_reply(request.actor, deployment_id, request_id)
    return redirect("listen:replies", deployment_id)
