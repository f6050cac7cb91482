"""The page on which staff read a survey aloud and enter what the person says."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.answering import reading
from firsthand.listen.answering.drawing import clearance
from firsthand.listen.answering.languages import choose, direction, named, offered, words
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.channels.desk.drawing import drawn, fields_of
from firsthand.listen.channels.desk.receipts import receipt_of
from firsthand.listen.channels.desk.script import Script, onward, pages_until, script
from firsthand.listen.channels.desk.verbs.decline import decline
from firsthand.listen.channels.desk.verbs.enter import enter
from firsthand.listen.channels.desk.views.shared import TITLES, closed_page, entry_path, list_crumb
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.intake.live import Door, LiveDeployment, as_asked_in, live
from firsthand.listen.surveys.api import validate_answers
from firsthand.web.access import ActorRequest, allow

# Fields of ours, beside those in answering.reading. SHOWN: the questions that were on the screen.
DO, SHOWN = "_do", "_shown"
LOOK, DECLINE, BREAK_OFF = "look", "decline", "break_off"


@dataclass(frozen=True)
class _Talk:
    """A conversation under way. answers: raw, by question. before: what was on the screen."""

    deployment: LiveDeployment
    ticket: Ticket
    answers: Mapping[str, object]
    shown: Script
    errors: Mapping[str, str] = field(default_factory=dict)
    before: frozenset[str] = frozenset()


@allow(Permission.ENTER_ANSWERS, scope=scope_of_deployment)
def ask(request: ActorRequest, deployment_id: uuid.UUID, by: str) -> HttpResponse:
    """Show the script, take answers, and go on with the questions that follow from them."""
    deployment = live(deployment_id=deployment_id)
    if request.method == "POST":
        return _answered(request, deployment, by)
    if deployment.door() is not Door.OPEN:
        return closed_page(request, deployment)
    ticket = Ticket(
        deployment_id=deployment.id,
        version_id=deployment.version_id,
        language=choose(deployment, request.GET.get("lang", ""), request.LANGUAGE_CODE or ""),
        channel=by,
    )
    hidden = reading.read_hidden(deployment.definition, request.GET)
    talk = _Talk(deployment, ticket, hidden, script(deployment.definition, hidden, None))
    return _page(request, talk)


def _answered(request: ActorRequest, deployment: LiveDeployment, by: str) -> HttpResponse:
    ticket = Ticket.unseal(request.POST.get(reading.TICKET, ""), deployment.id)
    ticket = replace(ticket, channel=by)
    asked = as_asked_in(deployment, ticket.version_id)
    switch_to = request.POST.get(reading.LANGUAGE, "")
    if switch_to in offered(asked):
        ticket = replace(ticket, language=switch_to)
    wanted = request.POST.get(DO, "")
    if wanted in (DECLINE, BREAK_OFF):
        decline(request.actor, asked, ticket, has_begun=wanted == BREAK_OFF)
        messages.success(request, _("Noted as asked, without answers."))
        return redirect(entry_path(request, deployment, by))
    return _go_on(request, _talk(request, asked, ticket), is_look=wanted == LOOK or bool(switch_to))


def _talk(request: ActorRequest, deployment: LiveDeployment, ticket: Ticket) -> _Talk:
    definition, sent = deployment.definition, request.POST
    pages = pages_until(definition, sent.get(reading.PAGE, ""))
    answers = reading.read_hidden(definition, request.GET)
    for page in pages:
        answers |= reading.read_page(page, sent)
    checked = validate_answers(definition, answers)
    names = {each.name for page in pages for each in page.questions}
    return _Talk(
        deployment,
        ticket,
        answers,
        script(definition, checked.answers, pages[-1].name),
        {name: error for name, error in checked.errors.items() if name in names},
        frozenset(sent.get(SHOWN, "").split()),
    )


def _go_on(request: ActorRequest, talk: _Talk, *, is_look: bool) -> HttpResponse:
    """The page again where something is missing or follows, else the answers are entered."""
    if is_look:
        return _page(request, replace(talk, errors={}))
    if talk.errors:
        return _page(request, talk, HTTPStatus.UNPROCESSABLE_ENTITY)
    definition = talk.deployment.definition
    clean = validate_answers(definition, talk.answers).answers
    if talk.before.issuperset(talk.shown.names):
        further = onward(definition, clean, talk.shown.reached)
        if further is None:
            return _enter(request, talk)
        talk = replace(talk, shown=further)
    return _page(request, talk)


def _enter(request: ActorRequest, talk: _Talk) -> HttpResponse:
    entered = enter(request.actor, talk.deployment, talk.ticket, talk.answers)
    if entered.response_id is None:
        return _page(request, replace(talk, errors=entered.errors), HTTPStatus.UNPROCESSABLE_ENTITY)
    if entered.first_counts:
        words = _("This script was saved before with other answers, and those count.")
        hint = _("To change them, take the entry back and enter it anew.")
        messages.warning(request, f"{words} {hint}")
    path = reverse(f"listen:entered_{talk.ticket.channel}", args=[talk.deployment.id])
    query = request.GET.copy()
    query["lang"] = talk.ticket.language
    query["last"] = receipt_of(entered.response_id)
    return redirect(f"{path}?{query.urlencode()}")


def _page(request: ActorRequest, talk: _Talk, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    deployment, language = talk.deployment, talk.ticket.language
    definition = deployment.definition
    pages = drawn(definition, talk.shown, language, talk.answers, talk.errors)
    there = fields_of(pages)
    wrong = [each for each in there if each.error]
    fresh = [each for each in there if each.name not in talk.before and each.kind.is_asked]
    context = {
        "title": TITLES[talk.ticket.channel],
        "crumbs": [list_crumb()],
        "deployment": deployment,
        "survey_title": words(definition.title, language, definition.language),
        "intro": words(definition.description, language, definition.language),
        "clearance": clearance(deployment),
        "language": language,
        "direction": direction(language),
        "languages": [named(code) for code in offered(deployment) if code != language],
        "ticket": talk.ticket.seal(),
        "names": reading,
        "shown": talk.shown,
        "pages": pages,
        "wrong": wrong,
        "focus": (wrong or fresh or there)[0].target if there else "",
        "last": request.GET.get("last", "") if request.method == "GET" else "",
        "take_back_url": reverse(f"listen:take_back_{talk.ticket.channel}", args=[deployment.id]),
    }
    response = render(request, "desk/ask.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
