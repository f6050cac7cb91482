"""Change the name of a survey, whose it is, and by which rules it is published."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.listen import acts
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.authoring.lookup import info_of
from firsthand.listen.authoring.verbs.guards import survey_for_editing
from firsthand.listen.authoring.verbs.words import clean_name, require_owner
from firsthand.listen.instruments.library import A11Edition


@transaction.atomic
def describe_survey(
    actor: Actor, key: str, *, name: str, owner_id: uuid.UUID | None, edition: A11Edition | None
) -> SurveyInfo:
    """Write what differs. To give it to another place, the actor must be allowed at both."""
    row = survey_for_editing(actor, key)
    if owner_id != row.owner_id:
        require_owner(actor, owner_id)
    values = {"name": clean_name(name), "owner_id": owner_id, "a11_edition": edition or ""}
    changed = [field for field, value in values.items() if getattr(row, field) != value]
    if changed:
        for field in changed:
            setattr(row, field, values[field])
        row.save(update_fields=changed)
        log(acts.SURVEY_DESCRIBED, actor, row.id, key=row.key, changed=", ".join(changed))
    return info_of(row)
