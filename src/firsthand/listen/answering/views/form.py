"""The first page of a form, as its link opens it."""

import logging
from dataclasses import replace

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from firsthand.listen.answering import cookies, progress
from firsthand.listen.answering.branches import first_page
from firsthand.listen.answering.doors import door_page, invitation_page
from firsthand.listen.answering.drawing import Sheet, draw
from firsthand.listen.answering.invitations import Invitation, Standing, invitation
from firsthand.listen.answering.links import is_trial
from firsthand.listen.answering.posting import take_page
from firsthand.listen.answering.preset import PARAMETER, preset
from firsthand.listen.answering.reading import read_hidden
from firsthand.listen.answering.serving import language_of, public
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.answering.visitors import counts
from firsthand.listen.channels.registry import VIAS
from firsthand.listen.intake.live import Door, LiveDeployment, as_asked_in
from firsthand.listen.intake.sightings import Sight, note
from firsthand.listen.surveys.api import next_page

logger = logging.getLogger(__name__)


@public
def form(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    """Show the first page, or take its answers."""
    if request.method == "POST":
        return take_page(request, deployment)
    begun = _begun(request, deployment)
    return begun if begun is not None else _fresh(request, deployment)


def _begun(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse | None:
    """The first page with the answers so far, for the way back from the second."""
    ticket = cookies.ticket_in(request, deployment)
    if ticket is None or "t" in request.GET or "test" in request.GET:
        return None
    kept = progress.load(ticket.id)
    if kept is None or kept.response_id is not None:
        return None
    asked = as_asked_in(deployment, ticket.version_id)
    page = next_page(asked.definition, kept.answers, None)
    if page is None or not (ticket.is_test or asked.takes_from(ticket.started_at)):
        return None
    return HttpResponse(draw(Sheet(asked, ticket, page, kept.answers, has_begun=True)))


def _fresh(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    language = language_of(request, deployment)
    is_test = is_trial(request.GET.get("test", ""), deployment.id)
    door = deployment.door()
    if door is not Door.OPEN and not is_test:
        return door_page(deployment, door, language)
    invited = _invited(request, deployment)
    if invited.standing is not Standing.GOOD and not is_test:
        return invitation_page(deployment, invited.standing, language)
    via = request.GET.get("via", "")
    ticket = Ticket(
        deployment_id=deployment.id,
        version_id=deployment.version_id,
        language=language,
        channel=via if via in VIAS else "link",
        token_id=None if is_test else invited.id,
        is_test=is_test,
    )
    hidden = read_hidden(deployment.definition, request.GET)
    page = first_page(deployment, hidden)
    filled_in = preset(deployment.definition, hidden, request.GET.get(PARAMETER, ""))
    if not is_test and counts(request):
        ticket = _counted(deployment, ticket)
    sheet = Sheet(deployment, ticket, page, filled_in, hidden=hidden, is_preset=bool(filled_in))
    return HttpResponse(draw(sheet))


def _invited(request: HttpRequest, deployment: LiveDeployment) -> Invitation:
    secret = request.GET.get("t", "")
    if secret:
        found = invitation(deployment, secret)
        # A link that anybody may use is not worth less for a token that we do not know.
        is_known = found.standing not in (Standing.UNKNOWN, Standing.FLOOD)
        is_needed = deployment.needs_token or is_known
        return found if is_needed else Invitation(Standing.GOOD)
    return Invitation(Standing.UNKNOWN if deployment.needs_token else Standing.GOOD)


def _counted(deployment: LiveDeployment, ticket: Ticket) -> Ticket:
    """Note that a form was opened; a person is not turned away where that fails."""
    try:
        note(Sight.OPENED, deployment, key=ticket.id.hex, channel=ticket.channel)
    except OperationalError:
        logger.warning("the opening of a form could not be noted")
        return ticket
    return replace(ticket, was_counted=True)
