"""Our own deployments, as their screens show them."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from firsthand.catalog.api import services, services_by_ids, stages_of
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Actor, Permission
from firsthand.core.channels import Channel
from firsthand.core.clock import now
from firsthand.core.local_days import today
from firsthand.listen.deploying.rows import own_rows, row_of
from firsthand.listen.deploying.terms import Terms
from firsthand.listen.intake.live import Door, door_at
from firsthand.listen.inviting.guessing import tried_since
from firsthand.listen.models import Deployment, SurveyVersion
from firsthand.listen.roles import TransactionPoint

DOOR_LABELS: dict[Door, Promise] = {
    Door.OPEN: _("Open"),
    Door.NOT_YET: _("Not open yet"),
    Door.CLOSED: _("Closed"),
    Door.EXPIRED: _("Expired"),
}
# How many days before its clearance ends the owners of a deployment are told.
REMIND_DAYS = (60, 14)
# For how long it is shown that invitations were tried out.
ALARM_SHOWN = dt.timedelta(days=7)


@dataclass(frozen=True)
class Card:
    """One deployment. newer_version_id: of its survey, where there is one. stage: its name."""

    id: uuid.UUID
    code: str
    terms: Terms
    door: Door
    service: ServiceInfo
    stage: str
    channel: Channel | None
    transaction_point: TransactionPoint | None
    survey_name: str
    survey_key: str
    version_id: uuid.UUID
    version_number: int
    newer_version_id: uuid.UUID | None
    newer_version_number: int | None
    is_synthetic: bool
    # How many unknown invitations were tried out in the last days, over the limit.
    tried_tokens: int = 0

    @property
    def state(self) -> Promise:
        """Whether it takes answers, in a word or two."""
        return DOOR_LABELS[self.door]

    @property
    def days_left(self) -> int | None:
        """Days until the clearance ends, 0 on the last; None without one, negative after it."""
        expires = self.terms.omb_expires_on
        return None if expires is None else (expires - today()).days

    @property
    def warnings(self) -> list[str]:
        """What its owner should see to."""
        left = self.days_left
        found: list[str] = []
        if self.door is not Door.CLOSED and left is not None and 0 <= left <= max(REMIND_DAYS):
            words = ngettext(
                "The OMB control number expires in %(days)d day, and the survey closes then.",
                "The OMB control number expires in %(days)d days, and the survey closes then.",
                left,
            )
            found.append(words % {"days": left})
        if self.door is Door.EXPIRED:
            found.append(str(_("It takes no answers, because its OMB control number expired.")))
        if self.service.is_retired and self.door is Door.OPEN:
            found.append(str(_("Its service is retired, yet it still takes answers.")))
        if self.tried_tokens:
            words = ngettext(
                "Somebody tried out %(n)d invitation that does not exist, in the last seven days.",
                "Somebody tried out %(n)d invitations that do not exist, in the last seven days.",
                self.tried_tokens,
            )
            found.append(words % {"n": self.tried_tokens})
        return found


def cards(actor: Actor) -> list[Card]:
    """The deployments of the services that the actor may see, the newest first. Six queries."""
    seen = {
        each.id
        for each in services(actor, include_retired=True)
        if actor.may(Permission.VIEW_FIGURES, each.scope)
    }
    rows = own_rows().select_related("version__survey").filter(service_id__in=seen)
    return _cards(list(rows.order_by("-id")))


def card(deployment_id: uuid.UUID) -> Card:
    """One deployment; raises NotFound."""
    return _cards([row_of(deployment_id)])[0]


def _cards(rows: list[Deployment]) -> list[Card]:
    places = services_by_ids({row.service_id for row in rows})
    stages = stages_of({row.service_id for row in rows}, include_retired=True)
    names = {stage.id: stage.name for found in stages.values() for stage in found}
    newest = _newest({row.version.survey_id for row in rows})
    tried = tried_since(today() - ALARM_SHOWN, {row.id for row in rows})
    found = [_card(row, places[row.service_id], names, newest) for row in rows]
    return [replace(each, tried_tokens=tried.get(each.id, 0)) for each in found]


def _newest(survey_ids: set[uuid.UUID]) -> dict[uuid.UUID, tuple[uuid.UUID, int]]:
    versions = SurveyVersion.objects.filter(
        survey_id__in=survey_ids, definition__isnull=False, published_at__isnull=False
    )
    ordered = versions.order_by("survey_id", "number").values_list("survey_id", "id", "number")
    return {survey_id: (id_, number) for survey_id, id_, number in ordered}


def _card(
    row: Deployment,
    service: ServiceInfo,
    stages: dict[uuid.UUID, str],
    newest: dict[uuid.UUID, tuple[uuid.UUID, int]],
) -> Card:
    newer = newest.get(row.version.survey_id)
    is_newer = newer is not None and newer[1] > row.version.number
    return Card(
        id=row.id,
        code=row.code or "",
        terms=Terms.of(row),
        door=_door(row),
        service=service,
        stage=stages.get(row.stage_id, "") if row.stage_id else "",
        channel=Channel(row.channel) if row.channel else None,
        transaction_point=TransactionPoint(row.transaction_point)
        if row.transaction_point
        else None,
        survey_name=row.version.survey.name,
        survey_key=row.version.survey.key,
        version_id=row.version_id,
        version_number=row.version.number,
        newer_version_id=newer[0] if newer and is_newer else None,
        newer_version_number=newer[1] if newer and is_newer else None,
        is_synthetic=row.is_synthetic,
    )


def _door(row: Deployment) -> Door:
    return door_at(now(), row.opens_at, row.closes_at, row.omb_expires_on)
