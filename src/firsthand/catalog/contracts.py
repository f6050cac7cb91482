"""The shapes in which the catalog speaks to other rooms."""

import uuid
from dataclasses import dataclass

from firsthand.core.access import Scope


@dataclass(frozen=True)
class AgencyInfo:
    """An agency; `scope` holds its id and those of the agencies above it."""

    id: uuid.UUID
    slug: str
    name: str
    abbreviation: str
    federal_id: int | None
    parent_id: uuid.UUID | None
    is_retired: bool
    scope: Scope


@dataclass(frozen=True)
class ProviderInfo:
    """A provider with its agency; `scope` adds the provider's id to the agency's."""

    id: uuid.UUID
    slug: str
    name: str
    federal_id: int | None
    agency: AgencyInfo
    is_retired: bool
    scope: Scope


@dataclass(frozen=True)
class ServiceInfo:
    """A service with its provider; `scope` adds the service's id to the provider's."""

    id: uuid.UUID
    slug: str
    name: str
    description: str
    federal_id: int | None
    provider: ProviderInfo
    is_retired: bool
    is_synthetic: bool
    scope: Scope


@dataclass(frozen=True)
class StageInfo:
    """A stage; `count` is how many stages its service has."""

    id: uuid.UUID
    service_id: uuid.UUID
    name: str
    position: int
    count: int


@dataclass(frozen=True)
class FederalService:
    """What a federal file says of a service, its provider and its agency (ensure_service)."""

    agency_id: int
    agency_name: str
    agency_abbreviation: str
    provider_id: int
    provider_name: str
    service_id: int
    service_name: str
    provider_description: str = ""
    service_description: str = ""
