"""What was planted in the demo agency can be found again in what is stored of it."""

from collections.abc import Callable

import numpy as np
from django.test import TestCase

from firsthand.catalog.api import services
from firsthand.core.access import COMMAND_LINE
from firsthand.core.channels import Channel
from firsthand.core.fiscal import quarters_between
from firsthand.demo import truth, world
from firsthand.demo.api import load_demo
from firsthand.demo.counts import LEVELS, SATISFACTION
from firsthand.demo.world import SERVICES
from firsthand.listen.api import denominators, deployments, quality_warnings, tallies
from firsthand.listen.contracts import DeploymentInfo, QuestionTally
from firsthand.listen.roles import QuestionRole, Scale
from firsthand.publish.api import collections, missing
from firsthand.understand.api import raise_alerts
from tests.demo.difference import Figure

QUARTERS = list(quarters_between(truth.FIRST_QUARTER, truth.LAST_QUARTER))
type Wanted = Callable[[DeploymentInfo, QuestionTally], bool]


class Stored:
    """The stored tallies of one question, each with its deployment and the key of its service."""

    def __init__(self, role: QuestionRole, scale: Scale = Scale.FIVE_POINT) -> None:
        self.deployments = {one.id: one for one in deployments()}
        keys = {one.number: one.key for one in SERVICES}
        self.keys = {one.id: keys[one.federal_id or 0] for one in services(COMMAND_LINE)}
        self.tallies = [tally for tally in tallies(roles=[role]) if tally.scale is scale]

    def mean(self, service: str, wanted: Wanted) -> Figure:
        """The mean of the answers about a service that are wanted."""
        return Figure.mean(
            tally.counts
            for tally in self.tallies
            if self.keys[tally.service_id] == service
            and wanted(self.deployments[tally.deployment_id], tally)
        )


def _is_line(deployment: DeploymentInfo) -> bool:
    return deployment.channel is truth.HURTING_CHANNEL


def _change(trust: Stored, service: str, start: truth.Initiative) -> Figure:
    """After against before, channel by channel, so that no change of mix is taken for it."""
    channels = {
        trust.deployments[tally.deployment_id].channel
        for tally in trust.tallies
        if trust.keys[tally.service_id] == service
    }
    first = start.start

    def of(channel: Channel | None) -> Figure:
        return trust.mean(
            service, lambda d, t: d.channel is channel and t.quarter.ordinal >= first.ordinal
        ) - trust.mean(
            service, lambda d, t: d.channel is channel and t.quarter.ordinal < first.ordinal
        )

    return Figure.combined(of(channel) for channel in channels)


def _effect(trust: Stored, initiative: truth.Initiative) -> Figure:
    """The change of the service less the change of those where nothing was done."""
    touched = {one.service for one in truth.INITIATIVES}
    others = {trust.keys[tally.service_id] for tally in trust.tallies} - touched
    elsewhere = Figure.combined(_change(trust, service, initiative) for service in sorted(others))
    return _change(trust, initiative.service, initiative) - elsewhere


def _mean_of_those_who_answer(mean: float) -> float:
    """The same as the demo draws from, reckoned another way: by simulation of single people."""
    random = np.random.default_rng(1)
    part = (mean - 1) / 4
    leaning = random.beta(part * truth.AGREEMENT, (1 - part) * truth.AGREEMENT, 4_000_000)
    answers = 1 + random.binomial(4, leaning)
    odds = truth.ANSWERING_ODDS_PER_POINT**answers
    return float((answers * odds).sum() / odds.sum())


