"""Answers to deployments of our own reach every figure, as answers of files do."""

import pytest

from firsthand.core.clock import now
from firsthand.core.fiscal import Quarter
from firsthand.core.local_days import quarter_at
from firsthand.core.privacy import personal_stores
from firsthand.listen.api import denominators, deployment, quarters_with_data, tallies
from firsthand.listen.intake.live import forget_all
from firsthand.listen.models import CustomerCount, Deployment, ResponseMark
from firsthand.listen.roles import QuestionRole, Scale
from firsthand.record import answer_counts
from firsthand.record.api import snapshot
from firsthand.record.models import AnswerCount
from tests.listen.responses.answering import a11_deployment, answer, offer
from tests.support.cast import House
from tests.support.deployments import survey_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs on the boat permits."""
    return a11_deployment(house)


def _counts(name: str) -> dict[int, int]:
    [found] = [each for each in tallies() if each.name == name]
    return dict(found.counts)


def test_a_driver_is_counted_among_those_whose_trust_points_its_way(a11: Deployment) -> None:
    answer(a11, trust=1, positive_drivers=["ease", "other"])
    answer(a11, trust=1)
    answer(a11, trust=0, negative_drivers=["ease"], comment="Slow.")

    assert _counts("trust") == {0: 1, 1: 2}
    assert _counts("positive_ease") == {0: 1, 1: 1}
    assert _counts("positive_other") == {0: 1, 1: 1}
    assert _counts("positive_humanity") == {0: 2, 1: 0}
    assert _counts("negative_ease") == {0: 0, 1: 1}
    assert _counts("negative_efficiency") == {0: 1, 1: 0}


def test_what_is_measured_bears_its_role_scale_and_words(a11: Deployment) -> None:
    answer(a11, trust=1)
    [trust] = tallies(roles=[QuestionRole.TRUST])
    assert trust.scale is Scale.THUMBS
    assert trust.wording == "This interaction increased my trust in the Office of Boating."
    assert trust.quarter == quarter_at(now())
    assert trust.service_id == a11.service_id
    assert [each.name for each in tallies(roles=[QuestionRole.EASE])] == [
        "positive_ease",
        "negative_ease",
    ]


def test_tests_and_suspected_spam_do_not_count(a11: Deployment) -> None:
    answer(a11, trust=1)
    answer(a11, trust=0, is_test=True)
    answer(a11, trust=0, trap_filled=True)
    assert _counts("trust") == {0: 0, 1: 1}
    assert [each.respondents for each in denominators()] == [1]


def test_counts_follow_what_people_decide_and_follow_it_back(a11: Deployment) -> None:
    good = answer(a11, trust=1)
    spam = answer(a11, trust=0, trap_filled=True)
    ResponseMark.objects.create(response_id=good, deployment_id=a11.id, set_aside=True)
    ResponseMark.objects.create(response_id=spam, deployment_id=a11.id, set_aside=False)
    assert _counts("trust") == {0: 1, 1: 0}
    ResponseMark.objects.update(set_aside=None)
    assert _counts("trust") == {0: 0, 1: 1}


def test_an_erased_response_leaves_the_counts(
    a11: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_counts, "WORTH_KEEPING", 1)
    for number in range(3):
        answer(a11, f"r{number}", trust=1)
    assert _counts("trust") == {0: 0, 1: 3}
    assert AnswerCount.objects.exists()
    [store] = [each for each in personal_stores() if each.table == "record.Response"]

    assert store.shred("form/r1") == 1

    answer(a11, trust=0)
    assert _counts("trust") == {0: 1, 1: 2}
    assert [each.respondents for each in denominators()] == [3]


def test_what_was_kept_beside_an_erased_response_goes_with_it(a11: Deployment) -> None:
    response_id = answer(a11, "r", trust=1)
    ResponseMark.objects.create(response_id=response_id, deployment_id=a11.id, set_aside=True)
    [store] = [each for each in personal_stores() if each.table == "record.Response"]
    store.shred("form/r")
    assert not ResponseMark.objects.exists()


def test_quarters_without_an_answer_that_counts_have_no_data(a11: Deployment) -> None:
    assert quarters_with_data() == []
    response_id = answer(a11, trust=1)
    assert quarters_with_data() == [quarter_at(now())]
    ResponseMark.objects.create(response_id=response_id, deployment_id=a11.id, set_aside=True)
    assert quarters_with_data() == []


def test_both_versions_of_a_survey_count_and_changed_words_stand_apart(a11: Deployment) -> None:
    answer(a11, trust=1)
    plain = dict(a11.version.definition)
    changed = survey_version(a11.version.survey, 2, {**plain, "title": "How was it?"})
    other = survey_version(
        a11.version.survey,
        3,
        {
            "title": "Short",
            "pages": [
                {
                    "name": "one",
                    "elements": [
                        {"type": "rating", "name": "trust", "title": "I trust.", "role": "trust"}
                    ],
                }
            ],
        },
    )
    for version in (changed, other):
        Deployment.objects.filter(id=a11.id).update(version=version)
        forget_all()
        answer(a11, trust=1)

    found = {
        (each.wording, each.scale): dict(each.counts)
        for each in tallies(roles=[QuestionRole.TRUST])
    }
    assert found == {
        ("This interaction increased my trust in the Office of Boating.", Scale.THUMBS): {
            0: 0,
            1: 2,
        },
        ("I trust.", Scale.FIVE_POINT): {1: 1, 2: 0, 3: 0, 4: 0, 5: 0},
    }


def test_offers_are_known_only_where_they_were_counted(a11: Deployment) -> None:
    answer(a11, trust=1)
    answer(a11, trust=1)
    assert [each.offered for each in denominators()] == [None]
    offer(a11, 1)
    assert [each.offered for each in denominators()] == [None], "fewer than answered"
    offer(a11, 4)
    assert [each.offered for each in denominators()] == [5]


def test_customers_are_those_that_somebody_entered(a11: Deployment) -> None:
    answer(a11, trust=1)
    assert [each.customers for each in denominators()] == [None]
    CustomerCount.objects.create(
        deployment_id=a11.id, quarter=quarter_at(now()).ordinal, customers=900
    )
    assert [each.customers for each in denominators()] == [900]
    assert denominators(quarters=[Quarter(2001, 1)]) == []


def test_the_snapshot_changes_with_each_answer_and_offer(a11: Deployment) -> None:
    seen = {snapshot()}
    for happen in (
        lambda: answer(a11, trust=1),
        lambda: offer(a11, 1),
        lambda: answer(a11, trust=0),
    ):
        happen()
        assert snapshot() not in seen
        seen.add(snapshot())


def test_the_built_in_survey_is_handed_in_as_a11_v2(a11: Deployment, visit: Deployment) -> None:
    assert deployment(a11.id).survey_key == "a11-v2"
    assert deployment(a11.id).takes_answers
    assert deployment(visit.id).survey_key == "visit"
