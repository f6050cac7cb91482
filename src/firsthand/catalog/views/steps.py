"""The steps of a journey: adding, ordering, taking off."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.catalog import details, lists, lookup
from firsthand.catalog.forms.parts import Group, StepForm
from firsthand.catalog.scopes import scope_of_journey
from firsthand.catalog.verbs.add_step import add_step
from firsthand.catalog.verbs.move_step import move_step
from firsthand.catalog.verbs.remove_step import remove_step
from firsthand.catalog.views import trail
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict, InvalidInput, NotFound
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt


@allow(Permission.EDIT_CATALOG, scope=scope_of_journey)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """List the steps, and add one."""
    journey = lookup.journey(slug)
    groups = _stage_groups(request.actor)
    form = StepForm(request.POST or None, groups=groups)
    added = attempt(form, lambda: add_step(request.actor, journey.id, form.cleaned_data["stage"]))
    if added is not None:
        messages.success(request, _("“%(name)s” was added.") % {"name": added[-1].stage.name})
        return redirect("catalog:steps", slug)
    context = {
        "journey": journey,
        "form": form,
        "has_stages": bool(groups),
        "steps": details.steps(journey.id),
        "crumbs": trail.to_journey(journey),
    }
    return render(request, "catalog/steps.html", context, status=422 if form.errors else 200)


def _stage_groups(actor: Actor) -> list[Group]:
    """The stages of every service that the actor may see, under the service's name."""
    services = lists.services(actor)
    stages = details.stages_of(service.id for service in services)
    return [
        (service.name, [(str(stage.id), stage.name) for stage in stages[service.id]])
        for service in services
        if stages.get(service.id)
    ]


@allow(Permission.EDIT_CATALOG, scope=scope_of_journey)
@require_POST
def move(request: ActorRequest, slug: str, step_id: int, position: int) -> HttpResponse:
    """Put a step at a position."""
    journey_id = lookup.journey(slug).id
    return _do(
        request, slug, lambda: move_step(request.actor, journey_id, step_id, position=position)
    )


@allow(Permission.EDIT_CATALOG, scope=scope_of_journey)
@require_POST
def remove(request: ActorRequest, slug: str, step_id: int) -> HttpResponse:
    """Take a step off; the stage can be added again at once, so there is no asking."""
    journey_id = lookup.journey(slug).id
    return _do(request, slug, lambda: remove_step(request.actor, journey_id, step_id))


def _do(request: ActorRequest, slug: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except (InvalidInput, Conflict, NotFound) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The steps were saved."))
    return redirect("catalog:steps", slug)
