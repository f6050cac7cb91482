"""What every act on a survey checks first."""

from django.utils.translation import gettext as _

from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict
from firsthand.listen.authoring.lookup import info_of, survey_row
from firsthand.listen.authoring.places import scope_of_owner
from firsthand.listen.models import Survey


def survey_for_editing(actor: Actor, key: str) -> Survey:
    """The row, locked, for an actor who may edit it; raises Conflict unless it can be edited."""
    row = Survey.objects.select_for_update().get(id=survey_row(key).id)
    actor.require(Permission.EDIT_SURVEYS, scope_of_owner(row.owner_id))
    if row.retired_at is not None:
        raise Conflict(
            _("“%(name)s” is retired.") % {"name": row.name},
            next_step=_("Bring it back to work on it."),
        )
    if info_of(row).is_from_files:
        raise Conflict(
            _("This survey is known only from files of answers."),
            next_step=_("Make a new survey instead."),
        )
    return row


def require_number(row: Survey, number: int) -> None:
    """Raise Conflict unless nobody has saved since the save of that number was read."""
    if row.draft_number != number:
        raise Conflict(
            _("Somebody else has changed this draft since you opened it. Yours was not saved."),
            next_step=_("Look at the draft as it is now, and make your change again."),
        )
