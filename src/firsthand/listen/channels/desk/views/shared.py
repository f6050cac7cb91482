"""What the pages of the entry by staff share."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.listen.deploying.cards import DOOR_LABELS
from firsthand.listen.intake.live import LiveDeployment
from firsthand.web.access import ActorRequest
from firsthand.web.tables import Link

TITLES: dict[str, Promise] = {
    "phone": _("Answers on the phone"),
    "counter": _("Answers at the counter"),
}


def list_crumb() -> Link:
    """The way to the list."""
    return Link(_("Enter answers"), reverse("listen:enter"))


def entry_path(request: ActorRequest, deployment: LiveDeployment, by: str) -> str:
    """The address of an empty script, in the language and with the hidden values of this one."""
    query = request.GET.copy()
    query.pop("last", None)
    path = reverse(f"listen:enter_{by}", args=[deployment.id])
    return f"{path}?{query.urlencode()}" if query else path


def closed_page(request: ActorRequest, deployment: LiveDeployment) -> HttpResponse:
    """Says that no answers are taken now."""
    context = {
        "deployment": deployment,
        "state": DOOR_LABELS[deployment.door()],
        "crumbs": [list_crumb()],
    }
    return render(request, "desk/closed.html", context)
