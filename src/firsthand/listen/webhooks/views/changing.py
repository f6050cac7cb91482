"""Pausing, replaying and removing a webhook."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.listen.webhooks.lists import one_endpoint, scope_of_endpoint
from firsthand.listen.webhooks.verbs.change_endpoint import pause_endpoint, remove_endpoint
from firsthand.listen.webhooks.verbs.replay import replay
from firsthand.listen.webhooks.views.endpoints import to_list
from firsthand.web.access import ActorRequest, allow
from firsthand.web.pages import confirm_page
from firsthand.web.tables import Link


@allow(Permission.MANAGE_CONNECTIONS, scope=scope_of_endpoint)
@require_POST
def pause(request: ActorRequest, endpoint_id: uuid.UUID) -> HttpResponse:
    """Pause it, or let it go on."""
    paused = not one_endpoint(endpoint_id).is_paused
    pause_endpoint(request.actor, endpoint_id, paused=paused)
    done = _("It is paused; what comes is kept for it.") if paused else _("It goes on.")
    messages.success(request, done)
    return redirect("listen:webhook", endpoint_id)


@allow(Permission.MANAGE_CONNECTIONS, scope=scope_of_endpoint)
@require_POST
def send_again(request: ActorRequest, endpoint_id: uuid.UUID) -> HttpResponse:
    """Send again what was given up."""
    count = replay(request.actor, endpoint_id)
    done = ngettext(
        "%(count)d delivery will be sent again.", "%(count)d deliveries will be sent again.", count
    )
    messages.success(request, done % {"count": count})
    return redirect("listen:webhook", endpoint_id)


@allow(Permission.MANAGE_CONNECTIONS, scope=scope_of_endpoint)
def remove(request: ActorRequest, endpoint_id: uuid.UUID) -> HttpResponse:
    """Ask whether to remove it, and do it."""
    info = one_endpoint(endpoint_id)
    if request.method == "POST":
        remove_endpoint(request.actor, endpoint_id)
        messages.success(request, _("“%(name)s” is told nothing any more.") % {"name": info.name})
        return redirect("listen:webhooks")
    return confirm_page(
        request,
        title=_("Remove the webhook “%(name)s”?") % {"name": info.name},
        texts=[_("It is told nothing any more, not even what waits. This cannot be undone.")],
        crumbs=[to_list(), Link(info.name, reverse("listen:webhook", args=[endpoint_id]))],
        submit=_("Remove it"),
    )
