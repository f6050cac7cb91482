"""Making a batch, and correcting its size."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.channels.paper.entry.forms import BatchForm, SizeForm
from firsthand.listen.channels.paper.entry.lookup import batch, scope_of_batch
from firsthand.listen.channels.paper.entry.verbs.make_batch import make_batch
from firsthand.listen.channels.paper.entry.verbs.resize_batch import resize_batch
from firsthand.listen.channels.paper.entry.views.shared import crumbs_of, crumbs_to
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.intake.live import live
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page


@allow(Permission.ENTER_ANSWERS, scope=scope_of_deployment)
def add(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Ask what is known of the pile, and make the batch."""
    deployment = live(deployment_id=deployment_id)
    form = BatchForm(deployment, data=request.POST or None)
    if request.method == "POST":
        made = attempt(form, lambda: make_batch(request.actor, form.new_batch()))
        if made is not None:
            return redirect("listen:paper_first", made)
    return form_page(
        request,
        form,
        title=_("A batch of paper forms"),
        crumbs=crumbs_of(deployment.id, deployment.title),
        submit=_("Begin the first entry"),
        intro=_("One pile of sheets, of one version and in one language."),
    )


@allow(Permission.ENTER_ANSWERS, scope=scope_of_batch)
def resize(request: ActorRequest, batch_id: uuid.UUID) -> HttpResponse:
    """Ask how many sheets there are, and keep it."""
    found = batch(batch_id)
    form = SizeForm(data=request.POST or None, initial={"sheets": found.sheets_expected})
    if request.method == "POST" and attempt(form, lambda: _resize(request, batch_id, form)):
        messages.success(request, _("The number of sheets is changed."))
        return redirect("listen:paper_batch", batch_id)
    return form_page(
        request,
        form,
        title=_("How many sheets are there?"),
        crumbs=crumbs_to(found),
        submit=_("Change the number"),
    )


def _resize(request: ActorRequest, batch_id: uuid.UUID, form: SizeForm) -> bool:
    resize_batch(request.actor, batch_id, form.cleaned_data["sheets"])
    return True
