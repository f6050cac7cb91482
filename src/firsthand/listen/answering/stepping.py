"""A form where no cookie may be kept: in the frame of another site, on a screen that many share.

Each page is the answer to the one before, and carries the ticket in its hidden field; what would
be a redirect elsewhere is followed here. Sending a page twice still counts once.
"""

import uuid
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, resolve
from django.utils import translation

from firsthand.listen.answering import links, progress, reading
from firsthand.listen.answering.branches import first_page
from firsthand.listen.answering.doors import door_page, invitation_page
from firsthand.listen.answering.drawing import Sheet, draw
from firsthand.listen.answering.invitations import Standing
from firsthand.listen.answering.languages import interface_language
from firsthand.listen.answering.posting import take_page
from firsthand.listen.answering.reading import read_hidden
from firsthand.listen.answering.serving import language_of
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.answering.views.done import tried_page
from firsthand.listen.answering.views.page import show
from firsthand.listen.intake.live import Door, LiveDeployment, as_asked_in
from firsthand.listen.surveys.api import previous_page

_MOST_STEPS = 3  # from a page to one that lacks an answer, and from there to the end

# What is shown after sending: for a deployment, a response, and whether an earlier answer counts.
type Thanks = Callable[[LiveDeployment, Ticket, uuid.UUID, bool], HttpResponse]


def begin(request: HttpRequest, deployment: LiveDeployment, channel: str) -> HttpResponse:
    """The first page, or why there is none. That it was opened is not noted here."""
    language = language_of(request, deployment)
    is_test = links.is_trial(request.GET.get("test", ""), deployment.id)
    door = deployment.door()
    if door is not Door.OPEN and not is_test:
        return door_page(deployment, door, language)
    if deployment.needs_token and not is_test:
        return invitation_page(deployment, Standing.UNKNOWN, language)
    ticket = Ticket(deployment.id, deployment.version_id, language, channel, is_test=is_test)
    hidden = read_hidden(deployment.definition, request.GET)
    page = first_page(deployment, hidden)
    return HttpResponse(draw(Sheet(deployment, ticket, page, hidden=hidden)))


def go_on(request: HttpRequest, deployment: LiveDeployment, thanks: Thanks) -> HttpResponse:
    """The answer to a page: the next, the one before, errors, or thanks.

    Raises InvalidInput for a page that is none of ours.
    """
    ticket = Ticket.unseal(request.POST.get(reading.TICKET, ""), deployment.id)
    with translation.override(interface_language(ticket.language)):
        if reading.BACK in request.POST:
            response = _back(deployment, ticket, request.POST.get(reading.PAGE, ""))
        else:
            response = take_page(request, deployment)
        for _step in range(_MOST_STEPS):
            if response.status_code != HTTPStatus.SEE_OTHER:
                break
            response = _followed(response["Location"], deployment, ticket, thanks)
    response.cookies.clear()
    return response


def _back(deployment: LiveDeployment, ticket: Ticket, name: str) -> HttpResponse:
    kept = progress.load(ticket.id)
    definition = as_asked_in(deployment, ticket.version_id).definition
    names = [page.name for page in definition.pages]
    if kept is None or name not in names:
        return show(deployment, ticket, 1)  # which says what happened
    before = previous_page(definition, kept.answers, name) or definition.pages[0]
    return show(deployment, ticket, names.index(before.name) + 1)


def _followed(
    location: str, deployment: LiveDeployment, ticket: Ticket, thanks: Thanks
) -> HttpResponse:
    parts = urlsplit(location)
    match: ResolverMatch = resolve(parts.path)
    query = parse_qs(parts.query)
    if match.url_name == "page":
        number = match.kwargs["number"]
        return show(deployment, ticket, number, is_check="check" in query)
    if match.url_name == "done":
        response_id = links.unseal_response(match.kwargs["link"])
        return thanks(deployment, ticket, response_id, "first" in query)
    return tried_page(deployment, ticket.language)
