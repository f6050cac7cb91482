"""An agency: its page, adding one, editing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from firsthand.catalog import lists, lookup
from firsthand.catalog.forms.choices import agency_choices, keep_present
from firsthand.catalog.forms.entries import AgencyForm
from firsthand.catalog.scopes import scope_of_agency
from firsthand.catalog.verbs.add_agency import add_agency
from firsthand.catalog.verbs.edit_agency import edit_agency
from firsthand.catalog.views import trail
from firsthand.core.access import Permission
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page


@allow(Permission.VIEW_CATALOG, scope=scope_of_agency)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Show an agency with what stands below it."""
    agency = lookup.agency(slug)
    actor = request.actor
    retired = {"include_retired": True}
    context = {
        "agency": agency,
        "parent": lookup.agency_by_id(agency.parent_id) if agency.parent_id else None,
        "children": [a for a in lists.agencies(actor, **retired) if a.parent_id == agency.id],
        "providers": [p for p in lists.providers(actor, **retired) if p.agency.id == agency.id],
        "journeys": [
            j for j in lists.journeys(actor) if j.agency is not None and j.agency.id == agency.id
        ],
        "may_edit": actor.may(Permission.EDIT_CATALOG, agency.scope),
        "crumbs": trail.to_overview(),
    }
    return render(request, "catalog/agency.html", context)


@allow(Permission.EDIT_CATALOG)
def add(request: ActorRequest) -> HttpResponse:
    """Add an agency; ?under= chooses the parent beforehand."""
    places = agency_choices(request.actor, top=_("None: it stands at the top"))
    under = request.GET.get("under")
    initial = {"place": lookup.agency(under).id} if under else {}
    form = AgencyForm(request.POST or None, places=places, initial=initial)
    agency = attempt(
        form,
        lambda: add_agency(
            request.actor,
            name=form.cleaned_data["name"],
            abbreviation=form.cleaned_data["abbreviation"],
            parent_id=form.cleaned_data["place"],
            federal_id=form.cleaned_data["federal_id"],
        ),
    )
    if agency is None:
        crumbs = trail.to_overview()
        return form_page(request, form, title=_("Add an agency"), crumbs=crumbs, submit=_("Add"))
    messages.success(request, _("“%(name)s” was added.") % {"name": agency.name})
    return redirect("catalog:agency", agency.slug)


@allow(Permission.EDIT_CATALOG, scope=scope_of_agency)
def edit(request: ActorRequest, slug: str) -> HttpResponse:
    """Change the facts about an agency."""
    agency = lookup.agency(slug)
    top = _("None: it stands at the top")
    places = [c for c in agency_choices(request.actor, top=top) if c[0] != str(agency.id)]
    above = lookup.agency_by_id(agency.parent_id).name if agency.parent_id else top
    initial = {
        "name": agency.name,
        "abbreviation": agency.abbreviation,
        "place": agency.parent_id or "",
        "federal_id": agency.federal_id,
    }
    form = AgencyForm(
        request.POST or None, places=keep_present(places, agency.parent_id, above), initial=initial
    )
    edited = attempt(
        form,
        lambda: edit_agency(
            request.actor,
            agency.id,
            name=form.cleaned_data["name"],
            abbreviation=form.cleaned_data["abbreviation"],
            parent_id=form.cleaned_data["place"],
            federal_id=form.cleaned_data["federal_id"],
        ),
    )
    if edited is None:
        title = _("Edit “%(name)s”") % {"name": agency.name}
        crumbs = trail.to_agency(agency, request.actor)
        return form_page(request, form, title=title, crumbs=crumbs, submit=_("Save"))
    messages.success(request, _("The changes were saved."))
    return redirect("catalog:agency", slug)
