"""What belongs to a service or a journey: stages, facts, volumes, steps."""

import uuid
from collections.abc import Iterable

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from firsthand.catalog.contracts import ServiceFacts, StageInfo, StepInfo, VolumeInfo
from firsthand.catalog.kinds import ServiceKind
from firsthand.catalog.lookup import not_found
from firsthand.catalog.models import AnnualVolume, JourneyStep, Service, Stage
from firsthand.catalog.tree import agency_tree, service_info
from firsthand.core.channels import Channel

_ACTIVE_STAGES = Count("service__stages", filter=Q(service__stages__retired_at__isnull=True))


def _stage_info(row: Stage, count: int) -> StageInfo:
    return StageInfo(
        row.id, row.service_id, row.name, row.position, count, row.retired_at is not None
    )


def stages(service_id: uuid.UUID, *, include_retired: bool = False) -> list[StageInfo]:
    """The stages of a service in their order; retired ones, on request, stand last."""
    return stages_of([service_id], include_retired=include_retired).get(service_id, [])


def stages_of(
    service_ids: Iterable[uuid.UUID], *, include_retired: bool = False
) -> dict[uuid.UUID, list[StageInfo]]:
    """The stages of several services, in one query."""
    rows: dict[uuid.UUID, list[Stage]] = {}
    for row in Stage.objects.filter(service_id__in=set(service_ids)).order_by("position", "id"):
        rows.setdefault(row.service_id, []).append(row)
    result: dict[uuid.UUID, list[StageInfo]] = {}
    for service_id, found in rows.items():
        active = [row for row in found if row.retired_at is None]
        retired = [row for row in found if row.retired_at is not None]
        shown = active + retired if include_retired else active
        result[service_id] = [_stage_info(row, len(active)) for row in shown]
    return result


def stage(stage_id: uuid.UUID) -> StageInfo:
    """The stage with that id; raises NotFound."""
    row = Stage.objects.annotate(count=_ACTIVE_STAGES).filter(id=stage_id).first()
    if row is None:
        raise not_found(_("There is no such stage."))
    return _stage_info(row, row.count)


def facts(service_id: uuid.UUID) -> ServiceFacts:
    """What the registry asks of a service; raises NotFound."""
    found = facts_of([service_id])
    if service_id not in found:
        raise not_found(_("There is no such service."))
    return found[service_id]


def facts_of(service_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, ServiceFacts]:
    """The facts of several services, in two queries."""
    ids = set(service_ids)
    volumes: dict[uuid.UUID, list[VolumeInfo]] = {}
    for volume in AnnualVolume.objects.filter(service_id__in=ids).order_by("fiscal_year"):
        info = VolumeInfo(volume.fiscal_year, volume.customers, volume.explanation)
        volumes.setdefault(volume.service_id, []).append(info)
    return {
        row.id: ServiceFacts(
            kinds=tuple(ServiceKind(kind) for kind in row.kinds),
            channels=tuple(Channel(channel) for channel in row.channels),
            owner_name=row.owner_name,
            owner_email=row.owner_email,
            is_transactional=row.is_transactional,
            is_designated=row.is_designated,
            volumes=tuple(volumes.get(row.id, [])),
        )
        for row in Service.objects.filter(id__in=ids)
    }


def steps(journey_id: uuid.UUID) -> list[StepInfo]:
    """The steps of a journey in their order; raises nothing for an unknown journey."""
    return steps_of([journey_id]).get(journey_id, [])


def steps_of(journey_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[StepInfo]]:
    """The steps of several journeys, in two queries."""
    tree = agency_tree()
    rows = (
        JourneyStep.objects.filter(journey_id__in=set(journey_ids))
        .select_related("stage__service__provider")
        .annotate(
            count=Count(
                "stage__service__stages",
                filter=Q(stage__service__stages__retired_at__isnull=True),
            )
        )
        .order_by("position")
    )
    result: dict[uuid.UUID, list[StepInfo]] = {}
    for row in rows:
        own = result.setdefault(row.journey_id, [])
        service = service_info(row.stage.service, tree)
        own.append(StepInfo(row.pk, len(own) + 1, _stage_info(row.stage, row.count), service))
    return result


def journey_ids_of(service_id: uuid.UUID) -> set[uuid.UUID]:
    """The journeys that lead through a service."""
    return set(
        JourneyStep.objects.filter(stage__service_id=service_id).values_list(
            "journey_id", flat=True
        )
    )
