"""The funnel counts everybody, and its rates are of those whose way was noted."""

import pytest

from firsthand.core.estimate import Suppression
from firsthand.listen.deploying.funnel import Funnel, by_day, funnels
from firsthand.listen.intake.live import live
from firsthand.listen.intake.sightings import Sight, note
from firsthand.listen.models import Deployment
from tests.listen.responses.answering import answer, offer

pytestmark = pytest.mark.django_db


def start(deployment: Deployment, key: str) -> None:
    """Open a form and send its first page."""
    for sight in (Sight.OPENED, Sight.STARTED):
        note(sight, live(deployment_id=deployment.id), key=key, channel="link")


def funnel(deployment: Deployment) -> Funnel:
    return funnels([deployment.id])[deployment.id]


def test_answers_from_files_and_other_systems_count_and_leave_the_rates_alone(
    visit: Deployment,
) -> None:
    offer(visit, 4)
    for key in ("a", "b"):
        start(visit, key)
    answer(visit, "a", trust=4)
    for number in range(5):
        answer(visit, f"{number}", source=f"csv:{visit.id}", trust=2)
    answer(visit, "x", source=f"api:{visit.id}", trust=2)

    found = funnel(visit)
    assert (found.completed.value, found.followed.value) == (7, 1)
    assert found.completion_rate.value == pytest.approx(0.5)
    assert found.response_rate.value == pytest.approx(0.25)
    by_source = {day.channel.partition(":")[0]: day.funnel for day in by_day(visit.id)}
    assert by_source["csv"].completed.value == 5
    assert by_source["csv"].completion_rate.suppressed is Suppression.DENOMINATOR_UNKNOWN


def test_nothing_noted_gives_no_rate(visit: Deployment) -> None:
    assert funnel(visit).response_rate.suppressed is Suppression.DENOMINATOR_UNKNOWN
