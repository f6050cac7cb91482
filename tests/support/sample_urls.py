"""A value for each URL argument of the site, and where the thing it names sits.

A new argument needs one entry in `sample_urls` below, under its name, or under the fixed part of
the address before it, a slash and its name, where the same name means several things.
"""

from dataclasses import dataclass

import pytest

from firsthand.catalog.models import Journey, JourneyStep, Stage
from firsthand.core.access import COMMAND_LINE
from firsthand.core.channels import Channel
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import NewDeployment, ensure_deployment
from firsthand.listen.contracts import DeploymentInfo
from firsthand.listen.models import QuarterReport
from firsthand.people.models import Account
from firsthand.record.models import Import
from firsthand.record.states import ImportState
from tests.support.cast import House

# Places, from the widest to the thing itself. Whoever holds a role on one of them reaches it.
LAKES = ("lakes",)
BOATING = (*LAKES, "boating")
PERMITS = (*BOATING, "permits")

SURVEYED = Quarter(2024, 1)


@dataclass(frozen=True)
class Sample:
    """A value, and the place of the thing that it names; no place where it has none."""

    value: str
    place: tuple[str, ...] = ()


type SampleUrls = dict[str, Sample]


def _surveyed(house: House) -> DeploymentInfo:
    """A survey of the boat permits with one response in a quarter."""
    survey = NewDeployment(
        service_id=house.permits.id,
        title="After the application",
        channel=Channel.WEBSITE,
        trust_question_text="This interaction increased my trust in the Office of Boating.",
    )
    made = ensure_deployment(survey, actor=COMMAND_LINE)
    QuarterReport.objects.get_or_create(
        deployment_id=made.id,
        quarter=SURVEYED.ordinal,
        defaults={"respondents": 1, "content_hash": ""},
    )
    return made


def _stopped_import(survey: DeploymentInfo) -> Import:
    """An import of responses to it that stopped half-way."""
    return Import.objects.create(
        format="a11-v2",
        filename="stopped.csv",
        sha256="0" * 64,
        size=1,
        lane="none",
        deployment_id=survey.id,
        quarter=SURVEYED.ordinal,
        state=ImportState.FAILED,
    )


@pytest.fixture
def sample_urls(house: House, vic: Account) -> SampleUrls:
    """Things of Lakes for every argument, so that Otto, of Roads, is the outsider everywhere."""
    stage = Stage.objects.create(service=house.permits, position=1, name="Apply")
    Stage.objects.create(service=house.permits, position=2, name="Decide")
    journey = Journey.objects.create(slug="going-afloat", name="Going afloat", agency=house.lakes)
    step = JourneyStep.objects.create(journey=journey, stage=stage, position=1)
    grant = vic.grants.get()
    survey = _surveyed(house)
    return {
        "agencies/slug": Sample(house.lakes.slug, LAKES),
        "providers/slug": Sample(house.boating.slug, BOATING),
        "services/slug": Sample(house.permits.slug, PERMITS),
        "journeys/slug": Sample(journey.slug, LAKES),
        "stages/stage_id": Sample(str(stage.id), PERMITS),
        "steps/step_id": Sample(str(step.id), LAKES),
        "move/position": Sample("1"),
        "list/account_id": Sample(str(vic.id)),
        "roles/grant_id": Sample(str(grant.id)),
        "link/token": Sample("no-such-token"),
        "files/key": Sample("services"),
        "a11/quarter": Sample(str(SURVEYED), PERMITS),
        "quarters/label": Sample(str(SURVEYED), PERMITS),
        "tables/name": Sample("details"),
        "imports/import_id": Sample(str(_stopped_import(survey).id), PERMITS),
        "responses/deployment_id": Sample(str(survey.id), PERMITS),
    }
