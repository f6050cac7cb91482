"""Publishing the draft, or throwing it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen.authoring import lookup
from firsthand.listen.authoring.editing.rules import whole_in_words
from firsthand.listen.authoring.lookup import scope_of_survey
from firsthand.listen.authoring.problems import draft_notices, draft_problems
from firsthand.listen.authoring.verbs.discard_draft import discard_draft
from firsthand.listen.authoring.verbs.publish import new_series, publish
from firsthand.listen.authoring.views import trail
from firsthand.listen.authoring.views.changing import seen_number, working
from firsthand.listen.surveys.api import diff, languages, missing_translations
from firsthand.web.access import ActorRequest, allow
from firsthand.web.pages import confirm_page


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def publish_page(request: ActorRequest, key: str) -> HttpResponse:
    """Show what would change, and what keeps it from being published; publish it."""
    if request.method != "POST":
        return _shown(request, key)
    try:
        version = publish(
            request.actor,
            key,
            number=seen_number(request),
            starts_new_series=request.POST.get("starts_new_series") == "on",
        )
    except (InvalidInput, Conflict) as error:
        messages.error(request, str(error))
        return redirect("listen:publish_survey", key)
    words = _("Version %(number)d is published. It never changes; deploy it to ask people.")
    messages.success(request, words % {"number": version.number})
    return redirect("listen:survey", key)


def _shown(request: ActorRequest, key: str) -> HttpResponse:
    found = working(key)
    survey, definition = found.survey, found.definition
    before = lookup.latest_definition(survey.id)
    others = languages(definition)[1:]
    missing = {tag: len(missing_translations(definition, tag)) for tag in others}
    context = {
        "survey": survey,
        "working": found,
        "problems": trail.located(draft_problems(definition, survey.edition), definition, survey),
        "notices": trail.located(draft_notices(definition), definition, survey),
        "missing": {tag: count for tag, count in missing.items() if count},
        "is_first": before is None,
        "changes": [] if before is None else diff(before, definition, rule_words=whole_in_words),
        "breaks": new_series(before, definition),
        "crumbs": trail.to_editor(survey),
    }
    return render(request, "authoring/publish.html", context)


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def discard(request: ActorRequest, key: str) -> HttpResponse:
    """Ask whether to throw the draft away, and do it."""
    if request.method != "POST":
        found = working(key)
        return confirm_page(
            request,
            title=_("Throw the draft of “%(name)s” away?") % {"name": found.survey.name},
            texts=[_("What was changed since the last version is lost. Its versions stay.")],
            crumbs=trail.to_editor(found.survey),
            submit=_("Throw it away"),
            hidden={"draft": str(found.number)},
        )
    try:
        discard_draft(request.actor, key, number=seen_number(request))
    except (InvalidInput, Conflict) as error:
        messages.error(request, str(error))
        return redirect("listen:edit_survey", key)
    messages.success(request, _("The draft was thrown away."))
    return redirect("listen:survey", key)
