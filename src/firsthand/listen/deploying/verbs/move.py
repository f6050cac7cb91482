"""Let a deployment ask a newer version of its survey."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.errors import Conflict
from firsthand.listen import acts
from firsthand.listen.deploying.rows import row_to_change
from firsthand.listen.deploying.terms import Terms, require_sound_terms
from firsthand.listen.deploying.verbs.deploy import edition_of, published
from firsthand.listen.intake.live import forget
from firsthand.listen.surveys.api import parse_definition


@transaction.atomic
def move(actor: Actor, deployment_id: uuid.UUID, version_id: uuid.UUID) -> None:
    """Put the newer version to people from now on; what was answered stays with what was asked.

    Raises Conflict for a version that is not newer, and InvalidInput where the terms do not fit
    the new questions.
    """
    row = row_to_change(actor, deployment_id)
    version = published(version_id)
    if version.survey_id != row.version.survey_id or version.number <= row.version.number:
        raise Conflict(
            _("This is not a newer version of its survey."),
            next_step=_("Choose a newer one, or make another deployment."),
        )
    definition = parse_definition(version.definition)
    require_sound_terms(Terms.of(row), definition, edition_of(version), row.service_id)
    before = row.version.number
    row.version = version
    row.save(update_fields=["version"])
    log(acts.DEPLOYMENT_MOVED, actor, row.id, version_before=before, version=version.number)
    transaction.on_commit(lambda: forget(row.id, row.code))
