"""Drivers: planted ones are found, a follower is flagged, boxes and counts are not correlated."""

import json
from typing import Any

import numpy as np
import pytest
from django.http import QueryDict
from django.test import Client

from firsthand.core.access import COMMAND_LINE, Actor, Role
from firsthand.core.channels import Channel
from firsthand.core.errors import InvalidInput, NotFound
from firsthand.core.estimate import Suppression
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import NewDeployment, import_v2
from firsthand.listen.models import Deployment, Survey
from firsthand.people.models import Account
from firsthand.understand.drivers import ratings
from firsthand.understand.drivers.answer import Answer, answer
from firsthand.understand.drivers.asked import asked
from firsthand.understand.drivers.showing import chart_of, ratings_table
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.measures import Measure
from tests.support.actors import actor_with
from tests.support.cast import House, signed_in
from tests.support.deployments import put_out, survey_version
from tests.support.imports import Write, v2_csv, v2_row
from tests.support.rated import give, known

pytestmark = pytest.mark.django_db
PAGE, API = "/drivers/", "/api/v1/drivers"
_ASKED = ("trust", "ease", "efficiency", "employee")
SEVERAL: dict[str, Any] = {
    "title": "Your visit",
    "pages": [
        {
            "name": "start",
            "elements": [
                {"type": "rating", "name": name, "title": f"{name}?", "role": name}
                for name in _ASKED
            ],
        }
    ],
}


@pytest.fixture
def several(house: House) -> Deployment:
    """A survey with trust and three ratings."""
    survey = Survey.objects.create(key="several", name="Several")
    return put_out(house, "several", version=survey_version(survey, 1, SEVERAL))


@pytest.fixture
def rated_by_many(several: Deployment) -> None:
    """Trust goes with ease, and a little with staff; speed follows ease and does nothing."""
    random = np.random.default_rng(4)
    common = random.normal(size=400)

    def points(score: FloatArray) -> FloatArray:
        return np.clip(np.round(3 + score), 1, 5)

    others = [points(0.8 * common + 0.7 * random.normal(size=400)) for _ in range(3)]
    ease, _speed, employee = others
    trust = points(0.8 * (ease - 3) + 0.35 * (employee - 3) + 0.5 * random.normal(size=400))
    columns = [each.astype(int).tolist() for each in (trust, *others)]
    for at, line in enumerate(zip(*columns, strict=True)):
        given = dict(zip(_ASKED, line, strict=True))
        if at % 10 == 0:
            del given["employee"]
        give(several, 1, given)


def found(query: str = "", actor: Actor | None = None) -> Answer:
    question = asked(actor or actor_with(Role.CX_OFFICER), QueryDict(query))
    assert question is not None
    return answer(question)


def test_a_planted_driver_is_found_and_a_follower_is_flagged(
    rated_by_many: None, olivia: Account, client: Client
) -> None:
    told = found()
    by_measure = {each.measure: each for each in told.ratings.rated}
    assert told.ratings.rated[0].measure is Measure.EASE
    speed = by_measure[Measure.EFFICIENCY]
    assert speed.is_flagged
    assert (speed.share.value or 0) > 0.03  # what a share alone would have claimed
    assert not by_measure[Measure.EMPLOYEE].is_flagged
    assert by_measure[Measure.EMPLOYEE].missing.value == pytest.approx(0.1)
    assert by_measure[Measure.EASE].ranks[0].value == pytest.approx(1, abs=0.02)
    assert told.ratings.explained is not None
    rows = {row["rating"]: row for row in ratings_table(told).rows}
    assert rows[Measure.EFFICIENCY.label]["finding"] == "Not distinguishable from no effect"
    assert rows[Measure.EASE.label]["finding"] == "Associated with trust"
    chart = chart_of(told)
    assert chart is not None
    assert "Efficiency (?)" in str(chart.spec)

    page = signed_in(olivia).get(PAGE).content.decode()
    assert "Associated with, never" in page
    assert "<svg" in page
    body = json.loads(signed_in(olivia).get(API).content)
    assert body["ratings"][0]["rating"] == "ease"
    assert body["ratings"][0]["share"]["n"] == 400
    assert client.get(API).status_code == 401


def test_the_same_answers_are_worked_out_once_and_drawn_from_where_there_are_many(
    rated_by_many: None, monkeypatch: pytest.MonkeyPatch, house: House
) -> None:
    first = found()
    monkeypatch.setattr(ratings, "key_drivers", None)
    assert found() == first
    monkeypatch.undo()
    monkeypatch.setattr(ratings, "MOST_ROWS", 300)
    told = found()
    assert told.ratings.rated[0].share.n == 300
    assert "drawn at random from 400" in told.ratings.notes[0]


