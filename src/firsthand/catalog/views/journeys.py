"""Journeys: the list, a journey's page, adding one, editing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from firsthand.catalog import details, lists, lookup
from firsthand.catalog.forms.choices import agency_choices, keep_present
from firsthand.catalog.forms.entries import JourneyForm
from firsthand.catalog.scopes import scope_of_journey
from firsthand.catalog.verbs.add_journey import add_journey
from firsthand.catalog.verbs.edit_journey import edit_journey
from firsthand.catalog.views import trail
from firsthand.catalog.views.overview import may_add_agency
from firsthand.core.access import Permission
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page


@allow(Permission.VIEW_CATALOG)
def index(request: ActorRequest) -> HttpResponse:
    """List the journeys; ?retired=on shows retired ones too."""
    include_retired = request.GET.get("retired") == "on"
    found = lists.journeys(request.actor, include_retired=include_retired)
    steps = details.steps_of(journey.id for journey in found)
    context = {
        "journeys": [(journey, steps.get(journey.id, [])) for journey in found],
        "include_retired": include_retired,
        "may_add": may_add_agency(request.actor),
        "crumbs": trail.to_overview(),
    }
    return render(request, "catalog/journeys.html", context)


@allow(Permission.VIEW_CATALOG, scope=scope_of_journey)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Show a journey's steps in order; services link where the actor may see them."""
    journey = lookup.journey(slug)
    steps = details.steps(journey.id)
    context = {
        "journey": journey,
        "steps": [(step, lists.may_see(request.actor, step.service.scope)) for step in steps],
        "may_edit": request.actor.may(Permission.EDIT_CATALOG, journey.scope),
        "crumbs": trail.to_journeys(),
    }
    return render(request, "catalog/journey.html", context)


@allow(Permission.EDIT_CATALOG)
def add(request: ActorRequest) -> HttpResponse:
    """Add a journey."""
    places = agency_choices(request.actor, top=_("All agencies together"))
    form = JourneyForm(request.POST or None, places=places)
    journey = attempt(
        form,
        lambda: add_journey(
            request.actor,
            name=form.cleaned_data["name"],
            description=form.cleaned_data["description"],
            agency_id=form.cleaned_data["place"],
        ),
    )
    if journey is None:
        crumbs = trail.to_journeys()
        return form_page(request, form, title=_("Add a journey"), crumbs=crumbs, submit=_("Add"))
    messages.success(
        request, _("“%(name)s” was added. Now add its steps.") % {"name": journey.name}
    )
    return redirect("catalog:steps", journey.slug)


@allow(Permission.EDIT_CATALOG, scope=scope_of_journey)
def edit(request: ActorRequest, slug: str) -> HttpResponse:
    """Change the facts about a journey."""
    journey = lookup.journey(slug)
    top = _("All agencies together")
    present = journey.agency.id if journey.agency else None
    name = journey.agency.name if journey.agency else top
    places = keep_present(agency_choices(request.actor, top=top), present, name)
    initial = {"name": journey.name, "description": journey.description, "place": present or ""}
    form = JourneyForm(request.POST or None, places=places, initial=initial)
    edited = attempt(
        form,
        lambda: edit_journey(
            request.actor,
            journey.id,
            name=form.cleaned_data["name"],
            description=form.cleaned_data["description"],
            agency_id=form.cleaned_data["place"],
        ),
    )
    if edited is None:
        title = _("Edit “%(name)s”") % {"name": journey.name}
        crumbs = trail.to_journey(journey)
        return form_page(request, form, title=title, crumbs=crumbs, submit=_("Save"))
    messages.success(request, _("The changes were saved."))
    return redirect("catalog:journey", slug)
