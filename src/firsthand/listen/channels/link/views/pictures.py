"""The QR code of a link, as a picture to see and to download."""

import uuid

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.access import Permission
from firsthand.core.errors import InvalidInput
from firsthand.listen.channels.link import qr
from firsthand.listen.channels.link.codes import grouped
from firsthand.listen.channels.link.forms import LinkForm
from firsthand.listen.channels.link.making import link_path
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.intake.live import live
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.downloads import file_response

# In pixels: for screens and mails, for a leaflet (5 cm at 300 dots an inch), for a poster (12 cm).
PIXELS = {"small": 250, "medium": 600, "large": 1500}
SIZES: list[tuple[str, Promise]] = [
    ("small", gettext_lazy("small")),
    ("medium", gettext_lazy("medium")),
    ("large", gettext_lazy("large")),
]


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def svg(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """The picture that stays sharp at any size."""
    address, name = _scanned(request, deployment_id)
    return file_response(qr.svg(address), "image/svg+xml", f"{name}.svg")


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def png(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """The picture in pixels, in the ?size= asked for (medium where none is)."""
    size = request.GET.get("size", "medium")
    if size not in PIXELS:
        raise InvalidInput(
            _("There is no picture of this size."), next_step=_("Choose one from the page.")
        )
    address, name = _scanned(request, deployment_id)
    return file_response(qr.png(address, PIXELS[size]), "image/png", f"{name}-{size}.png")


def _scanned(request: ActorRequest, deployment_id: uuid.UUID) -> tuple[str, str]:
    """The address behind the code, and the name of its file without an ending."""
    known = live(deployment_id=deployment_id)
    form = LinkForm(request.GET, deployment=known)
    if not form.is_valid():
        raise InvalidInput(
            _("This link cannot be made: the survey does not take what it carries."),
            next_step=_("Make it anew on the page of the link."),
        )
    asked = form.asked()
    address = public_url(link_path(known, asked, default_via="qr"), request)
    return address, "-".join(["qr", grouped(known.code), asked.via or "qr"])
