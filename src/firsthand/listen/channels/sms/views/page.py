"""Text messages of a deployment: its code, every text with what it costs, and a talk to try."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.listen.answering.languages import named
from firsthand.listen.channels.sms.replying import waiting
from firsthand.listen.channels.sms.script import Script, script_of
from firsthand.listen.channels.sms.simulating import MOST, every_text, simulate
from firsthand.listen.channels.sms.standing import standing
from firsthand.listen.channels.sms.verbs.turn_on import pause, turn_on
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.intake.live import live
from firsthand.listen.transports.api import Medium, is_set_up, reaches_people
from firsthand.web.access import ActorRequest, allow

# What stands in previews for the code that a deployment has not got yet.
EXAMPLE_CODE = "K7"
_LONGEST = 1_000


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def texts(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """The page; a POST says one more text in the talk to try, of which nothing is kept."""
    found = card(deployment_id)
    state = standing(deployment_id)
    script = script_of(live(deployment_id=deployment_id), state.code or EXAMPLE_CODE)
    sent = request.POST
    language = sent.get("lang", "")
    language = language if language in script.languages else script.languages[0]
    said = [] if "again" in sent else [text[:_LONGEST] for text in sent.getlist("said")][:MOST]
    if "again" not in sent and sent.get("text", "").strip():
        said.append(sent["text"].strip()[:_LONGEST])
    context = {
        "card": found,
        "state": state,
        "problems": _problems(),
        "waiting": waiting(),
        "number": settings.SMS_NUMBER,
        "previews": [_preview(script, code) for code in script.languages],
        "languages": [named(code) for code in script.languages],
        "language": language,
        "said": said,
        "is_full": len(said) >= MOST,
        "talk": simulate(script, language, said),
        "crumbs": crumbs_to(found),
    }
    return render(request, "sms/texts.html", context)


@allow(Permission.DEPLOY, scope=scope_of_deployment)
@require_POST
def turn_texts_on(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Let people answer by text."""
    info = turn_on(request.actor, deployment_id)
    messages.success(
        request, _("People can answer by text now, with the code %(code)s.") % {"code": info.code}
    )
    return redirect("listen:texts", deployment_id)


@allow(Permission.DEPLOY, scope=scope_of_deployment)
@require_POST
def pause_texts(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Let nobody begin by text."""
    pause(request.actor, deployment_id)
    messages.success(request, _("Nobody can begin by text now. Talks that were begun go on."))
    return redirect("listen:texts", deployment_id)


def _preview(script: Script, code: str) -> dict[str, object]:
    lines = every_text(script, code)
    return {"language": named(code), "lines": lines}


def _problems() -> list[str]:
    """What keeps texts from going out or coming in; the same for every deployment."""
    found: list[str] = []
    if not is_set_up(Medium.SMS):
        found.append(_("Texts cannot be sent yet: their settings are not complete."))
    elif not reaches_people(Medium.SMS):
        found.append(_("Texts do not reach anybody yet: they are only written down on the server."))
    if not settings.CALLBACK_TOKEN:
        found.append(_("Replies cannot come in yet: the provider has no token to report them."))
    if not settings.SMS_NUMBER:
        found.append(_("The number to which people send texts is not set, so it cannot be shown."))
    return found
