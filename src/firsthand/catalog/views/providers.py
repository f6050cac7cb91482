"""A provider: its page, adding one, editing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from firsthand.catalog import lists, lookup
from firsthand.catalog.forms.choices import agency_choices, keep_present
from firsthand.catalog.forms.entries import ProviderForm
from firsthand.catalog.scopes import scope_of_agency, scope_of_provider
from firsthand.catalog.verbs.add_provider import add_provider
from firsthand.catalog.verbs.edit_provider import edit_provider
from firsthand.catalog.views import trail
from firsthand.core.access import Permission
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page


@allow(Permission.VIEW_CATALOG, scope=scope_of_provider)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Show a provider with its services."""
    provider = lookup.provider(slug)
    services = lists.services(request.actor, include_retired=True)
    context = {
        "provider": provider,
        "services": [s for s in services if s.provider.id == provider.id],
        "may_edit": request.actor.may(Permission.EDIT_CATALOG, provider.scope),
        "crumbs": trail.to_agency(provider.agency, request.actor),
    }
    return render(request, "catalog/provider.html", context)


@allow(Permission.EDIT_CATALOG, scope=scope_of_agency)
def add(request: ActorRequest, slug: str) -> HttpResponse:
    """Add a provider to an agency."""
    agency = lookup.agency(slug)
    places = keep_present(agency_choices(request.actor), agency.id, agency.name)
    form = ProviderForm(request.POST or None, places=places, initial={"place": agency.id})
    provider = attempt(
        form,
        lambda: add_provider(
            request.actor,
            form.cleaned_data["place"],
            name=form.cleaned_data["name"],
            description=form.cleaned_data["description"],
            federal_id=form.cleaned_data["federal_id"],
        ),
    )
    if provider is None:
        title = _("Add a provider to “%(name)s”") % {"name": agency.name}
        crumbs = trail.to_agency(agency, request.actor)
        return form_page(request, form, title=title, crumbs=crumbs, submit=_("Add"))
    messages.success(request, _("“%(name)s” was added.") % {"name": provider.name})
    return redirect("catalog:provider", provider.slug)


@allow(Permission.EDIT_CATALOG, scope=scope_of_provider)
def edit(request: ActorRequest, slug: str) -> HttpResponse:
    """Change the facts about a provider."""
    provider = lookup.provider(slug)
    agency = provider.agency
    initial = {
        "name": provider.name,
        "description": provider.description,
        "place": agency.id,
        "federal_id": provider.federal_id,
    }
    places = keep_present(agency_choices(request.actor), agency.id, agency.name)
    form = ProviderForm(request.POST or None, places=places, initial=initial)
    edited = attempt(
        form,
        lambda: edit_provider(
            request.actor,
            provider.id,
            name=form.cleaned_data["name"],
            description=form.cleaned_data["description"],
            agency_id=form.cleaned_data["place"],
            federal_id=form.cleaned_data["federal_id"],
        ),
    )
    if edited is None:
        title = _("Edit “%(name)s”") % {"name": provider.name}
        crumbs = trail.to_provider(provider, request.actor)
        return form_page(request, form, title=title, crumbs=crumbs, submit=_("Save"))
    messages.success(request, _("The changes were saved."))
    return redirect("catalog:provider", slug)
