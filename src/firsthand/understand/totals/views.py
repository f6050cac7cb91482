"""The pages of known totals of one service."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog import api as catalog
from firsthand.catalog.api import MarginInfo
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Permission
from firsthand.core.errors import NotFound
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.api import frame_notes
from firsthand.understand.totals.forms import TotalsForm, WhichForm
from firsthand.understand.totals.offered import dimension_of, offered
from firsthand.understand.totals.tables import shown
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page
from firsthand.web.tables import Link


@allow(Permission.EDIT_CATALOG, scope=catalog.scope_of_service)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """What is known, what it lacks, and the way to enter more."""
    service = catalog.service(slug)
    dimensions = offered(service)
    form = WhichForm(dimensions, request.POST or None)
    if form.is_bound and form.is_valid():
        first = form.cleaned_data["first"]
        asked = {
            "dimension": form.cleaned_data["dimension"],
            "from": str(first),
            "until": str(form.cleaned_data["last"] or first),
        }
        return redirect(f"{reverse('portfolio:set_totals', args=[slug])}?{urlencode(asked)}")
    tables = shown(catalog.margins([service.id]), {each.key: each for each in dimensions})
    context = {
        "service": service,
        "form": form,
        "shown": tables,
        "notes": frame_notes(service.id),
        "crumbs": _crumbs(service),
    }
    return render(request, "totals/page.html", context, status=422 if form.errors else 200)


@allow(Permission.EDIT_CATALOG, scope=catalog.scope_of_service)
def edit(request: ActorRequest, slug: str) -> HttpResponse:
    """Enter the customers of each level of ?dimension=, from ?from= until ?until=."""
    service = catalog.service(slug)
    first = Quarter.parse(request.GET.get("from", ""))
    last = Quarter.parse(request.GET.get("until", "") or str(first))
    dimension = dimension_of(service, request.GET.get("dimension", ""))
    before = _known(service, dimension.key, first, last)
    initial = {"source": before.source if before else ""}
    known = dict(before.totals) if before else {}
    form = TotalsForm(dimension, known, request.POST or None, initial=initial)
    saved = attempt(
        form,
        lambda: catalog.set_margin(
            request.actor,
            service.id,
            dimension=dimension.key,
            first=first,
            last=last,
            totals=form.totals,
            source=form.cleaned_data["source"],
        ),
    )
    if saved is None:
        facts = {"dimension": dimension.label, "service": service.name}
        intro = _("Customers of each of these quarters: %(period)s.")
        return form_page(
            request,
            form,
            title=_("Customers of “%(service)s” by %(dimension)s") % facts,
            crumbs=[*_crumbs(service), _here(service)],
            submit=_("Save"),
            intro=intro % {"period": str(first) if first == last else f"{first}–{last}"},
        )
    messages.success(request, _("The totals were saved. Figures are weighted to them now."))
    return redirect("portfolio:totals", slug)


@allow(Permission.EDIT_CATALOG, scope=catalog.scope_of_service)
def remove(request: ActorRequest, slug: str, margin_id: uuid.UUID) -> HttpResponse:
    """Ask whether to remove known totals, and do it."""
    service = catalog.service(slug)
    margin = catalog.margin(margin_id)
    if margin.service_id != service.id:
        raise NotFound(
            _("There are no such known totals."), next_step=_("Choose one from the list.")
        )
    if request.method == "POST":
        gone = catalog.remove_margin(request.actor, margin.id)
        words = _("The totals of %(period)s were removed. To bring them back, enter them again.")
        messages.success(request, words % {"period": gone.period})
        return redirect("portfolio:totals", slug)
    context = {
        "service": service,
        "margin": margin,
        "dimension": dimension_of(service, margin.dimension),
        "crumbs": [*_crumbs(service), _here(service)],
    }
    return render(request, "totals/remove.html", context)


def _known(
    service: ServiceInfo, dimension: str, first: Quarter, last: Quarter
) -> MarginInfo | None:
    asked = (dimension, first, last)
    found = catalog.margins([service.id])
    return next((e for e in found if (e.dimension, e.first, e.last) == asked), None)


def _crumbs(service: ServiceInfo) -> list[Link]:
    return [
        Link(_("Portfolio"), reverse("portfolio:overview")),
        Link(service.name, reverse("portfolio:service", args=[service.slug])),
    ]


def _here(service: ServiceInfo) -> Link:
    return Link(_("Known totals"), reverse("portfolio:totals", args=[service.slug]))
