"""The later pages of a form that is under way, and starting it again."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from firsthand.listen.answering import cookies, progress
from firsthand.listen.answering.doors import door_page
from firsthand.listen.answering.drawing import Sheet, draw, page_path
from firsthand.listen.answering.languages import interface_language
from firsthand.listen.answering.links import follow_up_path, form_path
from firsthand.listen.answering.lost import lost_page
from firsthand.listen.answering.posting import take_page
from firsthand.listen.answering.progress import Progress
from firsthand.listen.answering.serving import language_of, public
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.intake.live import LiveDeployment, as_asked_in
from firsthand.listen.surveys.api import Page, validate_answers, visible


@public
def page(request: HttpRequest, deployment: LiveDeployment, number: int) -> HttpResponse:
    """Show a page with the answers so far, or take its answers."""
    if request.method == "POST":
        return take_page(request, deployment)
    ticket = cookies.ticket_in(request, deployment)
    if ticket is None:
        return lost_page(deployment, language_of(request, deployment))
    return show(deployment, ticket, number, is_check="check" in request.GET)


def show(
    deployment: LiveDeployment, ticket: Ticket, number: int, *, is_check: bool = False
) -> HttpResponse:
    """A later page for the bearer of a ticket. is_check: say which answers are missing."""
    kept = progress.load(ticket.id)
    if kept is not None and kept.response_id is not None:
        return _see_other(follow_up_path(deployment.code, kept.response_id))
    with translation.override(interface_language(ticket.language)):
        if kept is None:
            return lost_page(deployment, ticket.language)
        asked = as_asked_in(deployment, ticket.version_id)
        if not ticket.is_test and not asked.takes_from(ticket.started_at):
            return door_page(asked, asked.door(), ticket.language)
        return _show(asked, ticket, kept, number, is_check=is_check)


@public
def over(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    """Forget what was entered and begin with an empty form."""
    response = _see_other(form_path(deployment.code))
    ticket = cookies.ticket_in(request, deployment)
    if request.method != "POST" or ticket is None:
        return response
    progress.drop(ticket.id)
    return cookies.remove(response, deployment)


def _show(
    deployment: LiveDeployment, ticket: Ticket, kept: Progress, number: int, *, is_check: bool
) -> HttpResponse:
    wanted = _wanted(deployment, kept, number)
    if wanted is None:
        return _see_other(form_path(deployment.code))
    missing = validate_answers(deployment.definition, kept.answers).errors
    errors = {each.name: missing[each.name] for each in wanted.questions if each.name in missing}
    earlier = _first_missing(deployment, missing, wanted)
    if earlier is not None:
        return _see_other(f"{page_path(deployment, earlier)}?check=1")
    shown = errors if is_check else {}
    sheet = Sheet(deployment, ticket, wanted, kept.answers, shown, has_begun=True)
    return HttpResponse(draw(sheet))


def _wanted(deployment: LiveDeployment, kept: Progress, number: int) -> Page | None:
    pages = deployment.definition.pages
    if not 1 <= number <= len(pages):
        return None
    found = pages[number - 1]
    return found if found.name in visible(deployment.definition, kept.answers).pages else None


def _first_missing(
    deployment: LiveDeployment, missing: dict[str, str], before: Page
) -> Page | None:
    for each in deployment.definition.pages:
        if each is before:
            return None
        if any(question.name in missing for question in each.questions):
            return each
    return None


def _see_other(path: str) -> HttpResponse:
    return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": path})
