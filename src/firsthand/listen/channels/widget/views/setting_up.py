"""Setting up a widget: the lines to copy, the sites that may show it, and a preview."""

import uuid
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override

from firsthand.core.access import Permission
from firsthand.listen.answering.languages import offered
from firsthand.listen.answering.links import form_path, trial_path
from firsthand.listen.channels.widget.forms import LookForm, SitesForm
from firsthand.listen.channels.widget.snippet import Look, snippet
from firsthand.listen.channels.widget.verbs.set_origins import set_origins
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.intake.live import LiveDeployment, live
from firsthand.listen.surveys.api import QuestionKind
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page
from firsthand.web.tables import Link

# The form stands in a frame of the preview.
_PREVIEW_POLICY: dict[str, list[str]] = {
    **cast("dict[str, list[str]]", settings.SECURE_CSP),
    "frame-src": [CSP.SELF],
}


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def widget(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """The lines to copy, for the look that was chosen."""
    found, deployment = card(deployment_id), live(deployment_id=deployment_id)
    form, look = _look(request, deployment)
    hidden = [q.name for q in deployment.definition.questions if q.kind is QuestionKind.HIDDEN]
    context = {
        "card": found,
        "form": form,
        "snippet": _snippet(request, deployment, look),
        "sites": deployment.embed_origins,
        "needs_token": deployment.needs_token,
        "fields": [f'data-field-{name.lower()}="…"' for name in hidden],
        "our_origin": public_url("/", request).rstrip("/"),
        "query": urlencode(request.GET),
        "crumbs": crumbs_to(found),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "widget/setup.html", context, status=status)


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def sites(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Say which sites may show the form."""
    found = card(deployment_id)
    present = "\n".join(live(deployment_id=deployment_id).embed_origins)
    form = SitesForm(request.POST or None, initial={"sites": present})
    if request.method == "POST":
        # An empty box is a choice too: no site may show it.
        form = SitesForm(request.POST)
        saved = attempt(
            form,
            lambda: set_origins(
                request.actor, deployment_id, form.cleaned_data["sites"].splitlines()
            ),
        )
        if saved is not None:
            messages.success(request, _("The sites were saved."))
            return redirect("listen:widget", deployment_id)
    crumbs = [*crumbs_to(found), Link(_("Widget"), reverse("listen:widget", args=[found.id]))]
    title = _("Sites that may show the form")
    return form_page(request, form, title=title, crumbs=crumbs, submit=_("Save"))


@allow(Permission.DEPLOY, scope=scope_of_deployment)
@csp_override(_PREVIEW_POLICY)
def preview(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """A page with the widget on it, to try; answers are checked and not kept."""
    found, deployment = card(deployment_id), live(deployment_id=deployment_id)
    _form, look = _look(request, deployment)
    query = urlencode(request.GET)
    back = reverse("listen:widget", args=[found.id])
    context = {
        "card": found,
        "snippet": _snippet(request, deployment, look, is_test=True),
        "back_url": f"{back}?{query}" if query else back,
    }
    return render(request, "widget/preview.html", context)


def _look(request: ActorRequest, deployment: LiveDeployment) -> tuple[LookForm, Look]:
    codes = offered(deployment)
    form = LookForm(request.GET or None, codes=codes, initial={"mode": "inline"})
    return form, form.look() if form.is_bound and form.is_valid() else Look()


def _snippet(
    request: ActorRequest, deployment: LiveDeployment, look: Look, *, is_test: bool = False
) -> str:
    path = form_path(deployment.code)
    # On our own site the address is ours, whatever people outside see.
    url = path if is_test else public_url(path, request)
    test = trial_path(deployment.code, deployment.id).rpartition("=")[2] if is_test else ""
    words = _("Tell us how it went")
    return snippet(deployment.code, url, words, look, test=test)
