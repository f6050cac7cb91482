"""The file of services: one row per service."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog import details, lists, lookup
from firsthand.catalog.contracts import ServiceFacts, ServiceInfo
from firsthand.catalog.csv.outcomes import CellProblem, Outcome, compare
from firsthand.catalog.csv.places import agency_named, provider_named
from firsthand.catalog.csv.reading import Row, needed, number, one_of, yes_or_no
from firsthand.catalog.kinds import ServiceKind
from firsthand.catalog.models import Service
from firsthand.catalog.tree import Tree, agency_path, agency_tree
from firsthand.catalog.verbs.add_service import add_service
from firsthand.catalog.verbs.edit_service import edit_service
from firsthand.catalog.verbs.restore_service import restore_service
from firsthand.catalog.verbs.retire_service import retire_service
from firsthand.catalog.verbs.services import ServiceFields
from firsthand.catalog.verbs.set_volume import set_volume
from firsthand.core.access import Actor
from firsthand.core.channels import Channel

_FLAG = {True: "yes", False: "no"}


def rows(actor: Actor) -> list[dict[str, str]]:
    """Every service that the actor may see, retired ones too."""
    services = lists.services(actor, include_retired=True)
    facts = details.facts_of(service.id for service in services)
    tree = agency_tree()
    return [cells(service, facts[service.id], tree) for service in services]


def cells(
    service: ServiceInfo, facts: ServiceFacts, tree: Tree, year: int | None = None
) -> dict[str, str]:
    """A service as the cells of its row, with the customers of a year, or of the latest known."""
    volumes = [v for v in facts.volumes if year is None or v.fiscal_year == year]
    volume = volumes[-1] if volumes else None
    return {
        "key": service.slug,
        "agency": agency_path(service.provider.agency, tree),
        "provider": service.provider.name,
        "service": service.name,
        "description": service.description,
        "kinds": "; ".join(facts.kinds),
        "channels": "; ".join(facts.channels),
        "owner_name": facts.owner_name,
        "owner_email": facts.owner_email,
        "transactional": _FLAG[facts.is_transactional],
        "designated": _FLAG[facts.is_designated],
        "federal_id": "" if service.federal_id is None else str(service.federal_id),
        "fiscal_year": str(volume.fiscal_year) if volume else "",
        "customers": str(volume.customers) if volume else "",
        "customers_explanation": volume.explanation if volume else "",
        "retired": _FLAG[service.is_retired],
    }


def take(actor: Actor, before_it: list[Row], group: list[Row]) -> list[Outcome]:
    """Write one row; `before_it` are those above it, to tell a service that comes twice."""
    (row,) = group
    _refuse_repeat(before_it, row)
    fields = _fields(row)
    year, customers = _volume(row)
    provider = provider_named(actor, agency_named(actor, row), row)
    existing = _existing(row, provider.id)
    before = None if existing is None else _cells_of(existing, year)
    if existing is None:
        service_id = add_service(actor, provider.id, fields).id
    else:
        service_id = existing
        _restore_first(actor, service_id, row)
        edit_service(actor, service_id, fields, provider_id=provider.id)
    if year is not None and customers is not None:
        explanation = row["customers_explanation"]
        set_volume(
            actor, service_id, fiscal_year=year, customers=customers, explanation=explanation
        )
    _retire_last(actor, service_id, row)
    state, changes = compare(before, _cells_of(service_id, year))
    return [Outcome(row.line, fields.name, state, changes)]


def _fields(row: Row) -> ServiceFields:
    return ServiceFields(
        name=needed(row, "service"),
        description=row["description"],
        kinds=one_of(row, "kinds", [kind.value for kind in ServiceKind]),
        channels=one_of(row, "channels", [channel.value for channel in Channel]),
        owner_name=row["owner_name"],
        owner_email=row["owner_email"],
        is_transactional=yes_or_no(row, "transactional"),
        is_designated=yes_or_no(row, "designated"),
        federal_id=number(row, "federal_id"),
    )


def _volume(row: Row) -> tuple[int | None, int | None]:
    year, customers = number(row, "fiscal_year"), number(row, "customers")
    if (year is None) != (customers is None):
        empty = "fiscal_year" if year is None else "customers"
        raise CellProblem(
            row.line,
            empty,
            "",
            _("both fiscal_year and customers, or neither"),
            _("Fill this cell, or empty the other."),
        )
    return year, customers


def _existing(row: Row, provider_id: uuid.UUID) -> uuid.UUID | None:
    """The service with the row's key; or, for want of one, with its name at its provider."""
    by_key = Service.objects.filter(slug=row["key"]).first() if row["key"] else None
    beside = Service.objects.filter(provider_id=provider_id, name__iexact=row["service"])
    found = by_key or beside.order_by("id").first()
    return None if found is None else found.id


def _cells_of(service_id: uuid.UUID, year: int | None) -> dict[str, str]:
    service = lookup.service_by_id(service_id)
    return cells(service, details.facts(service_id), agency_tree(), year)


def _restore_first(actor: Actor, service_id: uuid.UUID, row: Row) -> None:
    if lookup.service_by_id(service_id).is_retired and not yes_or_no(row, "retired"):
        restore_service(actor, service_id)


def _retire_last(actor: Actor, service_id: uuid.UUID, row: Row) -> None:
    if yes_or_no(row, "retired") and not lookup.service_by_id(service_id).is_retired:
        retire_service(actor, service_id)


def _refuse_repeat(before: list[Row], row: Row) -> None:
    for other in before:
        same_key = row["key"] and row["key"] == other["key"]
        names = ("agency", "provider", "service")
        same_name = all(row[c].casefold() == other[c].casefold() for c in names)
        if same_key or same_name:
            raise CellProblem(
                row.line,
                "key" if same_key else "service",
                row["key"] if same_key else row["service"],
                _("a service that is not on line %(line)d already") % {"line": other.line},
                _("Keep one of the two rows."),
            )
