"""Deployments as intake needs them: the definition read, the dates at hand, kept for a moment."""

import datetime as dt
import time
import uuid
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _

from firsthand.catalog.api import service_by_id
from firsthand.core.access import Scope
from firsthand.core.clock import now
from firsthand.core.errors import NotFound
from firsthand.core.local_days import day_at
from firsthand.listen.models import Deployment, DeploymentUpdate, SurveyVersion
from firsthand.listen.surveys.api import Definition, parse_definition

# How long a change to a deployment may take to reach every process, in seconds.
KEPT_SECONDS = 5.0
# A form begun before closing may still be sent for so long.
GRACE = dt.timedelta(hours=4)
MOST_UPDATES = 20


class Door(StrEnum):
    """Whether a deployment takes answers."""

    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    EXPIRED = "expired"  # the OMB control number has run out


def door_at(
    moment: dt.datetime,
    opens_at: dt.datetime | None,
    closes_at: dt.datetime | None,
    omb_expires_on: dt.date | None,
) -> Door:
    """Whether a deployment with these dates takes answers at a moment."""
    if omb_expires_on is not None and day_at(moment) > omb_expires_on:
        return Door.EXPIRED
    if opens_at is None or moment < opens_at:
        return Door.NOT_YET
    if closes_at is not None and moment >= closes_at:
        return Door.CLOSED
    return Door.OPEN


@dataclass(frozen=True)
class Update:
    """What was done with the answers, as people who gave one are told."""

    published_at: dt.datetime
    text: str


@dataclass(frozen=True)
class LiveDeployment:
    """One deployment with what it asks. place: where its service sits, for who may do what.

    updates: what was done with the answers, the newest first.
    """

    id: uuid.UUID
    code: str
    title: str
    service_id: uuid.UUID
    place: Scope
    survey_id: uuid.UUID
    version_id: uuid.UUID
    definition: Definition
    opens_at: dt.datetime | None
    closes_at: dt.datetime | None
    omb_control_number: str
    omb_expires_on: dt.date | None
    burden_minutes: int | None
    privacy_act_statement: str
    languages: tuple[str, ...]
    needs_token: bool
    minimum_seconds: int
    thanks: str
    is_synthetic: bool
    follow_on_id: uuid.UUID | None = None
    updates: tuple[Update, ...] = ()
    sampling_share: float = 1.0
    embed_origins: tuple[str, ...] = ()
    kiosks: tuple[str, ...] = ()

    @cached_property
    def api_source(self) -> str:
        """Under which source answers stand that a system of the agency sends."""
        return f"api:{self.id}"

    def door(self, moment: dt.datetime | None = None) -> Door:
        """Whether it takes answers at a moment, by default now."""
        return door_at(moment or now(), self.opens_at, self.closes_at, self.omb_expires_on)

    def takes_from(self, started_at: dt.datetime, moment: dt.datetime | None = None) -> bool:
        """Whether an answer begun then is taken: it is if the door was open when it was begun."""
        moment = moment or now()
        if self.door(moment) is Door.OPEN:
            return True
        began_before = moment - GRACE <= started_at <= moment
        return began_before and self.door(started_at) is Door.OPEN


_kept: dict[str, tuple[float, LiveDeployment]] = {}


def live(*, deployment_id: uuid.UUID | None = None, code: str | None = None) -> LiveDeployment:
    """The deployment of that id or code; raises NotFound, also for those known only from files."""
    kept = at_hand(deployment_id=deployment_id, code=code)
    if kept is not None:
        return kept
    found = _read(deployment_id, code)
    _kept[_key(deployment_id, code)] = (time.monotonic(), found)
    return found


def at_hand(
    *, deployment_id: uuid.UUID | None = None, code: str | None = None
) -> LiveDeployment | None:
    """The deployment if this process has read it a moment ago; never asks the database."""
    kept = _kept.get(_key(deployment_id, code))
    return kept[1] if kept is not None and time.monotonic() - kept[0] < KEPT_SECONDS else None


def as_asked_in(deployment: LiveDeployment, version_id: uuid.UUID) -> LiveDeployment:
    """The deployment with another version of its survey: answers belong to what was asked.

    A form that was printed, or kept on a device, may ask an older version than is put to people
    today. Raises NotFound where the survey has no such version.
    """
    if version_id == deployment.version_id:
        return deployment
    definition = _definition(version_id, deployment.survey_id)
    return replace(deployment, version_id=version_id, definition=definition)


def forget(deployment_id: uuid.UUID, code: str | None = None) -> None:
    """Drop what this process keeps of a deployment, after a change to it."""
    _kept.pop(str(deployment_id), None)
    _kept.pop(f"code {code}", None)


def forget_all() -> None:
    """Drop everything that this process keeps; tests begin with it."""
    _kept.clear()
    _definition.cache_clear()


def _key(deployment_id: uuid.UUID | None, code: str | None) -> str:
    return str(deployment_id) if deployment_id is not None else f"code {code}"


@lru_cache(maxsize=256)
def _definition(version_id: uuid.UUID, survey_id: uuid.UUID) -> Definition:
    # A published version never changes, so what was read once stays true.
    rows = SurveyVersion.objects.filter(definition__isnull=False, survey_id=survey_id)
    row = rows.filter(id=version_id).first()
    if row is None:
        raise NotFound(
            _("The survey has no such version."),
            where=_("version"),
            next_step=_("Leave the version out, or give one that this survey has had."),
        )
    return parse_definition(row.definition)


def _read(deployment_id: uuid.UUID | None, code: str | None) -> LiveDeployment:
    rows = Deployment.objects.select_related("version").defer("version__definition")
    rows = rows.filter(version__definition__isnull=False)
    wanted = rows.filter(code=code) if deployment_id is None else rows.filter(id=deployment_id)
    row = wanted.first()
    if row is None:
        raise NotFound(
            _("There is no survey at this address."),
            next_step=_("Check the link, or ask the office that gave it to you."),
        )
    return LiveDeployment(
        id=row.id,
        code=row.code or "",
        title=row.title,
        service_id=row.service_id,
        place=service_by_id(row.service_id).scope,
        survey_id=row.version.survey_id,
        version_id=row.version_id,
        definition=_definition(row.version_id, row.version.survey_id),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        omb_control_number=row.omb_control_number,
        omb_expires_on=row.omb_expires_on,
        burden_minutes=row.burden_minutes,
        privacy_act_statement=row.privacy_act_statement,
        languages=tuple(row.languages),
        needs_token=row.needs_token,
        minimum_seconds=row.minimum_seconds,
        thanks=row.thanks,
        is_synthetic=row.is_synthetic,
        follow_on_id=row.follow_on_id,
        updates=_updates(row.id),
        sampling_share=row.sampling_share,
        embed_origins=tuple(row.embed_origins),
        kiosks=tuple(row.kiosks),
    )


def _updates(deployment_id: uuid.UUID) -> tuple[Update, ...]:
    rows = DeploymentUpdate.objects.filter(deployment_id=deployment_id, withdrawn_at=None)
    found = rows.values_list("published_at", "text")[:MOST_UPDATES]
    return tuple(Update(*row) for row in found)
