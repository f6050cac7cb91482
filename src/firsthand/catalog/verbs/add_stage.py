"""Add a stage to a service."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, details
from firsthand.catalog.contracts import StageInfo
from firsthand.catalog.models import Stage
from firsthand.catalog.verbs.stages import active_stages, clean_stage_name, service_for_editing
from firsthand.core.access import Actor


@transaction.atomic
def add_stage(actor: Actor, service_id: uuid.UUID, *, name: str) -> StageInfo:
    """Put a new stage after the last one of the service."""
    service = service_for_editing(actor, service_id)
    clean = clean_stage_name(service, name)
    position = len(active_stages(service)) + 1
    row = Stage.objects.create(service=service, position=position, name=clean)
    log(acts.STAGE_ADDED, actor, row.id, service=service.slug, name=clean)
    return details.stage(row.id)
