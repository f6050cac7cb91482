"""The form in a frame of another site: no cookie, and only sites that the owner named."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.csp import CSP
from django.views.decorators.csrf import csrf_exempt

from firsthand.core.errors import NotFound
from firsthand.listen.answering import links
from firsthand.listen.answering.drawing import surroundings
from firsthand.listen.answering.languages import own_words, words
from firsthand.listen.answering.serving import FORM_POLICY, PublicView, public
from firsthand.listen.answering.shell import Shell, within
from firsthand.listen.answering.stepping import begin, go_on
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.intake.live import LiveDeployment, live
from firsthand.web.access import PUBLIC, access

CHANNEL = "widget"
FRAME = Shell(CHANNEL, head="widget/head.html", start="answering:embed", has_cookie=False)


def framed(view: PublicView) -> Callable[..., HttpResponseBase]:
    """Make a page of the public forms that the named sites, and our own, may show in a frame."""
    served = public(view)

    @wraps(view)
    def serve(request: HttpRequest, code: str, **rest: Any) -> HttpResponseBase:
        with within(FRAME):
            response = served(request, code=code, **rest)
        response._csp_config = _policy(code)  # type: ignore[attr-defined] # read by Django
        # Browsers that know frame-ancestors, which are all today, do not look at the older header.
        response.xframe_options_exempt = True  # type: ignore[attr-defined] # read by Django
        return response

    return access(PUBLIC)(csrf_exempt(serve))


@framed
def framed_form(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    """Show the first page, or answer to a page."""
    if request.method == "POST":
        return go_on(request, deployment, _thanks)
    return begin(request, deployment, CHANNEL)


def _policy(code: str) -> dict[str, list[str]]:
    try:
        named = live(code=code.lower()).embed_origins
    except NotFound:
        named = ()
    own: list[str] = [CSP.SELF]
    return {
        **FORM_POLICY,
        "script-src": own,
        "connect-src": own,
        "frame-ancestors": [*own, *named],
    }


def _thanks(
    deployment: LiveDeployment, ticket: Ticket, response_id: uuid.UUID, first_counts: bool
) -> HttpResponse:
    definition, language = deployment.definition, ticket.language
    told = words(definition.thanks, language, definition.language)
    context = {
        **surroundings(deployment, language),
        "languages": [],
        "thanks": own_words(deployment.thanks, language) if deployment.thanks else told,
        "first_counts": first_counts,
        "private_path": links.follow_up_path(deployment.code, response_id),
    }
    return HttpResponse(render_to_string("widget/thanks.html", context))
