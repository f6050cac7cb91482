"""What the screens of deployments share."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict, InvalidInput, NotFound
from firsthand.listen.deploying.cards import Card
from firsthand.web.access import ActorRequest
from firsthand.web.tables import Link


def list_crumb() -> Link:
    """The way to the list."""
    return Link(_("Deployments"), reverse("listen:deployments"))


def crumbs_to(card: Card) -> list[Link]:
    """The way to one deployment."""
    return [list_crumb(), Link(card.terms.title, reverse("listen:deployment", args=[card.id]))]


def done(
    request: ActorRequest, deployment_id: uuid.UUID, act: Callable[[], None], words: str
) -> HttpResponse:
    """Do it, say so or why not, and go back to the page of the deployment."""
    try:
        act()
    except (Conflict, InvalidInput, NotFound) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words)
    return redirect("listen:deployment", deployment_id)
