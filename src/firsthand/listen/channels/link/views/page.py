"""The page with the link of a deployment and its QR code."""

import uuid

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from firsthand.core.access import Permission
from firsthand.listen.channels.link.codes import grouped
from firsthand.listen.channels.link.forms import LinkForm
from firsthand.listen.channels.link.making import as_printed, link_path, typed_path
from firsthand.listen.channels.link.views.pictures import SIZES
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.intake.live import live
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def link(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """The link as it was asked for in the query, and the form to ask for another."""
    found, known = card(deployment_id), live(deployment_id=deployment_id)
    form = LinkForm(request.GET or None, deployment=known)
    asked = form.asked() if form.is_valid() or not form.is_bound else None
    context = {
        "card": found,
        "form": form,
        "is_open": found.door.value == "open",
        "has_address": bool(settings.PUBLIC_URL),
        "code": grouped(found.code),
        "typed": as_printed(public_url(typed_path(known), request)),
        "typing_url": as_printed(public_url(reverse("answering:ask_code"), request)),
        "sizes": SIZES,
        "crumbs": crumbs_to(found),
    }
    if asked is not None:
        context |= {
            "asked": asked,
            "url": public_url(link_path(known, asked), request),
            "scanned": public_url(link_path(known, asked, default_via="qr"), request),
            "query": request.GET.urlencode(),
            "is_plain": not asked.query(),
        }
    return render(request, "link/link.html", context, status=200 if asked is not None else 422)