class TestPlantedTruth(TestCase):
    """One agency for all of these: they only look at it."""

    @classmethod
    def setUpTestData(cls) -> None:
        load_demo(scale=0)

    def test_the_automated_phone_lowers_trust_by_what_was_planted(self) -> None:
        trust = Stored(QuestionRole.TRUST)
        differences = [
            trust.mean(service, lambda d, t, q=quarter: _is_line(d) and t.quarter == q)
            - trust.mean(service, lambda d, t, q=quarter: not _is_line(d) and t.quarter == q)
            for service in ("disability-pension", "passport-renewal")
            for quarter in QUARTERS
        ]

        effect = Figure.combined(differences)

        assert effect.covers(truth.CHANNEL_ON_TRUST)
        assert not effect.covers(0)

    def test_the_automated_phone_lowers_the_share_of_thumbs_up_by_what_was_planted(self) -> None:
        thumbs = Stored(QuestionRole.TRUST, Scale.THUMBS)

        effect = thumbs.mean("business-licence", lambda d, _t: _is_line(d)) - thumbs.mean(
            "business-licence", lambda d, _t: not _is_line(d)
        )

        assert effect.covers(truth.CHANNEL_ON_THUMBS)
        assert not effect.covers(0)

    def test_the_initiative_that_worked_shows_what_it_did(self) -> None:
        effect = _effect(Stored(QuestionRole.TRUST), truth.LETTERS)

        assert effect.covers(truth.LETTERS.on_trust)
        assert not effect.covers(0)

    def test_the_initiative_that_did_nothing_shows_nothing(self) -> None:
        assert _effect(Stored(QuestionRole.TRUST), truth.SCREENS).covers(0)

    def test_before_and_after_alone_would_praise_the_initiative_that_did_nothing(self) -> None:
        trust = Stored(QuestionRole.TRUST)

        change = _change(trust, truth.SCREENS.service, truth.SCREENS)

        assert change.covers(4 * truth.TREND_ON_TRUST_A_QUARTER)
        assert not change.covers(0)

    def test_the_northern_offices_make_people_wait_longer(self) -> None:
        efficiency = Stored(QuestionRole.EFFICIENCY)

        effect = efficiency.mean(
            "housing-support", lambda d, _t: d.service_provided.endswith(truth.SLOW_REGION)
        ) - efficiency.mean(
            "housing-support", lambda d, _t: not d.service_provided.endswith(truth.SLOW_REGION)
        )

        assert effect.covers(truth.REGION_ON_EFFICIENCY)
        assert not effect.covers(0)

    def test_the_regions_do_not_differ_in_trust(self) -> None:
        trust = Stored(QuestionRole.TRUST)

        effect = trust.mean(
            "housing-support", lambda d, _t: d.service_provided.endswith(truth.SLOW_REGION)
        ) - trust.mean(
            "housing-support", lambda d, _t: not d.service_provided.endswith(truth.SLOW_REGION)
        )

        assert effect.covers(0)

    def test_services_in_which_nothing_fell_stay_quiet(self) -> None:
        done = raise_alerts(COMMAND_LINE, tell=False)

        assert len(done) == len(SERVICES) - 1  # the heating grant has no files
        assert sum(each.series for each in done) > 500
        assert [each.name for each in done if each.raised] == []

    def test_who_is_content_answers_more_often(self) -> None:
        satisfaction = Stored(QuestionRole.SATISFACTION)

        of_all = world.service("child-allowance").trust + LEVELS[SATISFACTION]

        answered = satisfaction.mean("child-allowance", lambda _d, _t: True)

        assert answered.covers(_mean_of_those_who_answer(of_all))
        assert not answered.covers(of_all)

    def test_the_planted_mistakes_are_found_and_no_others(self) -> None:
        found = [(warning.code, warning.quarter) for warning in quality_warnings()]

        assert ("respondents_exceed_offered", truth.WRONG_REPORT[1]) in found
        assert {code for code, _quarter in found} == {
            "respondents_exceed_offered",
            "control_number_spaces",
        }
        assert len(found) == 1 + len(QUARTERS)

    def test_the_survey_without_a_control_number_is_told_where_it_is_handed_in(self) -> None:
        lacking = {
            detail.deployment.title: [str(name) for name in missing(detail)]
            for quarter in QUARTERS
            for collection in collections(COMMAND_LINE, quarter)
            for detail in collection.details
            if missing(detail)
        }

        assert lacking == {"Campsite booking: Mobile app": ["OMB control number"]}

    def test_there_are_two_years_of_everything(self) -> None:
        by_deployment: dict[object, set[object]] = {}
        for counted in denominators():
            by_deployment.setdefault(counted.service_id, set()).add(counted.quarter)

        # The heating grant has no files: it asks its customers itself.
        assert len(by_deployment) == len(SERVICES) - 1
        assert all(quarters == set(QUARTERS) for quarters in by_deployment.values())

    def test_everything_is_marked_as_made_up(self) -> None:
        assert all(deployment.is_synthetic for deployment in deployments())
        for service in services(COMMAND_LINE):
            assert service.is_synthetic
            assert service.provider.is_synthetic
            assert service.provider.agency.is_synthetic
