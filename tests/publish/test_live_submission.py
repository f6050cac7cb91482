"""A submission is filled in from deployments of our own, with the quarter's true counts."""

import csv
import io

import pytest

from firsthand.core.access import Actor, Role
from firsthand.core.clock import now
from firsthand.core.local_days import quarter_at
from firsthand.listen.models import Deployment
from firsthand.listen.responses.verbs.enter_customers import enter_customers
from firsthand.listen.responses.verbs.set_aside import set_aside
from firsthand.publish.a11 import contents, exports
from firsthand.publish.a11.missing import missing
from tests.listen.responses.answering import a11_deployment, answer, offer
from tests.support.actors import actor_with
from tests.support.cast import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(house: House) -> Actor:
    """Who owns the boat permits."""
    return actor_with(Role.SERVICE_OWNER, house.permits.id)


@pytest.fixture
def answered(house: House, owner: Actor) -> Deployment:
    """Three answers, one of them set aside and one spam besides; nine offers; 900 customers."""
    deployment = a11_deployment(
        house, omb_control_number="1234-5678", transaction_point="post_interaction"
    )
    offer(deployment, 9)
    answer(deployment, trust=1, positive_drivers=["ease"])
    answer(deployment, trust=0)
    set_aside(answer(deployment, trust=1), actor=owner)
    answer(deployment, trust=1, trap_filled=True)
    enter_customers(deployment.id, quarter_at(now()), 900, actor=owner)
    return deployment


def test_it_holds_the_true_denominators_of_the_quarter(answered: Deployment, owner: Actor) -> None:
    quarter = quarter_at(now())
    assert contents.quarters_to_hand_in(owner) == [quarter]
    [collection] = contents.collections(owner, quarter)
    [detail] = collection.details
    assert detail.counted.customers == 900
    assert detail.counted.offered == 9
    assert detail.counted.respondents == 2
    assert missing(detail) == []

    [row] = _rows(b"".join(exports.export_table(owner, exports.TableFile.DETAILS, quarter).chunks))
    assert row["volume_of_respondents"] == "2"
    assert row["volume_of_customers_provided_survey_opportunity"] == "9"
    assert row["survey_type"] == "thumbs_up_down"
    assert (
        row["trust_question_text"]
        == "This interaction increased my trust in the Office of Boating."
    )


def test_its_response_file_holds_those_that_count(answered: Deployment, owner: Actor) -> None:
    file = exports.export_responses(owner, answered.id, quarter_at(now()))
    rows = _rows(b"".join(file.chunks))
    assert [row["question_1"] for row in rows] == ["1", "0"]
    assert len({row["external_id"] for row in rows}) == 2


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))
