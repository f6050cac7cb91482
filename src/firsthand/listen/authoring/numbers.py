"""How many versions and deployments surveys have, in two queries for all of them."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Max

from firsthand.listen.models import Deployment, SurveyVersion


@dataclass(frozen=True)
class SurveyCounts:
    """last_version: its number, 0 where none is published. deployments: of all versions."""

    last_version: int = 0
    deployments: int = 0


def counts_of(survey_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, SurveyCounts]:
    """The counts of each survey."""
    last = dict(
        SurveyVersion.objects.filter(survey_id__in=survey_ids)
        .values_list("survey_id")
        .annotate(last=Max("number"))
        .order_by()
    )
    deployed = dict(
        Deployment.objects.filter(version__survey_id__in=survey_ids)
        .values_list("version__survey_id")
        .annotate(deployments=Count("id"))
        .order_by()
    )
    return {id_: SurveyCounts(last.get(id_, 0), deployed.get(id_, 0)) for id_ in survey_ids}
