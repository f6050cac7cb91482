"""Changing a deployment: its terms, its version, closing it and opening it again."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.forms.terms import TermsForm, attempt_terms, initial
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.verbs import close as closing
from firsthand.listen.deploying.verbs import edit as editing
from firsthand.listen.deploying.verbs import move as moving
from firsthand.listen.deploying.verbs.deploy import published
from firsthand.listen.deploying.views.adding import further_choices
from firsthand.listen.deploying.views.shared import crumbs_to, done
from firsthand.listen.models import SurveyVersion
from firsthand.listen.surveys.api import languages, parse_definition, role_wording_changes
from firsthand.web.access import ActorRequest, allow
from firsthand.web.pages import confirm_page, form_page


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def edit(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Change the terms."""
    found = card(deployment_id)
    definition = parse_definition(published_definition(found.version_id))
    form = TermsForm(
        request.POST or None,
        codes=languages(definition),
        further=further_choices(found.service.id, without=found.id),
        initial=initial(found.terms),
    )
    saved = attempt_terms(
        form, lambda: editing.edit(request.actor, deployment_id, form.to_terms()) or True
    )
    if saved is None:
        title = _("Edit “%(title)s”") % {"title": found.terms.title}
        return form_page(request, form, title=title, crumbs=crumbs_to(found), submit=_("Save"))
    messages.success(request, _("The changes were saved."))
    return redirect("listen:deployment", deployment_id)


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def close(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Ask whether to close it, and do so."""
    found = card(deployment_id)
    if request.method != "POST":
        texts = [
            _("Nobody can begin the form any more. Who has begun it can send it for four hours."),
            _("Answers and figures stay, and you can open it again."),
        ]
        title = _("Close “%(title)s”?") % {"title": found.terms.title}
        crumbs = crumbs_to(found)
        return confirm_page(request, title=title, texts=texts, crumbs=crumbs, submit=_("Close it"))
    words = _("It is closed. You can open it again on this page.")
    return done(request, deployment_id, lambda: closing.close(request.actor, deployment_id), words)


@allow(Permission.DEPLOY, scope=scope_of_deployment)
@require_POST
def reopen(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Take answers again."""
    words = _("It takes answers again.")
    return done(request, deployment_id, lambda: closing.reopen(request.actor, deployment_id), words)


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def move(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Ask whether to put the newest version of the survey to people, and do so."""
    found = card(deployment_id)
    newer = found.newer_version_id
    if newer is None:
        messages.info(request, _("It asks the newest version of its survey."))
        return redirect("listen:deployment", deployment_id)
    if request.method != "POST":
        numbers = {"old": found.version_number, "new": found.newer_version_number}
        title = _("Ask version %(new)d instead of version %(old)d?") % numbers
        texts = [
            _("Answers from now on belong to the new version. Those that came stay with the old."),
            *_breaks(found.version_id, newer),
        ]
        crumbs, submit = crumbs_to(found), _("Ask the new version")
        return confirm_page(request, title=title, texts=texts, crumbs=crumbs, submit=submit)
    words = _("People are asked the new version from now on.")
    return done(
        request, deployment_id, lambda: moving.move(request.actor, deployment_id, newer), words
    )


def published_definition(version_id: uuid.UUID) -> dict[str, object]:
    """The definition of a version that is put to people, also where the survey is retired."""
    row = SurveyVersion.objects.get(id=version_id)
    return dict(row.definition or {})


def _breaks(old: uuid.UUID, new: uuid.UUID) -> list[str]:
    found = role_wording_changes(
        parse_definition(published_definition(old)), parse_definition(published(new).definition)
    )
    words = _("“%(question)s” starts a new series: it is asked in other words or on another scale.")
    return [words % {"question": name} for name in sorted({each.question for each in found})]
