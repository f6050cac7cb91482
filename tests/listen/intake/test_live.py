"""A deployment is open when it says so, and what was begun in time is taken."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from firsthand.core.clock import now
from firsthand.core.errors import NotFound
from firsthand.listen.intake.live import GRACE, Door, as_asked_in, at_hand, forget, live
from firsthand.listen.models import Deployment, Survey, SurveyVersion
from tests.support.cast import House
from tests.support.deployments import VISIT, put_out, survey_version

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_it_is_found_by_id_and_by_code(visit: Deployment) -> None:
    assert live(deployment_id=visit.id) == live(code="visit")


def test_what_was_read_is_kept_for_a_moment(visit: Deployment) -> None:
    live(code="visit")
    with CaptureQueriesContext(connection) as queries:
        live(code="visit")
    assert len(queries) == 0


def test_a_change_shows_at_once_where_the_change_was_made(visit: Deployment) -> None:
    assert live(code="visit").title == "After the visit"
    Deployment.objects.filter(id=visit.id).update(title="Afterwards")
    forget(visit.id, "visit")
    assert at_hand(code="visit") is None
    assert live(code="visit").title == "Afterwards"


def test_a_deployment_known_only_from_files_is_not_found(house: House) -> None:
    survey = Survey.objects.create(key="a11-v1", name="From a file")
    version = SurveyVersion.objects.create(survey=survey, number=1, content_hash="x")
    row = put_out(house, version=version)
    with pytest.raises(NotFound):
        live(deployment_id=row.id)


def test_nobody_finds_what_is_not_there(db: None) -> None:
    with pytest.raises(NotFound):
        live(code="nothing")
    with pytest.raises(NotFound):
        live(deployment_id=uuid.uuid4())


@pytest.mark.parametrize(
    ("opens", "closes", "door"),
    [
        (None, None, Door.NOT_YET),
        (DAY, None, Door.NOT_YET),
        (-DAY, None, Door.OPEN),
        (-DAY, DAY, Door.OPEN),
        (-2 * DAY, -DAY, Door.CLOSED),
    ],
)
def test_the_door_follows_the_dates(
    house: House, opens: dt.timedelta | None, closes: dt.timedelta | None, door: Door
) -> None:
    moment = now()
    put_out(
        house,
        opens_at=None if opens is None else moment + opens,
        closes_at=None if closes is None else moment + closes,
    )
    assert live(code="visit").door(moment) is door


def test_it_closes_when_the_control_number_has_run_out_where_the_agency_is(house: House) -> None:
    put_out(
        house,
        opens_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        omb_expires_on=dt.date(2026, 6, 30),
    )
    late = dt.datetime(2026, 7, 1, 3, tzinfo=dt.UTC)
    assert live(code="visit").door(late) is Door.EXPIRED
    with override_settings(TIME_ZONE="America/New_York"):  # still 30 June there
        assert live(code="visit").door(late) is Door.OPEN


def test_what_was_begun_before_closing_is_taken_for_the_grace_time(house: House) -> None:
    closed_at = now() - dt.timedelta(hours=1)
    put_out(house, closes_at=closed_at)
    found = live(code="visit")
    begun = closed_at - dt.timedelta(minutes=5)
    assert found.takes_from(begun, now())
    assert not found.takes_from(closed_at + dt.timedelta(minutes=1), now())
    assert not found.takes_from(begun, begun + GRACE + dt.timedelta(seconds=1))


def test_a_beginning_in_the_future_opens_nothing(house: House) -> None:
    put_out(house, opens_at=now() + DAY)
    assert not live(code="visit").takes_from(now() + 2 * DAY, now())


def test_answers_to_an_older_version_are_held_against_that_version(visit: Deployment) -> None:
    plain = {**VISIT, "pages": VISIT["pages"][:1]}
    newer = survey_version(visit.version.survey, 2, plain)
    old = live(code="visit")
    Deployment.objects.filter(id=visit.id).update(version=newer)
    forget(visit.id, "visit")
    present = live(code="visit")
    assert present.definition.question("bad") is None
    assert as_asked_in(present, visit.version_id) == old
    assert as_asked_in(present, newer.id) is present


def test_a_version_of_another_survey_is_not_found(visit: Deployment) -> None:
    other = Survey.objects.create(key="other", name="Other")
    strange = survey_version(other, 1, VISIT)
    with pytest.raises(NotFound):
        as_asked_in(live(code="visit"), strange.id)
