"""Bring a file in: choose what it is, then upload it."""

import uuid
from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.access import EVERYTHING, Permission, Scope
from firsthand.listen.forms.uploads import FileForm, ResponsesForm
from firsthand.listen.verbs.upload_import import upload_v1, upload_v2
from firsthand.listen.views.pages import form_page, to_imports
from firsthand.record.contracts import ImportInfo
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.tables import Link


def everything(**_arguments: object) -> Scope:
    """Government-wide files are for those who may import for the whole installation."""
    return EVERYTHING


@allow(Permission.IMPORT_DATA)
def choose(request: ActorRequest) -> HttpResponse:
    """Say which formats there are and which of them this person may import."""
    context = {"may_v1": request.actor.may(Permission.IMPORT_DATA), "crumbs": to_imports()}
    return render(request, "listen/choose.html", context)


@allow(Permission.IMPORT_DATA, scope=everything)
def new_v1(request: ActorRequest) -> HttpResponse:
    """Upload a government-wide A-11 v1 file."""
    form = FileForm(request.POST or None, request.FILES or None)

    def act() -> ImportInfo:
        file = form.cleaned_data["file"]
        return upload_v1(file.chunks(), file.name, actor=request.actor)

    return _upload_page(request, form, act, _("Import A-11 counts (v1)"))


@allow(Permission.IMPORT_DATA)
def new_v2(request: ActorRequest) -> HttpResponse:
    """Upload an A-11 v2 file of responses."""
    chosen = {"deployment": request.GET.get("deployment", "")}
    form = ResponsesForm(
        request.POST or None, request.FILES or None, actor=request.actor, initial=chosen
    )

    def act() -> ImportInfo:
        data = form.cleaned_data
        deployment_id: uuid.UUID = data["deployment"]
        return upload_v2(
            data["file"].chunks(),
            data["file"].name,
            deployment_id,
            data["quarter"],
            actor=request.actor,
            customers=data["customers"],
            offered=data["offered"],
        )

    return _upload_page(
        request,
        form,
        act,
        _("Import A-11 responses (v2)"),
        before="listen/new_deployment_link.html",
    )


def _upload_page(
    request: ActorRequest,
    form: forms.Form,
    act: Callable[[], ImportInfo],
    title: str,
    before: str = "",
) -> HttpResponse:
    if request.method == "POST":
        queued = attempt(form, act)
        if queued is not None:
            return redirect("listen:import", import_id=queued.id)
    crumbs = [*to_imports(), Link(_("Bring a file in"), reverse("listen:new"))]
    return form_page(request, form, title=title, crumbs=crumbs, submit=_("Import"), before=before)
