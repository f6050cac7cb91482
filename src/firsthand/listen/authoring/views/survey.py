"""A survey: its page, its name and owner, retiring, and taking it out as a file."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.catalog.api import scope_choices
from firsthand.core.access import Permission
from firsthand.core.errors import Conflict
from firsthand.listen.authoring import lookup
from firsthand.listen.authoring.contracts import VersionInfo
from firsthand.listen.authoring.deployed import DeployedInfo, deployed
from firsthand.listen.authoring.editing.rules import whole_in_words
from firsthand.listen.authoring.forms.surveys import EDITIONS, DescribeForm
from firsthand.listen.authoring.lookup import scope_of_survey, sighted
from firsthand.listen.authoring.numbers import counts_of
from firsthand.listen.authoring.places import scope_of_owner
from firsthand.listen.authoring.trading.commands import as_file
from firsthand.listen.authoring.verbs.describe_survey import describe_survey
from firsthand.listen.authoring.verbs.restore_survey import restore_survey
from firsthand.listen.authoring.verbs.retire_survey import retire_survey
from firsthand.listen.authoring.views import trail
from firsthand.listen.authoring.views.listing import state_words
from firsthand.listen.authoring.views.making import owners_of
from firsthand.listen.authoring.views.pages import form_page
from firsthand.listen.authoring.views.versions import version_number
from firsthand.listen.surveys.api import (
    Change,
    SeriesBreak,
    diff,
    role_wording_changes,
)
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import file_response
from firsthand.web.forms import attempt
from firsthand.web.pages import confirm_page


@dataclass(frozen=True)
class ShownVersion:
    """A version with what it changed, and where it is put to people. changes: None for the first,
    and where one of the two is known only from files."""

    version: VersionInfo
    changes: list[Change] | None
    breaks: list[SeriesBreak]
    deployments: list[DeployedInfo]


@allow(Permission.VIEW_CATALOG)
def page(request: ActorRequest, key: str) -> HttpResponse:
    """Show a survey: its draft, its versions with what changed, their deployments."""
    survey = sighted(request.actor, key)
    found = lookup.versions(survey.id)
    may_edit = request.actor.may(Permission.EDIT_SURVEYS, scope_of_owner(survey.owner_id))
    places = dict(scope_choices(include_retired=True))
    context = {
        "survey": survey,
        "owner": places.get(survey.owner_id, "") if survey.owner_id else _("Everybody"),
        "edition": EDITIONS[survey.edition] if survey.edition else "",
        "state": state_words(survey, counts_of([survey.id])[survey.id]),
        "versions": _shown(request, found),
        "can_show": survey.has_draft or any(each.definition for each in found),
        "may_edit": may_edit and survey.is_editable,
        "may_restore": may_edit and survey.is_retired,
        "may_retire": may_edit and not survey.is_retired,
        "may_download": request.actor.may_somewhere(Permission.DOWNLOAD),
        "crumbs": trail.to_surveys(),
    }
    return render(request, "authoring/survey.html", context)


def _shown(request: ActorRequest, found: list[VersionInfo]) -> list[ShownVersion]:
    by_version = deployed(request.actor, [each.id for each in found])
    shown = []
    for version, before in zip(found, [*found, None][1:], strict=True):
        changes, breaks = _compared(before, version)
        shown.append(ShownVersion(version, changes, breaks, by_version.get(version.id, [])))
    return shown


def _compared(
    before: VersionInfo | None, after: VersionInfo
) -> tuple[list[Change] | None, list[SeriesBreak]]:
    if before is None or before.definition is None or after.definition is None:
        return None, []
    old, new = before.definition, after.definition
    return diff(old, new, rule_words=whole_in_words), role_wording_changes(old, new)


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def describe(request: ActorRequest, key: str) -> HttpResponse:
    """Change its name, whose it is, and what it is reported under."""
    survey = sighted(request.actor, key)
    present = "" if survey.owner_id is None else str(survey.owner_id)
    owners = owners_of(request.actor)
    if present not in dict(owners):
        owners = [(present, _("As now")), *owners]
    initial = {"name": survey.name, "owner": present, "edition": survey.edition}
    form = DescribeForm(request.POST or None, initial=initial, owners=owners)
    described = attempt(
        form,
        lambda: describe_survey(
            request.actor,
            key,
            name=form.cleaned_data["name"],
            owner_id=form.cleaned_data["owner"],
            edition=form.cleaned_data["edition"],
        ),
    )
    if described is None:
        title = _("Name and owner of “%(name)s”") % {"name": survey.name}
        return form_page(
            request, form, title=title, crumbs=trail.to_survey(survey), submit=_("Save")
        )
    messages.success(request, _("The changes were saved."))
    return redirect("listen:survey", key)


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def retire(request: ActorRequest, key: str) -> HttpResponse:
    """Ask whether to retire it, and do it."""
    survey = sighted(request.actor, key)
    if request.method != "POST":
        words = _(
            "It is no longer offered for new deployments. Those that are open go on until they"
            " close. Its versions and answers stay, and you can bring it back at any time."
        )
        return confirm_page(
            request,
            title=_("Retire “%(name)s”?") % {"name": survey.name},
            texts=[words],
            crumbs=trail.to_survey(survey),
            submit=_("Retire it"),
        )
    try:
        retire_survey(request.actor, key)
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        words = _("“%(name)s” was retired. You can bring it back on this page.")
        messages.success(request, words % {"name": survey.name})
    return redirect("listen:survey", key)


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
@require_POST
def restore(request: ActorRequest, key: str) -> HttpResponse:
    """Takes the press of “Bring it back”."""
    try:
        survey = restore_survey(request.actor, key)
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        messages.success(request, _("“%(name)s” is back.") % {"name": survey.name})
    return redirect("listen:survey", key)


@allow(Permission.VIEW_CATALOG)
def export(request: ActorRequest, key: str) -> HttpResponse:
    """The draft or a version as JSON, a subset of SurveyJS."""
    survey = sighted(request.actor, key)
    number = version_number(request)
    definition = lookup.definition_of(survey, number)
    name = f"{key}_v{number}.json" if number else f"{key}_draft.json"
    return file_response(as_file(definition), "application/json", name)
