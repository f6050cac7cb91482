"""Put a published survey to people on a service, stage, channel and transaction point."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog.api import service_by_id, stages
from firsthand.core.access import Actor, Permission
from firsthand.core.channels import Channel
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen import acts
from firsthand.listen.deploying.codes import free_code
from firsthand.listen.deploying.terms import Terms, require_sound_terms
from firsthand.listen.instruments.library import A11Edition
from firsthand.listen.models import Deployment, SurveyVersion
from firsthand.listen.roles import TransactionPoint
from firsthand.listen.surveys.api import parse_definition


@dataclass(frozen=True)
class NewForm:
    """What stays as it is for the whole life of a deployment, and its first terms."""

    service_id: uuid.UUID
    version_id: uuid.UUID
    channel: Channel
    terms: Terms
    transaction_point: TransactionPoint = TransactionPoint.POST_INTERACTION
    stage_id: uuid.UUID | None = None
    is_synthetic: bool = False


@transaction.atomic
def deploy(actor: Actor, new: NewForm) -> uuid.UUID:
    """The id of the new deployment.

    Raises NotAllowed, NotFound, Conflict for a service that is retired, and InvalidInput with
    everything that is wrong with the terms.
    """
    service = service_by_id(new.service_id)
    actor.require(Permission.DEPLOY, service.scope)
    if service.is_retired:
        raise Conflict(_("The service is retired."), next_step=_("Choose another service."))
    version = published(new.version_id)
    if new.stage_id and new.stage_id not in {stage.id for stage in stages(new.service_id)}:
        raise InvalidInput(
            _("The service has no such stage."), next_step=_("Choose one of its stages.")
        )
    definition = parse_definition(version.definition)
    require_sound_terms(new.terms, definition, edition_of(version), new.service_id)
    row = Deployment.objects.create(
        service_id=new.service_id,
        stage_id=new.stage_id,
        version=version,
        channel=new.channel,
        transaction_point=new.transaction_point,
        code=free_code(),
        is_synthetic=new.is_synthetic,
        **new.terms.to_columns(),
    )
    log(acts.DEPLOYMENT_ADDED, actor, row.id, channel=row.channel, title=row.title)
    return row.id


def published(version_id: uuid.UUID) -> SurveyVersion:
    """A version that a form can be drawn from; raises InvalidInput for any other."""
    rows = SurveyVersion.objects.select_related("survey").filter(definition__isnull=False)
    version = rows.filter(id=version_id, published_at__isnull=False).first()
    if version is None or version.survey.retired_at is not None:
        raise InvalidInput(
            _("This survey is not published."), next_step=_("Publish it, or choose another.")
        )
    return version


def edition_of(version: SurveyVersion) -> A11Edition | None:
    """Which instrument of A-11 the survey is, whose rules then hold."""
    edition = version.survey.a11_edition
    return A11Edition(edition) if edition else None