def test_ratings_are_weighted_where_totals_are_known(
    rated_by_many: None, several: Deployment, house: House
) -> None:
    other = put_out(
        house, "bymail", version=several.version, channel=Channel.POSTAL_MAIL, title="Mail"
    )
    give(other, 40, {"trust": 2, "ease": 4, "efficiency": 3, "employee": 1})
    plain = found().ratings.rated[0]
    known(house.permits.id, "channel", website=400, postal_mail=1600)
    weighted = found().ratings.rated[0]
    assert weighted.share.weighting.startswith("weighted to known totals")
    assert weighted.share.n_effective < plain.share.n_effective
    assert weighted.share.value != plain.share.value


def test_what_cannot_be_compared_is_left_out_and_said(several: Deployment) -> None:
    for at in range(60):
        trust = 1 + at % 5
        give(several, 1, {"trust": trust, "ease": 5 - at % 4, "employee": 3})
    told = found()
    assert "Fewer than two ratings" in told.ratings.reason
    assert "Employee, to which everybody gave the same answer" in told.ratings.notes[0]


def test_few_answers_give_a_reason_and_no_figure(several: Deployment) -> None:
    give(several, 5, {"trust": 5, "ease": 5, "efficiency": 4})
    give(several, 5, {"trust": 1, "ease": 2, "efficiency": 3})
    told = found()
    assert told.ratings.rated == ()
    assert "10 rows are too few for 2 drivers" in told.ratings.reason


def test_counts_without_rows_say_that_they_cannot_tell(
    counted_house: House, olivia: Account
) -> None:
    told = found("of=service:boat-permits")
    assert told.tallied == 220
    assert "known as counts only" in told.ratings.reason
    page = signed_in(olivia).get(PAGE, {"of": "service:boat-permits"}).content.decode()
    assert "known as counts only" in page


@pytest.fixture
def ticked(write: Write, permits_survey: NewDeployment) -> None:
    """30 thumbs up, of whom half ticked ease; 20 down, who all did."""
    rows = [v2_row(f"u{n}", 1, positive_ease="1" if n < 15 else "0") for n in range(30)]
    rows += [v2_row(f"d{n}", 0, negative_ease="1") for n in range(20)]
    import_v2(write(v2_csv(rows), "v2.csv"), permits_survey, Quarter(2024, 1), actor=COMMAND_LINE)


def test_boxes_are_rates_on_each_side_and_their_difference(ticked: None, olivia: Account) -> None:
    told = found()
    ease = next(each for each in told.reasons if each.role == "ease")
    assert (ease.positive.value, ease.positive.n) == (0.5, 30)
    assert (ease.negative.value, ease.negative.n) == (1.0, 20)
    assert ease.contrast.value == pytest.approx(-0.5)
    page = signed_in(olivia).get(PAGE).content.decode()
    assert "does not show what moves trust" in page
    assert "asked after the answer" in page


def test_boxes_are_refused_as_drivers_with_the_reason(ticked: None, olivia: Account) -> None:
    with pytest.raises(InvalidInput, match="asked after the answer"):
        asked(actor_with(Role.CX_OFFICER), QueryDict("items=boxes"))
    refused = signed_in(olivia).get(API, {"items": "boxes"})
    assert refused.status_code == 400
    assert "asked after the answer" in refused.content.decode()
    reasons = json.loads(signed_in(olivia).get(API).content)["reasons"]
    assert {"reason": "ease"}.items() <= reasons[1].items()


def test_few_people_on_one_side_are_protected(write: Write, permits_survey: NewDeployment) -> None:
    rows = [v2_row(f"u{n}", 1, positive_ease="1") for n in range(30)]
    rows += [v2_row(f"d{n}", 0, negative_ease="1") for n in range(3)]
    import_v2(write(v2_csv(rows), "v2.csv"), permits_survey, Quarter(2024, 1), actor=COMMAND_LINE)
    ease = next(each for each in found().reasons if each.role == "ease")
    assert ease.negative.suppressed is Suppression.TOO_FEW
    assert ease.contrast.suppressed is Suppression.TOO_FEW
    assert ease.positive.value == 1


def test_others_see_nothing_and_names_that_are_none_are_refused(
    rated_by_many: None, otto: Account
) -> None:
    assert "no answers yet" in signed_in(otto).get(PAGE).content.decode()
    with pytest.raises(NotFound, match="not worked out"):
        found("outcome=ease")
    with pytest.raises(NotFound, match="nothing here"):
        found("of=provider:boating")
