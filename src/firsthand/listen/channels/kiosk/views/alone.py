"""What a screen keeps so that it can go on without a connection: every page, rules, a key."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override

from firsthand.listen.answering import links
from firsthand.listen.answering.drawing import clearance, surroundings
from firsthand.listen.answering.fields import fields
from firsthand.listen.answering.languages import Words, direction, named, offered, words
from firsthand.listen.answering.reading import read_hidden
from firsthand.listen.answering.serving import language_of, public
from firsthand.listen.channels.kiosk.passes import Pass
from firsthand.listen.channels.kiosk.rules import NAME_FIELD, has_name_field, rules_of
from firsthand.listen.channels.kiosk.sealing import public_key
from firsthand.listen.channels.kiosk.views.screen import name_of, thanks_of
from firsthand.listen.intake.live import Door, LiveDeployment
from firsthand.listen.surveys.api import Page, QuestionKind
from firsthand.web.access import PUBLIC, access
from firsthand.web.short_way import stands_alone

WORKER = "kiosk/worker.js"
_WORKER_POLICY = {"default-src": [CSP.NONE], "connect-src": [CSP.SELF]}


@public
def pages(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    """Everything that a screen needs, as JSON; 410 where the survey takes no answers.

    It holds nothing of a person, and no secret: the pass says what the screen was given to ask.
    """
    is_test = links.is_trial(request.GET.get("test", ""), deployment.id)
    if (deployment.door() is not Door.OPEN or deployment.needs_token) and not is_test:
        return JsonResponse({"isOpen": False}, status=410)
    language = language_of(request, deployment)
    given = Pass(deployment.id, deployment.version_id, name_of(request, deployment), is_test)
    hidden = read_hidden(deployment.definition, request.GET)
    if given.name and has_name_field(deployment.definition):
        hidden[NAME_FIELD] = given.name
    drawn = {page.name: _page(deployment, page, language) for page in deployment.definition.pages}
    return JsonResponse(
        {
            "given": given.seal(),
            "key": public_key(),
            "language": language,
            "direction": direction(language),
            "languages": [vars(named(code)) for code in offered(deployment)],
            "rules": rules_of(deployment.definition),
            "hidden": hidden,
            "pages": drawn,
            "thanks": render_to_string("kiosk/thanks_part.html", thanks_of(deployment, language)),
            "bar": render_to_string("kiosk/bar.html", surroundings(deployment, language)),
            "words": _words(),
        }
    )


@stands_alone
@access(PUBLIC)
@csp_override(_WORKER_POLICY)
def worker(_request: HttpRequest, code: str) -> HttpResponseBase:  # noqa: ARG001 -- of the address
    """The service worker of one kiosk: its address limits what it can see."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@cache
def _worker() -> str:
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise FileNotFoundError(WORKER)
    return Path(found).read_text(encoding="utf-8")


def _page(deployment: LiveDeployment, page: Page, language: str) -> str:
    definition = deployment.definition
    own = definition.language
    shown = [each for each in page.questions if each.kind is not QuestionKind.HIDDEN]
    context = {
        **surroundings(deployment, language),
        "is_first": page is definition.pages[0],
        "page_title": words(page.title, language, own),
        "page_description": words(page.description, language, own),
        "intro": words(definition.description, language, own),
        "clearance": clearance(deployment),
        "privacy": Words(deployment.privacy_act_statement),
        "fields": fields(shown, definition, language, {}, {}),
    }
    return render_to_string("kiosk/page.html", context)


def _words() -> dict[str, str]:
    return {
        "next": _("Continue"),
        "send": _("Send"),
        "missing": _("Answer this question."),
        "check": _("Please check your answers"),
        "error": _("Error:"),
        "left": _("A new form opens in %s seconds."),
        "soon": _("This form is emptied in %s seconds."),
        "waiting": _("Waiting to be sent: %s"),
        "ready": _("This screen works without a connection, too."),
        "full": _("This screen cannot take answers now"),
        "fullWhy": _("It has had no connection for too long. Please tell the office."),
    }
