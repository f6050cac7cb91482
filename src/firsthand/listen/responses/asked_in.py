"""What each version asked; a published version never changes, so what was read once stays true."""

import uuid
from functools import lru_cache

from firsthand.listen.formats.a11.v2.records import DRIVER_COLUMNS
from firsthand.listen.instruments.a11 import trust_question
from firsthand.listen.instruments.drivers import MUST_OFFER, Direction
from firsthand.listen.models import Deployment, SurveyVersion
from firsthand.listen.responses.measures import Measure, measures, open_questions
from firsthand.listen.surveys.api import Definition, parse_definition

_NEEDED = {f"{side}_{driver}" for side in Direction for driver in MUST_OFFER}


@lru_cache(maxsize=512)
def asked_in(version_id: uuid.UUID) -> Definition:
    """The definition of a published version; raises DoesNotExist for one that asks nothing."""
    row = SurveyVersion.objects.get(id=version_id, definition__isnull=False)
    return parse_definition(row.definition)


@lru_cache(maxsize=512)
def measured_in(version_id: uuid.UUID) -> tuple[Measure, ...]:
    """What is counted of a published version."""
    return tuple(measures(asked_in(version_id)))


@lru_cache(maxsize=512)
def is_a11_v2(version_id: uuid.UUID) -> bool:
    """Whether a version asks all that the A-11 v2 file holds: trust, its drivers, a comment."""
    definition = asked_in(version_id)
    counted = {each.name for each in measured_in(version_id) if each.name in DRIVER_COLUMNS}
    has_open = bool(open_questions(definition))
    return trust_question(definition) is not None and counted >= _NEEDED and has_open


def versions_of(deployment: Deployment) -> list[uuid.UUID]:
    """Every version of the survey of a deployment, oldest first: people may answer any."""
    rows = SurveyVersion.objects.filter(
        survey_id=deployment.version.survey_id, definition__isnull=False
    )
    return list(rows.order_by("number").values_list("id", flat=True))
