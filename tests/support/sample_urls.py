"""A value for each URL argument of the site, and where the thing it names sits.

A new argument needs one entry in `sample_urls` below, under its name, or under the fixed part of
the address before it, a slash and its name, where the same name means several things.
"""

import uuid
from dataclasses import dataclass

import pytest

from firsthand.catalog.models import Journey, JourneyStep, Stage
from firsthand.people.models import Account
from tests.support.cast import House

UNKNOWN_ID = str(uuid.UUID(int=7))

# Places, from the widest to the thing itself. Whoever holds a role on one of them reaches it.
LAKES = ("lakes",)
BOATING = (*LAKES, "boating")
PERMITS = (*BOATING, "permits")


@dataclass(frozen=True)
class Sample:
    """A value, and the place of the thing that it names; no place where it has none."""

    value: str
    place: tuple[str, ...] = ()


type SampleUrls = dict[str, Sample]


@pytest.fixture
def sample_urls(house: House, vic: Account) -> SampleUrls:
    """Things of Lakes for every argument, so that Otto, of Roads, is the outsider everywhere."""
    stage = Stage.objects.create(service=house.permits, position=1, name="Apply")
    Stage.objects.create(service=house.permits, position=2, name="Decide")
    journey = Journey.objects.create(slug="going-afloat", name="Going afloat", agency=house.lakes)
    step = JourneyStep.objects.create(journey=journey, stage=stage, position=1)
    grant = vic.grants.get()
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
    }
