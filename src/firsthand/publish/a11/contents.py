"""What a submission of a quarter is made of: collections, one a service, with their details."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.catalog.api import services_by_ids, stages_of
from firsthand.catalog.contracts import ServiceInfo, StageInfo
from firsthand.core.access import Actor, Permission
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import denominators, deployments
from firsthand.listen.contracts import Denominators, DeploymentInfo

SURVEY = "a11-v2"


@dataclass(frozen=True)
class Detail:
    """One survey that was put to people, with what was counted in the quarter."""

    deployment: DeploymentInfo
    stage: StageInfo | None
    counted: Denominators


@dataclass(frozen=True)
class Collection:
    """One service in one quarter."""

    service: ServiceInfo
    quarter: Quarter
    details: tuple[Detail, ...]

    @property
    def id(self) -> str:
        """Our own name for it, which the two files share; the federal system gives its own."""
        return f"{self.service.slug}_{self.quarter}"


def collections(actor: Actor, quarter: Quarter) -> list[Collection]:
    """What the actor may hand in for a quarter, by provider and service. Five queries.

    Only surveys of the v2 form: counts in the older form are not part of these files.
    """
    ours = {one.id: one for one in deployments() if one.survey_key == SURVEY}
    counted = [
        one
        for one in denominators(deployment_ids=ours, quarters=[quarter])
        if one.respondents  # a quarter without a response has nothing to hand in
    ]
    services = _services(actor, {one.service_id for one in counted})
    stages = _stages(services)
    made = [
        Collection(service, quarter, _details(service, ours, counted, stages))
        for service in services.values()
    ]
    return sorted(made, key=lambda one: (one.service.provider.name, one.service.name, one.id))


def quarters_to_hand_in(actor: Actor) -> list[Quarter]:
    """The quarters for which the actor may hand something in, newest first."""
    ours = {one.id for one in deployments() if one.survey_key == SURVEY}
    counted = [one for one in denominators(deployment_ids=ours) if one.respondents]
    allowed = _services(actor, {one.service_id for one in counted})
    quarters = {one.quarter for one in counted if one.service_id in allowed}
    return sorted(quarters, key=lambda quarter: -quarter.ordinal)


def _services(actor: Actor, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, ServiceInfo]:
    return {
        id_: service
        for id_, service in services_by_ids(ids).items()
        if actor.may(Permission.EXPORT_SUBMISSION, service.scope)
    }


def _stages(services: Iterable[uuid.UUID]) -> dict[uuid.UUID, StageInfo]:
    found = stages_of(services, include_retired=True)
    return {stage.id: stage for of_service in found.values() for stage in of_service}


def _details(
    service: ServiceInfo,
    ours: dict[uuid.UUID, DeploymentInfo],
    counted: Iterable[Denominators],
    stages: dict[uuid.UUID, StageInfo],
) -> tuple[Detail, ...]:
    details = (
        Detail(ours[one.deployment_id], stages.get(_stage_id(ours[one.deployment_id])), one)
        for one in counted
        if one.service_id == service.id
    )
    return tuple(sorted(details, key=lambda one: (one.deployment.title, str(one.deployment.id))))


def _stage_id(deployment: DeploymentInfo) -> uuid.UUID:
    return deployment.stage_id or uuid.UUID(int=0)
