"""Put the A-11 v2 survey on a service."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.forms.deployment import DeploymentForm
from firsthand.listen.verbs.add_deployment import add_deployment
from firsthand.listen.views.pages import form_page, to_imports
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt


@allow(Permission.IMPORT_DATA)
def new(request: ActorRequest) -> HttpResponse:
    """Add a deployment, then go on to importing its answers."""
    form = DeploymentForm(request.POST or None, actor=request.actor)
    if request.method == "POST":
        made = attempt(form, lambda: add_deployment(form.to_new(), actor=request.actor))
        if made is not None:
            messages.success(request, _("The deployment was added."))
            return redirect(f"{reverse('listen:new_v2')}?deployment={made.id}")
    return form_page(
        request, form, title=_("Add a deployment"), crumbs=to_imports(), submit=_("Add")
    )
