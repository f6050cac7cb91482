"""What the catalog writes to the log of acts; docs/reference/acts.md lists the same."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.api import declare

AGENCY_ADDED = declare("catalog.agency.added", _("An agency was added."))
AGENCY_EDITED = declare("catalog.agency.edited", _("Facts about an agency were changed."))
AGENCY_RETIRED = declare("catalog.agency.retired", _("An agency was retired."))
AGENCY_RESTORED = declare("catalog.agency.restored", _("A retired agency was brought back."))

PROVIDER_ADDED = declare("catalog.provider.added", _("A provider was added."))
PROVIDER_EDITED = declare("catalog.provider.edited", _("Facts about a provider were changed."))
PROVIDER_RETIRED = declare("catalog.provider.retired", _("A provider was retired."))
PROVIDER_RESTORED = declare("catalog.provider.restored", _("A retired provider was brought back."))

SERVICE_ADDED = declare("catalog.service.added", _("A service was added."))
SERVICE_EDITED = declare("catalog.service.edited", _("Facts about a service were changed."))
SERVICE_RETIRED = declare("catalog.service.retired", _("A service was retired."))
SERVICE_RESTORED = declare("catalog.service.restored", _("A retired service was brought back."))
VOLUME_SET = declare("catalog.volume.set", _("The customers of a service in a year were set."))

TOTALS_SET = declare("catalog.totals.set", _("Known totals of a service were set."))
TOTALS_REMOVED = declare("catalog.totals.removed", _("Known totals of a service were removed."))

STAGE_ADDED = declare("catalog.stage.added", _("A stage was added to a service."))
STAGE_RENAMED = declare("catalog.stage.renamed", _("A stage got another name."))
STAGE_MOVED = declare("catalog.stage.moved", _("A stage got another position."))
STAGE_RETIRED = declare("catalog.stage.retired", _("A stage was retired."))
STAGE_RESTORED = declare("catalog.stage.restored", _("A retired stage was brought back."))

JOURNEY_ADDED = declare("catalog.journey.added", _("A journey was added."))
JOURNEY_EDITED = declare("catalog.journey.edited", _("Facts about a journey were changed."))
JOURNEY_RETIRED = declare("catalog.journey.retired", _("A journey was retired."))
JOURNEY_RESTORED = declare("catalog.journey.restored", _("A retired journey was brought back."))
STEP_ADDED = declare("catalog.step.added", _("A stage was put on a journey."))
STEP_MOVED = declare("catalog.step.moved", _("A step of a journey got another position."))
STEP_REMOVED = declare("catalog.step.removed", _("A step was taken off a journey."))

CSV_IMPORTED = declare("catalog.csv.imported", _("A file changed the catalog."))
