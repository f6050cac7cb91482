"""The page of a kiosk. Without scripts it is the plain form, with a way back to an empty one."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.csp import CSP
from django.views.decorators.csrf import csrf_exempt

from firsthand.listen.answering.drawing import surroundings
from firsthand.listen.answering.languages import own_words, words
from firsthand.listen.answering.serving import FORM_POLICY, PublicView, public
from firsthand.listen.answering.shell import Shell, within
from firsthand.listen.answering.stepping import begin, go_on
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.channels.kiosk.passes import CHANNEL, Pass
from firsthand.listen.intake.live import LiveDeployment
from firsthand.web.access import PUBLIC, access

SCREEN = Shell(CHANNEL, head="kiosk/head.html", start="answering:kiosk", has_cookie=False)
_OWN: list[str] = [CSP.SELF]
POLICY = {
    **FORM_POLICY,
    "script-src": _OWN,
    "connect-src": _OWN,
    "worker-src": _OWN,
}


def on_screen(view: PublicView) -> Callable[..., HttpResponseBase]:
    """Make a page of a kiosk of a view that takes the request and the deployment."""
    served = public(view)

    @wraps(view)
    def serve(request: HttpRequest, code: str, **rest: Any) -> HttpResponseBase:
        with within(SCREEN):
            response = served(request, code=code, **rest)
        response._csp_config = POLICY  # type: ignore[attr-defined] # read by Django
        return response

    return access(PUBLIC)(csrf_exempt(serve))


def name_of(request: HttpRequest, deployment: LiveDeployment) -> str:
    """The name of the kiosk in the address; empty for one that nobody gave."""
    name = request.GET.get("at", "")
    return name if name in deployment.kiosks else ""


@on_screen
def screen(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    """Show the first page, or answer to a page."""
    if request.method == "POST":
        return go_on(request, deployment, _thanks)
    name = name_of(request, deployment)
    return begin(request, deployment, Pass(deployment.id, deployment.version_id, name).channel)


def thanks_of(deployment: LiveDeployment, language: str) -> dict[str, object]:
    """What people are told who have answered."""
    definition = deployment.definition
    told = words(definition.thanks, language, definition.language)
    return {
        **surroundings(deployment, language),
        "languages": [],
        "thanks": own_words(deployment.thanks, language) if deployment.thanks else told,
    }


def _thanks(
    deployment: LiveDeployment, ticket: Ticket, _response_id: uuid.UUID, _first_counts: bool
) -> HttpResponse:
    # No private link: the next person at the screen would have it.
    name = ticket.channel.partition("/")[2]
    context = {**thanks_of(deployment, ticket.language), "at": name}
    return HttpResponse(render_to_string("kiosk/thanks.html", context))
