"""From rows to contracts. All agencies are read at once: a scope needs those above."""

import uuid
from collections.abc import Mapping

from firsthand.catalog.contracts import AgencyInfo, JourneyInfo, ProviderInfo, ServiceInfo
from firsthand.catalog.models import Agency, Journey, Provider, Service
from firsthand.core.access import EVERYTHING, Scope

type Tree = Mapping[uuid.UUID, AgencyInfo]


def agency_tree() -> dict[uuid.UUID, AgencyInfo]:
    """Every agency by id, by name; one query."""
    rows = {row.id: row for row in Agency.objects.order_by("name", "id")}
    return {row.id: agency_info(row, rows) for row in rows.values()}


def agency_info(row: Agency, rows: Mapping[uuid.UUID, Agency]) -> AgencyInfo:
    """An agency, its scope made of the rows above it."""
    return AgencyInfo(
        id=row.id,
        slug=row.slug,
        name=row.name,
        abbreviation=row.abbreviation,
        federal_id=row.federal_id,
        parent_id=row.parent_id,
        is_retired=row.retired_at is not None,
        scope=Scope(frozenset(_line(row, rows))),
        is_synthetic=row.is_synthetic,
    )


def _line(row: Agency, rows: Mapping[uuid.UUID, Agency]) -> set[uuid.UUID]:
    line: set[uuid.UUID] = set()
    at: Agency | None = row
    # Verbs refuse circles; should one be in the table all the same, this still ends.
    while at is not None and at.id not in line:
        line.add(at.id)
        at = rows.get(at.parent_id) if at.parent_id else None
    return line


def provider_info(row: Provider, tree: Tree) -> ProviderInfo:
    """A provider with its agency."""
    agency = tree[row.agency_id]
    return ProviderInfo(
        id=row.id,
        slug=row.slug,
        name=row.name,
        federal_id=row.federal_id,
        agency=agency,
        is_retired=row.retired_at is not None,
        scope=Scope(agency.scope.ids | {row.id}),
        description=row.description,
        is_synthetic=row.is_synthetic,
    )


def service_info(row: Service, tree: Tree) -> ServiceInfo:
    """A service with its provider, which the row must bring along (select_related)."""
    provider = provider_info(row.provider, tree)
    return ServiceInfo(
        id=row.id,
        slug=row.slug,
        name=row.name,
        description=row.description,
        federal_id=row.federal_id,
        provider=provider,
        is_retired=row.retired_at is not None,
        is_synthetic=row.is_synthetic,
        scope=Scope(provider.scope.ids | {row.id}),
    )


def journey_info(row: Journey, tree: Tree) -> JourneyInfo:
    """A journey with the agency that looks after it."""
    agency = tree[row.agency_id] if row.agency_id else None
    return JourneyInfo(
        id=row.id,
        slug=row.slug,
        name=row.name,
        description=row.description,
        agency=agency,
        is_retired=row.retired_at is not None,
        scope=agency.scope if agency else EVERYTHING,
        is_synthetic=row.is_synthetic,
    )


def agency_path(agency: AgencyInfo, tree: Tree) -> str:
    """The names from the top agency down to this one."""
    names = [agency.name]
    seen = {agency.id}
    at = agency
    while at.parent_id is not None and at.parent_id not in seen:
        at = tree[at.parent_id]
        seen.add(at.id)
        names.insert(0, at.name)
    return PATH_SEPARATOR.join(names)


PATH_SEPARATOR = " › "
