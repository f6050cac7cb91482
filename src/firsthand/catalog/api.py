"""The door to the catalog: what is offered, where it sits, and the acts that change it."""

from firsthand.catalog.csv.exporting import export as export_csv
from firsthand.catalog.csv.importing import apply as apply_csv
from firsthand.catalog.csv.importing import preview as preview_csv
from firsthand.catalog.csv.outcomes import Plan, State
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
from firsthand.catalog.frames import MarginInfo, frame_of, margin, margins
from firsthand.catalog.lists import (
    agencies,
    holds_synthetic,
    journeys,
    may_see,
    providers,
    services,
)
from firsthand.catalog.lookup import (
    agency,
    agency_by_id,
    journey,
    journey_by_id,
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
from firsthand.catalog.verbs.add_journey import add_journey
from firsthand.catalog.verbs.add_provider import add_provider
from firsthand.catalog.verbs.add_service import add_service
from firsthand.catalog.verbs.add_stage import add_stage
from firsthand.catalog.verbs.add_step import add_step
from firsthand.catalog.verbs.edit_agency import edit_agency
from firsthand.catalog.verbs.edit_journey import edit_journey
from firsthand.catalog.verbs.edit_provider import edit_provider
from firsthand.catalog.verbs.edit_service import edit_service
from firsthand.catalog.verbs.move_stage import move_stage
from firsthand.catalog.verbs.move_step import move_step
from firsthand.catalog.verbs.remove_margin import remove_margin
from firsthand.catalog.verbs.remove_step import remove_step
from firsthand.catalog.verbs.rename_stage import rename_stage
from firsthand.catalog.verbs.restore_agency import restore_agency
from firsthand.catalog.verbs.restore_journey import restore_journey
from firsthand.catalog.verbs.restore_provider import restore_provider
from firsthand.catalog.verbs.restore_service import restore_service
from firsthand.catalog.verbs.restore_stage import restore_stage
from firsthand.catalog.verbs.retire_agency import retire_agency
from firsthand.catalog.verbs.retire_journey import retire_journey
from firsthand.catalog.verbs.retire_provider import retire_provider
from firsthand.catalog.verbs.retire_service import retire_service
from firsthand.catalog.verbs.retire_stage import retire_stage
from firsthand.catalog.verbs.services import ServiceFields
from firsthand.catalog.verbs.set_margin import set_margin
from firsthand.catalog.verbs.set_steps import set_steps
from firsthand.catalog.verbs.set_volume import set_volume

__all__ = [
    "MarginInfo",
    "Plan",
    "ServiceFields",
    "State",
    "add_agency",
    "add_journey",
    "add_provider",
    "add_service",
    "add_stage",
    "add_step",
    "agencies",
    "agency",
    "agency_by_id",
    "apply_csv",
    "edit_agency",
    "edit_journey",
    "edit_provider",
    "edit_service",
    "ensure_agency",
    "ensure_provider",
    "ensure_service",
    "ensure_service_named",
    "ensure_stage",
    "export_csv",
    "facts",
    "facts_of",
    "frame_of",
    "holds_synthetic",
    "journey",
    "journey_by_id",
    "journey_ids_of",
    "journeys",
    "margin",
    "margins",
    "may_see",
    "move_stage",
    "move_step",
    "preview_csv",
    "provider",
    "provider_by_id",
    "providers",
    "providers_by_ids",
    "remove_margin",
    "remove_step",
    "rename_stage",
    "restore_agency",
    "restore_journey",
    "restore_provider",
    "restore_service",
    "restore_stage",
    "retire_agency",
    "retire_journey",
    "retire_provider",
    "retire_service",
    "retire_stage",
    "scope_choices",
    "scope_of_agency",
    "scope_of_journey",
    "scope_of_provider",
    "scope_of_service",
    "service",
    "service_by_id",
    "services",
    "services_by_ids",
    "set_margin",
    "set_steps",
    "set_volume",
    "stage",
    "stages",
    "stages_of",
    "steps",
    "steps_of",
]
