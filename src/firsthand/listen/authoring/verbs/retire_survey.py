"""Retire a survey: it is kept, with its versions and answers, and no longer offered."""

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen import acts
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.authoring.lookup import info_of, survey_row
from firsthand.listen.authoring.places import scope_of_owner
from firsthand.listen.models import Survey


@transaction.atomic
def retire_survey(actor: Actor, key: str) -> SurveyInfo:
    """Deployments that are open go on until they close; raises Conflict if it is retired."""
    row = Survey.objects.select_for_update().get(id=survey_row(key).id)
    actor.require(Permission.EDIT_SURVEYS, scope_of_owner(row.owner_id))
    if row.retired_at is not None:
        raise Conflict(_("“%(name)s” is retired already.") % {"name": row.name})
    row.retired_at = now()
    row.save(update_fields=["retired_at"])
    log(acts.SURVEY_RETIRED, actor, row.id, key=row.key)
    return info_of(row)
