"""Finding agencies, providers, services and stages by what a file calls them."""

from django.utils.translation import gettext as _

from firsthand.catalog import lookup
from firsthand.catalog.contracts import AgencyInfo, ProviderInfo, ServiceInfo
from firsthand.catalog.csv.outcomes import CellProblem
from firsthand.catalog.csv.reading import Row, needed
from firsthand.catalog.lists import may_see
from firsthand.catalog.models import Agency, Provider, Service
from firsthand.catalog.tree import PATH_SEPARATOR
from firsthand.catalog.verbs.add_agency import add_agency
from firsthand.catalog.verbs.add_provider import add_provider
from firsthand.catalog.verbs.siblings import siblings
from firsthand.core.access import Actor


def agency_named(actor: Actor, row: Row) -> AgencyInfo:
    """The agency of a row, by its path; what is missing on the way down is added."""
    names = [name.strip() for name in needed(row, "agency").split(PATH_SEPARATOR.strip())]
    if len(names) == 1 and (anywhere := _anywhere(row, names[0])):
        return anywhere
    agency: AgencyInfo | None = None
    for name in names:
        parent_id = agency.id if agency else None
        found = siblings(parent_id).filter(name__iexact=name).first()
        if found is not None:
            agency = lookup.agency_by_id(found.id)
        else:
            agency = add_agency(actor, name=name, parent_id=parent_id)
    assert agency is not None  # noqa: S101 -- split gives at least one name
    return agency


def _anywhere(row: Row, name: str) -> AgencyInfo | None:
    """An agency of that name: the one at the top, or else the only one below another."""
    found = list(Agency.objects.filter(name__iexact=name))
    top = [agency for agency in found if agency.parent_id is None]
    if len(top or found) > 1:
        raise CellProblem(
            row.line,
            "agency",
            name,
            _("the name of one agency; several bear this one"),
            _("Write the agencies above it first, as in “Department › Office”."),
        )
    return lookup.agency_by_id((top or found)[0].id) if found else None


def provider_named(actor: Actor, agency: AgencyInfo, row: Row) -> ProviderInfo:
    """The provider of a row in an agency; added where missing."""
    name = needed(row, "provider")
    found = list(Provider.objects.filter(agency_id=agency.id, name__iexact=name).order_by("id"))
    if not found:
        return add_provider(actor, agency.id, name=name)
    return lookup.provider_by_id(found[0].id)


def service_named(actor: Actor, row: Row) -> ServiceInfo:
    """The service of a row by its key, or by a name that only one bears."""
    key, name = row["service_key"], row["service"]
    if key:
        found = list(Service.objects.filter(slug=key))
    else:
        found = list(Service.objects.filter(name__iexact=needed(row, "service")))
    infos = lookup.services_by_ids(service.id for service in found).values()
    seen = [info for info in infos if may_see(actor, info.scope)]
    if len(seen) == 1:
        return seen[0]
    column = "service_key" if key else "service"
    expected = (
        _("the name of one service; several bear this one")
        if seen
        else _("a service in the catalog")
    )
    raise CellProblem(
        row.line,
        column,
        key or name,
        expected,
        _("Copy the key from the exported file of services."),
    )
