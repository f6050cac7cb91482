"""A service: its page, adding one, editing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.catalog import details, lists, lookup
from firsthand.catalog.contracts import ServiceFacts, ServiceInfo
from firsthand.catalog.forms.choices import keep_present, provider_choices
from firsthand.catalog.forms.service import ServiceForm
from firsthand.catalog.scopes import scope_of_provider, scope_of_service
from firsthand.catalog.verbs.add_service import add_service
from firsthand.catalog.verbs.edit_service import edit_service
from firsthand.catalog.views import trail
from firsthand.core.access import Permission
from firsthand.core.clock import now
from firsthand.core.estimate import Count
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page
from firsthand.web.tables import Cell, Column, Kind, Table


@allow(Permission.VIEW_CATALOG, scope=scope_of_service)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Show a service: facts, volumes, stages, the journeys that lead through it."""
    service = lookup.service(slug)
    facts = details.facts(service.id)
    through = details.journey_ids_of(service.id)
    context = {
        "service": service,
        "facts": facts,
        "stages": details.stages(service.id),
        "journeys": [j for j in lists.journeys(request.actor) if j.id in through],
        "may_edit": request.actor.may(Permission.EDIT_CATALOG, service.scope),
        "crumbs": trail.to_provider(service.provider, request.actor),
    }
    tables = [_volumes(facts)]
    return page_with_tables(request, "catalog/service.html", context, tables, _moment())


def _volumes(facts: ServiceFacts) -> Table:
    columns = [
        Column("fiscal_year", _("Fiscal year")),
        Column("customers", _("Customers"), Kind.COUNT),
        Column("explanation", _("How the number was arrived at")),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "fiscal_year": f"FY{volume.fiscal_year}",
            "customers": Count(volume.customers),
            "explanation": volume.explanation,
        }
        for volume in reversed(facts.volumes)
    ]
    empty = _("Nobody has entered the customers of a year yet.")
    return Table("volumes", _("Customers by fiscal year"), columns, rows, empty=empty)


def _moment() -> str:
    """The catalog can be edited at any time: its files bear the moment at which they were made."""
    return f"catalog-{now():%Y%m%dT%H%M%SZ}"


@allow(Permission.EDIT_CATALOG, scope=scope_of_provider)
def add(request: ActorRequest, slug: str) -> HttpResponse:
    """Add a service to a provider."""
    provider = lookup.provider(slug)
    places = keep_present(provider_choices(request.actor), provider.id, provider.name)
    form = ServiceForm(request.POST or None, places=places, initial={"place": provider.id})
    service = attempt(
        form, lambda: add_service(request.actor, form.cleaned_data["place"], form.to_fields())
    )
    if service is None:
        title = _("Add a service to “%(name)s”") % {"name": provider.name}
        crumbs = trail.to_provider(provider, request.actor)
        return form_page(request, form, title=title, crumbs=crumbs, submit=_("Add"))
    messages.success(request, _("“%(name)s” was added.") % {"name": service.name})
    return redirect("catalog:service", service.slug)


@allow(Permission.EDIT_CATALOG, scope=scope_of_service)
def edit(request: ActorRequest, slug: str) -> HttpResponse:
    """Change the facts about a service."""
    service = lookup.service(slug)
    provider = service.provider
    places = keep_present(provider_choices(request.actor), provider.id, provider.name)
    form = ServiceForm(request.POST or None, places=places, initial=_initial(service))
    edited = attempt(
        form,
        lambda: edit_service(
            request.actor,
            service.id,
            form.to_fields(),
            provider_id=form.cleaned_data["place"],
        ),
    )
    if edited is None:
        title = _("Edit “%(name)s”") % {"name": service.name}
        crumbs = trail.to_service(service, request.actor)
        return form_page(request, form, title=title, crumbs=crumbs, submit=_("Save"))
    messages.success(request, _("The changes were saved."))
    return redirect("catalog:service", slug)


def _initial(service: ServiceInfo) -> dict[str, object]:
    facts = details.facts(service.id)
    return {
        "name": service.name,
        "place": service.provider.id,
        "description": service.description,
        "kinds": list(facts.kinds),
        "channels": list(facts.channels),
        "owner_name": facts.owner_name,
        "owner_email": facts.owner_email,
        "is_transactional": facts.is_transactional,
        "is_designated": facts.is_designated,
        "federal_id": service.federal_id,
    }
