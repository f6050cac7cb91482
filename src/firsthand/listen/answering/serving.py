"""What every public page shares: open to all, strict headers, errors as pages of the form."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_exempt

from firsthand.core.errors import FirsthandError, InvalidInput
from firsthand.listen.answering.drawing import surroundings
from firsthand.listen.answering.languages import choose, direction, speaking
from firsthand.listen.intake.live import LiveDeployment, at_hand, live
from firsthand.web.access import PUBLIC, access
from firsthand.web.connections import once_more
from firsthand.web.errors import status_of
from firsthand.web.policies import Policy
from firsthand.web.short_way import stands_alone

logger = logging.getLogger(__name__)

LONGEST_BODY = 1_000_000
RETRY_SECONDS = 30
FORM_POLICY = Policy(
    {
        "default-src": [CSP.NONE],
        # Scripts of ours alone, and nothing needs them: they count characters.
        "script-src": [CSP.SELF],
        "style-src": [CSP.SELF],
        "img-src": [CSP.SELF, "data:"],
        "form-action": [CSP.SELF],
        "base-uri": [CSP.NONE],
        "frame-ancestors": [CSP.NONE],
    }
)

type PublicView = Callable[..., HttpResponse]


def public(view: PublicView) -> Callable[..., HttpResponseBase]:
    """Make a page of the public forms of a view that takes the request, the deployment and more.

    No session is used, so there is nothing that a forged request could ride on: no CSRF token.
    """

    @wraps(view)
    def serve(request: HttpRequest, code: str, **rest: Any) -> HttpResponse:
        try:
            _require_small(request)
            deployment = _deployment(code.lower())
        except FirsthandError as error:
            response = _without_deployment(error)
        except OperationalError:
            response = _database_away()
        else:
            response = _in_language(view, request, deployment, rest)
        return _with_headers(response)

    return stands_alone(access(PUBLIC)(csrf_exempt(csp_override(FORM_POLICY)(serve))))


def openly(view: PublicView) -> Callable[..., HttpResponseBase]:
    """Make a public page of a view that is not about one deployment, with the same headers."""

    @wraps(view)
    def serve(request: HttpRequest, **rest: Any) -> HttpResponse:
        try:
            response = view(request, **rest)
        except FirsthandError as error:
            response = _without_deployment(error)
        except OperationalError:
            response = _database_away()
        return _with_headers(response)

    return stands_alone(access(PUBLIC)(csrf_exempt(csp_override(FORM_POLICY)(serve))))


def message(
    deployment: LiveDeployment,
    language: str,
    heading: str,
    *texts: str,
    status: int = 200,
    action: tuple[str, str] | None = None,
) -> HttpResponse:
    """A page that says something; action: the words and the address of what to do next."""
    context = {
        **surroundings(deployment, language),
        "heading": heading,
        "texts": texts,
        "action": action[0] if action else "",
        "action_url": action[1] if action else "",
    }
    return HttpResponse(render_to_string("answering/message.html", context), status=status)


def language_of(request: HttpRequest, deployment: LiveDeployment) -> str:
    """The language that a request asks for."""
    accepted = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    return choose(deployment, request.GET.get("lang", ""), accepted)


def _in_language(
    view: PublicView, request: HttpRequest, deployment: LiveDeployment, rest: dict[str, Any]
) -> HttpResponse:
    language = language_of(request, deployment)
    with speaking(language):
        try:
            return once_more(lambda: view(request, deployment, **rest))
        except FirsthandError as error:
            problem = error.problem
            texts = (problem.what, problem.next_step)
            heading = _("That did not work")
            return message(deployment, language, heading, *texts, status=status_of(error))
        except OperationalError:
            logger.exception("a form could not reach the database")
            return _database_away()


def _deployment(code: str) -> LiveDeployment:
    return at_hand(code=code) or once_more(lambda: live(code=code))


def _require_small(request: HttpRequest) -> None:
    if request.method == "GET" and not request.META.get("CONTENT_LENGTH"):
        return
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
            raise RequestDataTooBig
        if request.method == "POST" and (request.content_type or "").startswith("multipart/"):
            raise InvalidInput(
                _("This is not how our forms are sent."), next_step=_("Use the form.")
            )
        request.POST.keys()  # reads the body now, while its faults can be told
    except (RequestDataTooBig, TooManyFieldsSent):
        raise TooLarge(
            "This is more than our forms can take.",
            next_step="Go back, shorten your answers, and send them again.",
        ) from None
    except ValueError:
        raise InvalidInput(
            _("The form was not understood."), next_step=_("Send it again.")
        ) from None


class TooLarge(InvalidInput):
    """More was sent than any form of ours asks for."""


def _without_deployment(error: FirsthandError) -> HttpResponse:
    is_large = isinstance(error, TooLarge)
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_large else status_of(error)
    texts = (error.problem.what, error.problem.next_step)
    return _plain(_("That did not work"), texts, status)


def _database_away() -> HttpResponse:
    texts = (
        _("We cannot take answers at this moment. Nothing was kept of what you sent just now."),
        _("Wait a minute, then go back and send it again: it will count once."),
    )
    response = _plain(_("Please try again"), texts, HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _plain(heading: str, texts: tuple[str, ...], status: int) -> HttpResponse:
    language = translation.get_language() or "en"
    context = {
        "language": language,
        "direction": direction(language),
        "heading": heading,
        "texts": texts,
    }
    return HttpResponse(render_to_string("answering/message.html", context), status=status)


def _with_headers(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    # Django logs the path of every refusal, and a private link is a path.
    response._has_been_logged = True  # type: ignore[attr-defined] # read by django.utils.log
    return response
