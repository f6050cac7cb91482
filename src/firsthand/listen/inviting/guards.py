"""What every verb of invitations asks first."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _

from firsthand.catalog.api import stages_of
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen.intake.live import Door, LiveDeployment, live
from firsthand.listen.inviting.contracts import Subject
from firsthand.listen.inviting.refs import ref_problem

MOST_DAYS_GOOD = 730


def deployment_for(actor: Actor, deployment_id: uuid.UUID) -> LiveDeployment:
    """The deployment; raises NotFound, and NotAllowed for who may not ask people there."""
    found = live(deployment_id=deployment_id)
    actor.require(Permission.DEPLOY, found.place)
    return found


def require_open(deployment: LiveDeployment) -> None:
    """Raise Conflict where the survey takes no answers now: then nobody is asked."""
    if deployment.door() is not Door.OPEN:
        raise Conflict(
            _("This survey is not taking answers now."),
            next_step=_("Invite people once it is open."),
        )


def require_ids(subjects: Iterable[Subject], deployment: LiveDeployment) -> None:
    """Raise InvalidInput at the first that is no plain id, or a stage of another service."""
    stages: set[uuid.UUID] | None = None
    for number, subject in enumerate(subjects, start=1):
        problem = ref_problem(subject.person_ref) or ref_problem(subject.case_ref)
        if problem:
            where = _("line %(line)d") % {"line": number}
            raise InvalidInput(problem, where=where, next_step=_("Correct the line."))
        if subject.stage_id is not None:
            if stages is None:
                found = stages_of([deployment.service_id])
                stages = {each.id for each in found.get(deployment.service_id, ())}
            if subject.stage_id not in stages:
                raise InvalidInput(
                    _("The stage is not one of this service."),
                    where=_("line %(line)d") % {"line": number},
                    next_step=_("Use the id of one of its stages, or leave it out."),
                )


def require_later(expires_at: dt.datetime | None) -> None:
    """Raise InvalidInput where links would end before they are given out, or never really."""
    moment = now()
    latest = moment + dt.timedelta(days=MOST_DAYS_GOOD)
    if expires_at is not None and not moment < expires_at <= latest:
        raise InvalidInput(
            _("Links end in the future, and at the latest after two years."),
            where=_("End of the links"),
            next_step=_("Give another day, or none: then they end with the survey."),
        )


def require_base_url(base_url: str) -> str:
    """The beginning of links, without a slash; raises InvalidInput where nobody said it."""
    if not base_url:
        raise InvalidInput(
            _("The address under which people reach this site is not known."),
            next_step=_("Set FIRSTHAND_URL, for it stands in every link."),
        )
    return base_url.rstrip("/")
