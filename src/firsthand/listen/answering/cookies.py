"""The one cookie: it carries the ticket from page to page of a form of several pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from firsthand.core.errors import InvalidInput
from firsthand.listen.answering.links import form_path
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.intake.live import LiveDeployment

NAME = "firsthand_form"


def ticket_in(request: HttpRequest, deployment: LiveDeployment) -> Ticket | None:
    """The ticket of the form that is under way in this browser, if there is one."""
    text = request.COOKIES.get(NAME) if "HTTP_COOKIE" in request.META else None
    if text is None:
        return None
    try:
        return Ticket.unseal(text, deployment.id)
    except InvalidInput:
        return None


def put(response: HttpResponse, deployment: LiveDeployment, ticket: Ticket) -> HttpResponse:
    """Give the browser the ticket until it is closed; only pages of this form see it."""
    response.set_cookie(
        NAME,
        ticket.seal(),
        path=form_path(deployment.code),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def remove(response: HttpResponse, deployment: LiveDeployment) -> HttpResponse:
    """Take the ticket away from the browser."""
    response.delete_cookie(NAME, path=form_path(deployment.code), samesite="Lax")
    return response
