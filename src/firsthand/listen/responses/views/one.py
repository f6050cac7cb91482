"""One response: what was answered, what the checks said, what people made of it."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from firsthand.audit.api import all_kinds
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen.models import SurveyVersion
from firsthand.listen.responses.asked_in import asked_in
from firsthand.listen.responses.choices import channel_name, language_name
from firsthand.listen.responses.reading import own_deployment, scope_of_response
from firsthand.listen.responses.verbs.flag import flag, unflag
from firsthand.listen.responses.verbs.open_response import open_response
from firsthand.listen.responses.verbs.set_aside import bring_back, set_aside
from firsthand.listen.responses.verbs.tag import add_tag, remove_tag
from firsthand.listen.responses.verbs.write_note import write_note
from firsthand.listen.responses.wording import answered
from firsthand.web.access import ActorRequest, allow
from firsthand.web.tables import Link

CHECKS: dict[str, Promise] = {
    "trap": gettext_lazy("A field that people do not see was filled in"),
    "haste": gettext_lazy("Sent faster than a person reads"),
    "rate": gettext_lazy("Too many at once"),
    "repeated_text": gettext_lazy("The same long text came before"),
    "test": gettext_lazy("A test answer"),
    "file": gettext_lazy("Marked in its file as one that does not count"),
}
VERDICTS: dict[str, Promise] = {
    "pass": gettext_lazy("nothing found"),
    "suspect": gettext_lazy("suspect"),
    "not_applied": gettext_lazy("did not apply"),
}
# What a button can do; text: of the field beside it.
_ACTS: dict[str, Callable[[uuid.UUID, str, Actor], None]] = {
    "flag": lambda one, _text, actor: flag(one, actor=actor),
    "unflag": lambda one, _text, actor: unflag(one, actor=actor),
    "set_aside": lambda one, _text, actor: set_aside(one, actor=actor),
    "bring_back": lambda one, _text, actor: bring_back(one, actor=actor),
    "tag": lambda one, text, actor: add_tag(one, text, actor=actor),
    "untag": lambda one, text, actor: remove_tag(one, text, actor=actor),
    "note": lambda one, text, actor: write_note(one, text, actor=actor),
}


@allow(Permission.VIEW_RESPONSES, scope=scope_of_response)
def one(request: ActorRequest, response_id: uuid.UUID) -> HttpResponse:
    """Show it; that it was read is written to the log."""
    opened = open_response(response_id, actor=request.actor)
    response = opened.response
    deployment = own_deployment(response.deployment_id)
    kinds = {each.name: each.meaning for each in all_kinds()}
    version = SurveyVersion.objects.filter(id=response.version_id).defer("definition").get()
    context = {
        "opened": opened,
        "response": response,
        "deployment": deployment,
        "version": version.number,
        "questions": answered(asked_in(response.version_id), response.answers, response.language),
        "checks": [
            (CHECKS.get(name, name), VERDICTS.get(said, said), said == "suspect")
            for name, said in sorted(response.verdicts.items())
        ],
        "history": [(act, kinds.get(act.kind, act.kind)) for act in opened.history],
        "channel": channel_name(response.channel),
        "language": language_name(response.language),
        "may_judge": request.actor.may(Permission.JUDGE_RESPONSES, scope_of_response(response_id)),
        "is_test": "test" in response.verdicts,
        "crumbs": [
            Link(_("Responses"), reverse("listen:responses")),
            Link(deployment.title, reverse("listen:responses_of", args=[deployment.id])),
        ],
    }
    return render(request, "responses/one.html", context)


@allow(Permission.VIEW_RESPONSES, scope=scope_of_response)
@require_POST
def do(request: ActorRequest, response_id: uuid.UUID) -> HttpResponse:
    """Do what one of the buttons says, and show the response again."""
    try:
        _act(request.POST.get("do", ""))(response_id, request.POST.get("text", ""), request.actor)
        messages.success(request, _("Done."))
    except (InvalidInput, Conflict) as error:
        messages.error(request, str(error))
    return redirect("listen:response", response_id=response_id)


def _act(name: str) -> Callable[[uuid.UUID, str, Actor], None]:
    if name not in _ACTS:
        raise InvalidInput(_("There is no such button."), next_step=_("Use those of this page."))
    return _ACTS[name]
