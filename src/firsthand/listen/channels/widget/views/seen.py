"""That a widget was seen, and that the form in it was. A script that was loaded is neither."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from firsthand.core.errors import InvalidInput
from firsthand.listen.answering.serving import public
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.answering.visitors import is_person
from firsthand.listen.channels.widget.rate import Rate
from firsthand.listen.channels.widget.views.framed import CHANNEL
from firsthand.listen.intake.live import Door, LiveDeployment
from firsthand.listen.intake.sightings import Sight, note

_ID = re.compile(r"[0-9a-f]{32}")
RATE = Rate()


@public
def seen(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    """Note what was seen: with `id`, made for one view of a page, that the widget was there to be
    used; with `ticket`, that the first page of the form was shown. Each counts once.

    The answer is empty and says nothing of whether it counted.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    response = HttpResponse(status=204)
    origin = request.headers.get("Origin", "")
    if origin in deployment.embed_origins:
        response["Access-Control-Allow-Origin"] = origin
        response["Vary"] = "Origin"
    elif origin != _own(request):
        return response
    if deployment.door() is Door.OPEN and is_person(request) and RATE.allows(deployment.id):
        _note(request, deployment)
    return response


def _own(request: HttpRequest) -> str:
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


def _note(request: HttpRequest, deployment: LiveDeployment) -> None:
    offer = request.POST.get("id", "")
    if _ID.fullmatch(offer):
        note(Sight.OFFERED, deployment, key=offer, channel=CHANNEL)
    ticket = _ticket(request.POST.get("ticket", ""), deployment)
    if ticket is not None and not ticket.is_test:
        note(Sight.OPENED, deployment, key=ticket.id.hex, channel=ticket.channel)


def _ticket(sealed: str, deployment: LiveDeployment) -> Ticket | None:
    try:
        return Ticket.unseal(sealed, deployment.id) if sealed else None
    except InvalidInput:
        return None
