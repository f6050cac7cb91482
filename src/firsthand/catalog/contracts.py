"""The shapes in which the catalog speaks to other rooms."""

import uuid
from dataclasses import dataclass

from firsthand.catalog.kinds import ServiceKind
from firsthand.core.access import Scope
from firsthand.core.channels import Channel


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
    is_synthetic: bool = False


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
    description: str = ""
    is_synthetic: bool = False


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
    """A stage; `count` is how many stages its service has, retired ones left out."""

    id: uuid.UUID
    service_id: uuid.UUID
    name: str
    position: int
    count: int
    is_retired: bool = False


@dataclass(frozen=True)
class VolumeInfo:
    """How many customers a service has in a fiscal year, and how that was arrived at."""

    fiscal_year: int
    customers: int
    explanation: str


@dataclass(frozen=True)
class ServiceFacts:
    """What the registry asks of a service, beyond its name and place; volumes by year."""

    kinds: tuple[ServiceKind, ...]
    channels: tuple[Channel, ...]
    owner_name: str
    owner_email: str
    is_transactional: bool
    is_designated: bool
    volumes: tuple[VolumeInfo, ...]


@dataclass(frozen=True)
class JourneyInfo:
    """A journey; `agency` looks after it, None where it belongs to the whole installation."""

    id: uuid.UUID
    slug: str
    name: str
    description: str
    agency: AgencyInfo | None
    is_retired: bool
    scope: Scope
    is_synthetic: bool = False


@dataclass(frozen=True)
class StepInfo:
    """One step of a journey: a stage of a service; positions count from 1."""

    id: int
    position: int
    stage: StageInfo
    service: ServiceInfo


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
