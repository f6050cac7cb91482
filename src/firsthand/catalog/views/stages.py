"""The stages of a service: adding, naming, ordering, retiring."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.catalog import details, lookup
from firsthand.catalog.contracts import StageInfo
from firsthand.catalog.forms.parts import StageForm
from firsthand.catalog.scopes import scope_of_service
from firsthand.catalog.verbs.add_stage import add_stage
from firsthand.catalog.verbs.move_stage import move_stage
from firsthand.catalog.verbs.rename_stage import rename_stage
from firsthand.catalog.verbs.restore_stage import restore_stage
from firsthand.catalog.verbs.retire_stage import retire_stage
from firsthand.catalog.views import trail
from firsthand.catalog.views.retiring import ask_to_retire
from firsthand.core.access import Permission
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page


@allow(Permission.EDIT_CATALOG, scope=scope_of_service)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """List the stages, and add one."""
    service = lookup.service(slug)
    form = StageForm(request.POST or None)
    stage = attempt(
        form, lambda: add_stage(request.actor, service.id, name=form.cleaned_data["name"])
    )
    if stage is not None:
        messages.success(request, _("“%(name)s” was added.") % {"name": stage.name})
        return redirect("catalog:stages", slug)
    stages = details.stages(service.id, include_retired=True)
    context = {
        "service": service,
        "form": form,
        "active": [stage for stage in stages if not stage.is_retired],
        "retired": [stage for stage in stages if stage.is_retired],
        "crumbs": trail.to_service(service, request.actor),
    }
    return render(request, "catalog/stages.html", context, status=422 if form.errors else 200)


def _stage_of(slug: str, stage_id: uuid.UUID) -> StageInfo:
    """The stage, if it is of the service in the address, whose scope was checked."""
    stage = details.stage(stage_id)
    if stage.service_id != lookup.service(slug).id:
        raise lookup.not_found(_("There is no such stage."))
    return stage


@allow(Permission.EDIT_CATALOG, scope=scope_of_service)
def rename(request: ActorRequest, slug: str, stage_id: uuid.UUID) -> HttpResponse:
    """Give a stage another name."""
    stage = _stage_of(slug, stage_id)
    form = StageForm(request.POST or None, initial={"name": stage.name})
    renamed = attempt(
        form, lambda: rename_stage(request.actor, stage.id, name=form.cleaned_data["name"])
    )
    if renamed is None:
        title = _("Rename “%(name)s”") % {"name": stage.name}
        crumbs = trail.to_stages(lookup.service(slug), request.actor)
        return form_page(request, form, title=title, crumbs=crumbs, submit=_("Save"))
    messages.success(request, _("The changes were saved."))
    return redirect("catalog:stages", slug)


@allow(Permission.EDIT_CATALOG, scope=scope_of_service)
@require_POST
def move(request: ActorRequest, slug: str, stage_id: uuid.UUID, position: int) -> HttpResponse:
    """Put a stage at a position."""
    stage = _stage_of(slug, stage_id)
    try:
        move_stage(request.actor, stage.id, position=position)
    except (InvalidInput, Conflict) as error:
        messages.error(request, str(error))
    else:
        words = _("“%(name)s” is now at position %(position)d.")
        messages.success(request, words % {"name": stage.name, "position": position})
    return redirect("catalog:stages", slug)


@allow(Permission.EDIT_CATALOG, scope=scope_of_service)
def retire(request: ActorRequest, slug: str, stage_id: uuid.UUID) -> HttpResponse:
    """Ask whether to retire a stage, and do it."""
    stage = _stage_of(slug, stage_id)
    if request.method != "POST":
        crumbs = trail.to_stages(lookup.service(slug), request.actor)
        return ask_to_retire(request, stage.name, crumbs)
    try:
        retire_stage(request.actor, stage.id)
    except (InvalidInput, Conflict) as error:
        messages.error(request, str(error))
    else:
        words = _("“%(name)s” was retired. You can bring it back on this page.")
        messages.success(request, words % {"name": stage.name})
    return redirect("catalog:stages", slug)


@allow(Permission.EDIT_CATALOG, scope=scope_of_service)
@require_POST
def restore(request: ActorRequest, slug: str, stage_id: uuid.UUID) -> HttpResponse:
    """Bring a stage back."""
    stage = _stage_of(slug, stage_id)
    try:
        restore_stage(request.actor, stage.id)
    except (InvalidInput, Conflict) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(name)s” is back.") % {"name": stage.name})
    return redirect("catalog:stages", slug)
