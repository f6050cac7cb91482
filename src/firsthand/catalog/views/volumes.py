"""Entering how many customers a service has in a year."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.catalog import details, lookup
from firsthand.catalog.forms.parts import VolumeForm
from firsthand.catalog.scopes import scope_of_service
from firsthand.catalog.verbs.set_volume import set_volume
from firsthand.catalog.views import trail
from firsthand.core.access import Permission
from firsthand.core.clock import now
from firsthand.core.local_days import quarter_at
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page


@allow(Permission.EDIT_CATALOG, scope=scope_of_service)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """Set the customers of one fiscal year; the present year is offered first."""
    service = lookup.service(slug)
    year = quarter_at(now()).year
    known = {volume.fiscal_year: volume for volume in details.facts(service.id).volumes}
    initial: dict[str, object] = {"fiscal_year": year}
    if year in known:
        initial |= {"customers": known[year].customers, "explanation": known[year].explanation}
    form = VolumeForm(request.POST or None, initial=initial)
    facts = attempt(form, lambda: set_volume(request.actor, service.id, **form.cleaned_data))
    if facts is None:
        title = _("Customers of “%(name)s”") % {"name": service.name}
        crumbs = trail.to_service(service, request.actor)
        return form_page(request, form, title=title, crumbs=crumbs, submit=_("Save"))
    messages.success(request, _("The changes were saved."))
    return redirect("catalog:service", slug)
