"""Begin a batch: a pile of sheets that came back."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import InvalidInput
from firsthand.listen import acts
from firsthand.listen.answering.languages import offered
from firsthand.listen.intake.live import Door, LiveDeployment, as_asked_in, live
from firsthand.listen.intake.preparing import LONGEST_AGO
from firsthand.listen.models import PaperBatch

MOST_SHEETS = 1000
MOST_HANDED_OUT = 10_000
LONGEST_NAME = 120


@dataclass(frozen=True)
class NewBatch:
    """What is known of the pile. version_id: printed on the sheets. answered_on: the day on which
    people answered, or of which they are counted. handed_out: None where nobody counted.
    """

    deployment_id: uuid.UUID
    version_id: uuid.UUID
    name: str
    language: str
    answered_on: dt.date
    sheets_expected: int
    handed_out: int | None = None
    same_person: bool = False


@transaction.atomic
def make_batch(actor: Actor, new: NewBatch) -> uuid.UUID:
    """Make it; returns its id. Raises NotAllowed, NotFound, or InvalidInput."""
    deployment = live(deployment_id=new.deployment_id)
    actor.require(Permission.ENTER_ANSWERS, deployment.place)
    asked = as_asked_in(deployment, new.version_id)
    name = new.name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise InvalidInput(
            _("A batch needs a name of at most %(most)d characters.") % {"most": LONGEST_NAME},
            where=_("Name"),
            next_step=_("Name the office and the week, say."),
        )
    if new.language not in offered(asked):
        raise InvalidInput(
            _("The form is not printed in this language."),
            where=_("Language"),
            next_step=_("Choose one of those on the list."),
        )
    require_size(new.sheets_expected)
    _require_handed_out(new)
    _require_day(asked, new.answered_on)
    row = PaperBatch.objects.create(
        deployment_id=deployment.id,
        version_id=asked.version_id,
        name=name,
        language=new.language,
        answered_on=new.answered_on,
        sheets_expected=new.sheets_expected,
        handed_out=new.handed_out,
        same_person=new.same_person,
    )
    sheets, same = new.sheets_expected, new.same_person
    log(acts.PAPER_BATCH_MADE, actor, row.id, sheets=sheets, same_person=same)
    return row.id


def require_size(sheets: int) -> None:
    """Raise InvalidInput for a number of sheets that no batch has."""
    if not 1 <= sheets <= MOST_SHEETS:
        raise InvalidInput(
            _("A batch has from 1 to %(most)d sheets.") % {"most": MOST_SHEETS},
            where=_("Sheets"),
            next_step=_("Make several batches of a larger pile."),
        )


def _require_handed_out(new: NewBatch) -> None:
    if new.handed_out is None or new.sheets_expected <= new.handed_out <= MOST_HANDED_OUT:
        return
    raise InvalidInput(
        _("Not fewer forms can be handed out than came back."),
        where=_("Forms handed out"),
        next_step=_("Correct the number, or leave it empty where nobody counted."),
    )


def _require_day(deployment: LiveDeployment, day: dt.date) -> None:
    """The survey must have been open on the day, and our clock must believe it."""
    zone = timezone.get_default_timezone()
    today = timezone.localtime(now(), zone).date()
    ends = [dt.datetime.combine(day, time, tzinfo=zone) for time in (dt.time.min, dt.time.max)]
    if not today - LONGEST_AGO < day <= today:
        raise InvalidInput(
            _("The sheets were not answered on this day."),
            where=_("Answered on"),
            next_step=_("Give a day of the last 13 months, not one to come."),
        )
    if all(deployment.door(moment) is not Door.OPEN for moment in ends):
        raise InvalidInput(
            _("The survey took no answers on this day."),
            where=_("Answered on"),
            next_step=_("Check the day, and when the survey was open."),
        )
