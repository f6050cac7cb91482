"""What the catalog writes to the log of acts; docs/reference/acts.md lists the same."""

from firsthand.audit.api import declare

AGENCY_ADDED = declare("catalog.agency.added", "An agency was added.")
AGENCY_EDITED = declare("catalog.agency.edited", "Facts about an agency were changed.")
AGENCY_RETIRED = declare("catalog.agency.retired", "An agency was retired.")
AGENCY_RESTORED = declare("catalog.agency.restored", "A retired agency was brought back.")

PROVIDER_ADDED = declare("catalog.provider.added", "A provider was added.")
PROVIDER_EDITED = declare("catalog.provider.edited", "Facts about a provider were changed.")
PROVIDER_RETIRED = declare("catalog.provider.retired", "A provider was retired.")
PROVIDER_RESTORED = declare("catalog.provider.restored", "A retired provider was brought back.")

SERVICE_ADDED = declare("catalog.service.added", "A service was added.")
SERVICE_EDITED = declare("catalog.service.edited", "Facts about a service were changed.")
SERVICE_RETIRED = declare("catalog.service.retired", "A service was retired.")
SERVICE_RESTORED = declare("catalog.service.restored", "A retired service was brought back.")
VOLUME_SET = declare("catalog.volume.set", "The customers of a service in a year were set.")

STAGE_ADDED = declare("catalog.stage.added", "A stage was added to a service.")
STAGE_RENAMED = declare("catalog.stage.renamed", "A stage got another name.")
STAGE_MOVED = declare("catalog.stage.moved", "A stage got another position.")
STAGE_RETIRED = declare("catalog.stage.retired", "A stage was retired.")
STAGE_RESTORED = declare("catalog.stage.restored", "A retired stage was brought back.")

JOURNEY_ADDED = declare("catalog.journey.added", "A journey was added.")
JOURNEY_EDITED = declare("catalog.journey.edited", "Facts about a journey were changed.")
JOURNEY_RETIRED = declare("catalog.journey.retired", "A journey was retired.")
JOURNEY_RESTORED = declare("catalog.journey.restored", "A retired journey was brought back.")
STEP_ADDED = declare("catalog.step.added", "A stage was put on a journey.")
STEP_MOVED = declare("catalog.step.moved", "A step of a journey got another position.")
STEP_REMOVED = declare("catalog.step.removed", "A step was taken off a journey.")

CSV_IMPORTED = declare("catalog.csv.imported", "A file changed the catalog.")
