"""Throw the draft of a survey away; its versions stay."""

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.errors import Conflict
from firsthand.listen import acts
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.authoring.lookup import info_of, latest_definition
from firsthand.listen.authoring.verbs.guards import require_number, survey_for_editing


@transaction.atomic
def discard_draft(actor: Actor, key: str, *, number: int) -> SurveyInfo:
    """Go back to the last version. number: of the save that is thrown away.

    Raises Conflict where somebody saved since, or where there is no draft or no version.
    """
    row = survey_for_editing(actor, key)
    require_number(row, number)
    if row.draft is None:
        raise Conflict(_("There is no draft."))
    if latest_definition(row.id) is None:
        raise Conflict(
            _("Without its draft nothing would be left of this survey."),
            next_step=_("Retire the survey instead."),
        )
    row.draft = None
    # The number grows, so that a page that still shows the draft cannot save it again unseen.
    row.draft_number = number + 1
    row.save(update_fields=["draft", "draft_number"])
    log(acts.SURVEY_DRAFT_DISCARDED, actor, row.id, key=row.key)
    return info_of(row)
