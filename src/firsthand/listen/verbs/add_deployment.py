"""Put a survey on a service, channel and transaction point."""

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass
from typing import Self

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog.api import service_by_id, stages
from firsthand.core.access import Actor, Permission
from firsthand.core.channels import Channel
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen import acts
from firsthand.listen.asked import a11_v2_questions, ensure_version
from firsthand.listen.contracts import DeploymentInfo
from firsthand.listen.models import Deployment
from firsthand.listen.queries.deployments import deployment
from firsthand.listen.roles import Scale, TransactionPoint

# Names within this space are what deployments are made of: the same twice is the same deployment.
_SPACE = uuid.UUID("6a0f5f0e-3f7e-5d1c-9a86-2f6c0c1f5b11")
_LONGEST = {"title": 300, "omb_control_number": 100, "federal_register_url": 500}
_SCALES = (Scale.THUMBS, Scale.FIVE_POINT)


@dataclass(frozen=True)
class NewDeployment:
    """What a deployment of the A-11 v2 survey is; scale: of its trust question."""

    service_id: uuid.UUID
    title: str
    channel: Channel
    trust_question_text: str
    transaction_point: TransactionPoint = TransactionPoint.POST_INTERACTION
    scale: Scale = Scale.THUMBS
    stage_id: uuid.UUID | None = None
    omb_control_number: str = ""
    federal_register_url: str = ""
    is_synthetic: bool = False

    @property
    def id(self) -> uuid.UUID:
        """Made of what the deployment is, so that doing the same again never doubles it."""
        kept = {"service_id", "title", "channel", "trust_question_text", "transaction_point"}
        parts = {k: v for k, v in self.to_plain().items() if k in kept | {"scale", "stage_id"}}
        return uuid.uuid5(_SPACE, hashlib.sha256(json.dumps(parts).encode()).hexdigest())

    def to_plain(self) -> dict[str, str | bool | None]:
        """As values that JSON can hold."""
        plain = asdict(self)
        stage = None if self.stage_id is None else str(self.stage_id)
        return {**plain, "service_id": str(self.service_id), "stage_id": stage}

    @classmethod
    def from_plain(cls, plain: dict[str, str | bool | None]) -> Self:
        """The inverse of to_plain."""
        stage = plain["stage_id"]
        return cls(
            service_id=uuid.UUID(str(plain["service_id"])),
            title=str(plain["title"]),
            channel=Channel(str(plain["channel"])),
            trust_question_text=str(plain["trust_question_text"]),
            transaction_point=TransactionPoint(str(plain["transaction_point"])),
            scale=Scale(str(plain["scale"])),
            stage_id=uuid.UUID(str(stage)) if stage else None,
            omb_control_number=str(plain["omb_control_number"]),
            federal_register_url=str(plain["federal_register_url"]),
            is_synthetic=bool(plain["is_synthetic"]),
        )


def add_deployment(new: NewDeployment, *, actor: Actor) -> DeploymentInfo:
    """Add a deployment; raises InvalidInput for what cannot be, Conflict where it is there."""
    require_sound(new, actor=actor)
    with transaction.atomic():
        if Deployment.objects.filter(id=new.id).exists():
            raise Conflict(
                _("This service has the same deployment already."),
                where=new.title,
                next_step=_("Use that one, or give this one another title."),
            )
        make_deployment(new, actor=actor)
    return deployment(new.id)


def ensure_deployment(new: NewDeployment, *, actor: Actor) -> DeploymentInfo:
    """The deployment with exactly these properties, added where it is missing."""
    if not Deployment.objects.filter(id=new.id).exists():
        return add_deployment(new, actor=actor)
    require_sound(new, actor=actor)
    return deployment(new.id)


def require_sound(new: NewDeployment, *, actor: Actor) -> None:
    """Raise NotAllowed, NotFound or InvalidInput unless the deployment may be and can be."""
    service = service_by_id(new.service_id)
    actor.require(Permission.IMPORT_DATA, service.scope)
    if service.is_retired:
        raise _invalid(_("The service is retired."), service.name, _("Choose another service."))
    for name in ("title", "trust_question_text"):
        if not getattr(new, name).strip():
            raise _invalid(_("A text is missing."), name, _("Give it as people read it."))
    for name, longest in _LONGEST.items():
        if len(getattr(new, name)) > longest:
            raise _invalid(_("The text is too long."), name, _("Shorten it."))
    if new.scale not in _SCALES:
        raise _invalid(_("Trust is not asked on this scale."), "scale", _("Choose another."))
    if new.stage_id and new.stage_id not in {stage.id for stage in stages(new.service_id)}:
        raise _invalid(_("The service has no such stage."), "stage", _("Choose one of its stages."))


def make_deployment(new: NewDeployment, *, actor: Actor) -> None:
    """Write it, inside the caller's transaction."""
    questions = a11_v2_questions(new.trust_question_text, new.scale)
    Deployment.objects.create(
        id=new.id,
        service_id=new.service_id,
        stage_id=new.stage_id,
        version_id=ensure_version("a11-v2", questions),
        title=new.title.strip(),
        channel=new.channel,
        transaction_point=new.transaction_point,
        omb_control_number=new.omb_control_number.strip(),
        federal_register_url=new.federal_register_url.strip(),
        is_synthetic=new.is_synthetic,
    )
    log(acts.DEPLOYMENT_ADDED, actor, new.id, channel=new.channel, title=new.title)


def _invalid(what: str, where: str, next_step: str) -> InvalidInput:
    return InvalidInput(what, where=where, next_step=next_step)
