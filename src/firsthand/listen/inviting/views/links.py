"""Making links for single people, which are shown once: as a file."""

import uuid

from django.http import HttpResponse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.inviting.files import links_csv
from firsthand.listen.inviting.forms.links import LinksForm
from firsthand.listen.inviting.verbs.issue_tokens import issue_tokens
from firsthand.listen.inviting.views.mailings import list_crumb
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.downloads import file_response
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def make(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Make links, and send them as a file."""
    found = card(deployment_id)
    form = LinksForm(request.POST or None)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: issue_tokens(
                request.actor,
                deployment_id,
                form.cleaned_data["subjects"],
                base_url=public_url("/", request),
                is_reusable=form.cleaned_data["is_reusable"],
                expires_at=form.expires_at(),
            ),
        )
        if made is not None:
            name = f"links_{found.code}.csv"
            return file_response(links_csv(made), "text/csv; charset=utf-8", name)
    return form_page(
        request,
        form,
        title=_("Make links for single people"),
        intro=_(
            "For another system, or for cards and letters. You get a file with the links: it is "
            "the only copy, for only their hashes are kept here."
        ),
        crumbs=[*crumbs_to(found), list_crumb(deployment_id)],
        submit=_("Make the links"),
    )
