"""Give a stage another name."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts, details
from firsthand.catalog.contracts import StageInfo
from firsthand.catalog.verbs.stages import clean_stage_name, stage_for_editing
from firsthand.core.access import Actor


@transaction.atomic
def rename_stage(actor: Actor, stage_id: uuid.UUID, *, name: str) -> StageInfo:
    """Write the name where it differs; it must be free within the service."""
    row = stage_for_editing(actor, stage_id)
    clean = clean_stage_name(row.service, name, row)
    if clean != row.name:
        row.name = clean
        row.save(update_fields=["name"])
        log(acts.STAGE_RENAMED, actor, row.id, service=row.service.slug, name=clean)
    return details.stage(stage_id)
