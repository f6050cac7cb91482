"""Takes one page of a form: back with errors, on to the next page, or sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.answering import cookies, progress, reading
from firsthand.listen.answering.branches import as_shown
from firsthand.listen.answering.doors import door_page, invitation_page
from firsthand.listen.answering.drawing import Sheet, draw, page_path
from firsthand.listen.answering.invitations import AlreadyUsed, Standing
from firsthand.listen.answering.languages import offered, speaking
from firsthand.listen.answering.links import follow_up_path, tried_path
from firsthand.listen.answering.lost import lost_page
from firsthand.listen.answering.progress import Progress
from firsthand.listen.answering.serving import RETRY_SECONDS
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.answering.verbs.send import Sent, send
from firsthand.listen.intake.live import Door, LiveDeployment, as_asked_in
from firsthand.listen.intake.sightings import Sight, Sighting, note_all
from firsthand.listen.surveys.api import Checked, Page, next_page, validate_answers
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.record.api import boldly
from firsthand.web.connections import once_more


@dataclass(frozen=True)
class _Post:
    """One page that came back. kept: what the server has of the form, if anything."""

    deployment: LiveDeployment
    ticket: Ticket
    page: Page
    kept: Progress | None
    answers: Mapping[str, object]
    hidden: Mapping[str, object]
    trap_filled: bool

    @property
    def is_whole(self) -> bool:
        """Whether the form has no other page."""
        return len(self.deployment.definition.pages) == 1

    def sheet(self, errors: Mapping[str, str] | None = None, problem: str = "") -> Sheet:
        """The page again, with what was entered."""
        return Sheet(
            self.deployment,
            self.ticket,
            self.page,
            self.answers,
            errors or {},
            self.hidden,
            problem,
            has_begun=self.kept is not None,
        )


def take_page(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    """Answer to a page of a form; raises InvalidInput for one that is none of ours."""
    sent = request.POST
    ticket = Ticket.unseal(sent.get(reading.TICKET, ""), deployment.id)
    asked = as_shown(as_asked_in(deployment, ticket.version_id))
    if reading.LANGUAGE in sent and sent[reading.LANGUAGE] in offered(asked):
        ticket = replace(ticket, language=sent[reading.LANGUAGE])
    with speaking(ticket.language):
        if not ticket.is_test and not asked.takes_from(ticket.started_at):
            door = asked.door()
            return door_page(asked, Door.CLOSED if door is Door.OPEN else door, ticket.language)
        return _in_its_language(asked, ticket, sent)


def _in_its_language(deployment: LiveDeployment, ticket: Ticket, sent: QueryDict) -> HttpResponse:
    page = _page(deployment, sent.get(reading.PAGE, ""))
    read = reading.read_page(page, sent)
    hidden = reading.read_hidden(deployment.definition, sent)
    trap_filled = bool(sent.get(reading.TRAP))
    post = _Post(deployment, ticket, page, None, {**hidden, **read}, hidden, trap_filled)

    def attempt() -> HttpResponse:
        whole = post if post.is_whole else _with_kept(post, read)
        return _take(whole, is_switch=reading.LANGUAGE in sent)

    try:
        return once_more(attempt)
    except AlreadyUsed:
        return invitation_page(deployment, Standing.USED, ticket.language)
    except OperationalError:
        words = _("We could not keep them just now. Wait a minute, then send them again.")
        response = HttpResponse(draw(post.sheet(problem=words)), status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response


def _with_kept(post: _Post, read: Mapping[str, object]) -> _Post:
    kept = progress.load(post.ticket.id)
    so_far = kept.answers if kept is not None else {}
    return replace(post, kept=kept, answers={**post.hidden, **so_far, **read})


def _take(post: _Post, *, is_switch: bool) -> HttpResponse:
    deployment, ticket, kept = post.deployment, post.ticket, post.kept
    if kept is not None and kept.response_id is not None:
        return _see_other(follow_up_path(deployment.code, kept.response_id))
    if kept is None and not _may_begin_with(post.page, deployment):
        return lost_page(deployment, ticket.language)
    if is_switch:
        # What is typed stands in the page again, unchecked; the server keeps nothing more of it.
        response = HttpResponse(draw(post.sheet()))
        return response if kept is None else cookies.put(response, deployment, ticket)
    checked = validate_answers(deployment.definition, post.answers, page=post.page.name)
    errors = _on_page(checked.errors, post.page)
    if errors:
        _note(post, None)
        return HttpResponse(draw(post.sheet(errors)), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _proceed(post, checked)


def _proceed(post: _Post, checked: Checked) -> HttpResponse:
    if post.is_whole and not checked.errors:
        return _send(post, checked.answers)  # nothing else is there to be missing
    following = next_page(post.deployment.definition, checked.answers, post.page.name)
    if following is not None:
        return _go_on(post, checked.answers, following)
    return _finish(post, checked.answers)


def _go_on(post: _Post, answers: Mapping[str, object], following: Page) -> HttpResponse:
    with transaction.atomic():
        progress.save(post.ticket, answers, is_new=post.kept is None)
        _note(post, following)
    response = _see_other(page_path(post.deployment, following))
    return cookies.put(response, post.deployment, post.ticket)


def _finish(post: _Post, answers: Mapping[str, object]) -> HttpResponse:
    """Send it, unless an earlier page lacks an answer: then lead there."""
    deployment, ticket = post.deployment, post.ticket
    missing = validate_answers(deployment.definition, answers).errors
    if missing:
        page = next(each for each in deployment.definition.pages if _on_page(missing, each))
        progress.save(ticket, answers, is_new=post.kept is None)
        return cookies.put(_see_other(f"{page_path(deployment, page)}?check=1"), deployment, ticket)
    return _send(post, answers)


def _send(post: _Post, answers: Mapping[str, object]) -> HttpResponse:
    deployment, ticket = post.deployment, post.ticket
    if ticket.is_test:
        progress.drop(ticket.id)
        return _see_other(tried_path(deployment.code))
    return _after(post, boldly(lambda careful: _sent(post, answers, careful=careful)))


def _sent(post: _Post, answers: Mapping[str, object], *, careful: bool) -> Sent:
    return send(
        post.deployment,
        post.ticket,
        answers,
        trap_filled=post.trap_filled,
        has_progress=post.kept is not None,
        careful=careful,
        beside=_seen(post, None),
    )


def _after(post: _Post, sent: Sent) -> HttpResponse:
    if sent.response_id is None:
        return HttpResponse(draw(post.sheet(sent.errors)), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    path = follow_up_path(post.deployment.code, sent.response_id)
    return _see_other(f"{path}?first=1" if sent.first_counts else path)


def _note(post: _Post, reached: Page | None) -> None:
    """Note what this page tells of the form."""
    if sightings := _seen(post, reached):
        note_all(post.deployment, sightings)


def _seen(post: _Post, reached: Page | None) -> list[Sighting]:
    """What this page tells of the form, each thing to be noted once however often it is sent."""
    ticket = post.ticket
    if ticket.is_test:
        return []
    seen: list[tuple[Sight, str | None]] = []
    if post.kept is None:
        seen += [] if ticket.was_counted else [(Sight.OPENED, None)]
        seen += [(Sight.STARTED, None)]
    if reached is not None:
        seen += [(Sight.PAGE_REACHED, reached.name)]
    return [Sighting(kind, ticket.id.hex, ticket.channel, page) for kind, page in seen]


def _page(deployment: LiveDeployment, name: str) -> Page:
    for page in deployment.definition.pages:
        if page.name == name:
            return page
    raise InvalidInput(_("This page is not part of the form."), next_step=_("Open the link again."))


def _on_page(errors: Mapping[str, str], page: Page) -> dict[str, str]:
    names = {question.name for question in page.questions}
    return {name: error for name, error in errors.items() if name in names}


def _may_begin_with(page: Page, deployment: LiveDeployment) -> bool:
    """Whether nothing is asked before this page."""
    for each in deployment.definition.pages:
        if each is page:
            return True
        if any(question.kind is not QuestionKind.HIDDEN for question in each.questions):
            # What a link tells can hide the first page; then the form begins later.
            return each.visible_if is not None
    return False


def _see_other(path: str) -> HttpResponse:
    return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": path})
