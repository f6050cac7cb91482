"""The door to the catalog: what is offered, where it sits, and the acts that change it."""

from firsthand.catalog.details import (
    facts,
    facts_of,
    journey_ids_of,
    stage,
    stages,
    stages_of,
    steps,
    steps_of,
)
from firsthand.catalog.ensure import (
    ensure_agency,
    ensure_provider,
    ensure_service,
    ensure_service_named,
    ensure_stage,
)
from firsthand.catalog.lists import agencies, journeys, may_see, providers, services
from firsthand.catalog.lookup import (
    agency,
    agency_by_id,
    journey,
    provider,
    provider_by_id,
    providers_by_ids,
    service,
    service_by_id,
    services_by_ids,
)
from firsthand.catalog.scopes import (
    scope_choices,
    scope_of_agency,
    scope_of_journey,
    scope_of_provider,
    scope_of_service,
)
from firsthand.catalog.verbs.add_agency import add_agency
from firsthand.catalog.verbs.add_provider import add_provider
from firsthand.catalog.verbs.add_service import add_service
from firsthand.catalog.verbs.add_stage import add_stage
from firsthand.catalog.verbs.services import ServiceFields

__all__ = [
    "ServiceFields",
    "add_agency",
    "add_provider",
    "add_service",
    "add_stage",
    "agencies",
    "agency",
    "agency_by_id",
    "ensure_agency",
    "ensure_provider",
    "ensure_service",
    "ensure_service_named",
    "ensure_stage",
    "facts",
    "facts_of",
    "journey",
    "journey_ids_of",
    "journeys",
    "may_see",
    "provider",
    "provider_by_id",
    "providers",
    "providers_by_ids",
    "scope_choices",
    "scope_of_agency",
    "scope_of_journey",
    "scope_of_provider",
    "scope_of_service",
    "service",
    "service_by_id",
    "services",
    "services_by_ids",
    "stage",
    "stages",
    "stages_of",
    "steps",
    "steps_of",
]
