"""Gaps: what was planted is found, what is small takes part in nothing, nothing is called equal."""

import json

import pytest
from django.http import QueryDict
from django.test import Client, TestCase

from firsthand.core.access import Actor, Role
from firsthand.core.errors import FirsthandError
from firsthand.core.estimate import Suppression
from firsthand.demo import truth
from firsthand.demo.api import load_demo
from firsthand.listen.models import Deployment
from firsthand.people.models import Account
from firsthand.understand.estimates.api import Finding
from firsthand.understand.gaps.asked import asked
from firsthand.understand.gaps.judging import Group, Judged, judge
from firsthand.understand.gaps.showing import section_of, summary_table
from firsthand.understand.gaps.words import finding_words
from tests.support.actors import actor_with
from tests.support.cast import House, signed_in
from tests.support.rated import give, known

PAGE, AGES = "/gaps/", "dim=seg:age&reference:seg:age=young"


def judged(actor: Actor, query: str) -> dict[str, Judged]:
    """By dimension."""
    question = asked(actor, QueryDict(query))
    assert question is not None
    return {one.dimension.key: one for one in judge(question)}


def group(one: Judged, key: str) -> Group:
    return next(each for each in one.groups if each.key == key)


class TestPlantedTruth(TestCase):
    """In the demo agency, where everything else is the same for all."""

    actor: Actor

    @classmethod
    def setUpTestData(cls) -> None:
        load_demo(scale=0)
        cls.actor = actor_with(Role.CX_OFFICER)

    def test_the_slow_region_is_found(self) -> None:
        place = "of=service:housing-support&from=FY2025Q4&to=FY2025Q4"
        one = judged(self.actor, f"{place}&measure=efficiency")["deployment"]
        [slow] = [each for each in one.groups if truth.SLOW_REGION in each.label]
        assert finding_words(slow) == "Gap: lower"
        trust = judged(self.actor, f"{place}&measure=trust")["deployment"]
        [same] = [each for each in trust.groups if truth.SLOW_REGION in each.label]
        assert finding_words(same) == "No gap shown"

    def test_reports_of_one_place_are_not_compared_unasked(self) -> None:
        assert set(judged(self.actor, "of=service:housing-support")) == set()
        named = judged(self.actor, "of=service:housing-support&dim=deployment")
        assert len(named["deployment"].groups) == 8

    def test_the_hurting_channel_is_found_and_no_other(self) -> None:
        found = judged(self.actor, "of=service:passport-renewal&dim=channel")["channel"]
        assert found.dashboard_p is not None
        assert found.dashboard_p < 0.001
        lower = [each.key for each in found.groups if finding_words(each) == "Gap: lower"]
        assert lower == [str(truth.HURTING_CHANNEL)]


@pytest.fixture
def officer(answered: None) -> Actor:
    """Sees the young and old people of `answered`."""
    return actor_with(Role.CX_OFFICER)


@pytest.mark.django_db
def test_each_group_is_compared_with_the_largest(officer: Actor) -> None:
    found = judged(officer, "")
    assert set(found) == {"channel", "deployment", "seg:age"}
    by_channel = found["channel"]
    assert (by_channel.reference, by_channel.is_named) == ("website", False)
    phone = group(by_channel, "phone")
    assert phone.gap is not None
    assert phone.gap.finding is Finding.GAP
    assert phone.gap.gap is not None
    assert phone.gap.gap.value == pytest.approx(10 / 40 - 29 / 50)
    assert phone.gap.ratio is not None
    assert phone.gap.ratio.value == pytest.approx((10 / 40) / (29 / 50))


@pytest.mark.django_db
def test_a_reference_can_be_named_beforehand_and_is_said(officer: Actor) -> None:
    found = judged(officer, "dim=channel&reference:channel=phone")["channel"]
    assert (found.reference, found.is_named) == ("phone", True)
    [row] = summary_table([found]).rows
    assert row["reference"] == "Phone (as you chose)"
    assert "higher" in str(row["gaps"])


@pytest.mark.django_db
def test_small_groups_take_part_in_nothing_and_are_not_called_equal(
    rated: Deployment, by_phone: Deployment
) -> None:
    give(rated, 50, {"trust": 5, "age": "young"})
    give(rated, 40, {"trust": 2, "age": "old"})
    give(by_phone, 4, {"trust": 1, "age": "old"})
    found = judged(actor_with(Role.CX_OFFICER), "")
    channel = found["channel"]
    assert channel.reason
    assert channel.dashboard_p is None
    assert [finding_words(each) for each in channel.groups] == [
        "Too small to judge",
        "Not judged, to protect a small group",
    ]
    assert all(each.figure.suppressed and each.gap is None for each in channel.groups)
    assert group(channel, "phone").figure.suppressed is Suppression.TOO_FEW
    assert not found["seg:age"].reason


@pytest.mark.django_db
def test_gaps_are_weighted_where_totals_are_known(officer: Actor, house: House) -> None:
    plain = group(judged(officer, AGES)["seg:age"], "old")
    known(house.permits.id, "channel", website=100, phone=300)
    old = group(judged(officer, AGES)["seg:age"], "old")
    assert plain.gap and plain.gap.gap and old.gap and old.gap.gap
    assert old.gap.gap.weighting.startswith("weighted to known totals")
    assert old.gap.gap.value != plain.gap.gap.value


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("of=service:luck", "nothing here by the name"),
        ("dim=quarter", "no “quarter”"),
        ("measure=joy", "no “joy”"),
        ("rule=mine", "no “mine”"),
        ("reference:channel=fax", "no “fax”"),
        ("from=yesterday", "not a fiscal quarter"),
    ],
)
def test_it_refuses_what_there_is_not(officer: Actor, query: str, words: str) -> None:
    with pytest.raises(FirsthandError, match=words):
        asked(officer, QueryDict(query))


@pytest.mark.django_db
def test_the_chart_has_the_reference_at_zero(officer: Actor) -> None:
    question = asked(officer, QueryDict("dim=channel"))
    assert question is not None
    [one] = judge(question)
    section = section_of(question, one, 1)
    assert section.chart is not None
    assert "Gap: lower" in section.chart.description
    drawn = str(section.chart.spec)
    assert "Website (compared with)" in drawn


@pytest.mark.django_db
def test_the_page_and_its_files_are_for_those_who_may(
    answered: None, olivia: Account, otto: Account, client: Client
) -> None:
    text = signed_in(olivia).get(PAGE).content.decode()
    assert "Website (the largest)" in text
    assert "not as equal" in text
    file = signed_in(olivia).get(PAGE, {"table": "gaps-1", "format": "csv"})
    assert file["Content-Type"].startswith("text/csv")
    assert "no answers yet" in signed_in(otto).get(PAGE).content.decode()
    assert client.get(PAGE).status_code == 302


@pytest.mark.django_db
def test_machines_get_the_same(answered: None, olivia: Account, client: Client) -> None:
    body = json.loads(signed_in(olivia).get("/api/v1/gaps?dim=channel").content)
    [one] = body["dimensions"]
    assert one["reference"] == "website"
    phone = next(each for each in one["groups"] if each["group"] == "phone")
    assert phone["finding"] == "gap"
    assert phone["gap"]["value"] == pytest.approx(-0.33)
    assert signed_in(olivia).get("/api/v1/gaps?of=luck").status_code == 404
    assert client.get("/api/v1/gaps").status_code == 401
