"""The heating grant: what is planted there, and that weights find what plain figures miss."""

from django.core import mail
from django.test import Client, TestCase

from firsthand.catalog.api import facts, services
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.demo import truth
from firsthand.demo.api import load_demo
from firsthand.demo.live.grant import answers, cells, driver_share, quarters
from firsthand.demo.live.loading import Load, pieces
from firsthand.demo.live.putting_out import grant_title, there
from firsthand.demo.live.release import TITLE
from firsthand.demo.planted.fall import find_fall, planted_change
from firsthand.demo.planted.finding import covers, find_satisfaction, find_trust
from firsthand.demo.planted.tables import (
    fall_verdict,
    satisfaction_table,
    silent_table,
    trust_table,
)
from firsthand.demo.staff import CARMEN, SELIM
from firsthand.listen.api import deployments
from firsthand.people.models import Account
from firsthand.publish.models import Release
from firsthand.publish.releases.auditing import Attackable, Cell, leaks_of
from firsthand.publish.releases.contracts import Cube
from firsthand.publish.releases.judging import judge
from firsthand.publish.releases.lookup import published
from firsthand.record.api import conflicts, response_counts
from firsthand.understand.alerts.reading import alerts
from firsthand.understand.alerts.words import State
from firsthand.understand.answers.periods import month_key
from firsthand.understand.api import raise_alerts
from firsthand.understand.estimates.api import Threshold
from firsthand.understand.models import Alert, ServiceWatch
from tests.support.cast import signed_in


class TestPlanted(TestCase):
    """One agency for all of these, with every answer: they only look at it."""

    @classmethod
    def setUpTestData(cls) -> None:
        load_demo(without_files=True)
        named = {each.name: each for each in services(COMMAND_LINE)}
        cls.grant, cls.places = named["Heating grant"], named

    def test_weighted_trust_finds_what_is_planted_and_unweighted_trust_misses_it(self) -> None:
        found = find_trust(self.grant.id)

        assert len(found) == 1 + 3 + 3
        for each in found:
            assert covers(each.weighted, each.truth.share), each.truth.level
            assert not covers(each.unweighted, each.truth.share), each.truth.level

    def test_unweighted_trust_is_off_by_several_points(self) -> None:
        everybody = find_trust(self.grant.id)[0]

        assert everybody.unweighted.value is not None
        assert everybody.unweighted.value - everybody.truth.share > 0.05

    def test_no_weight_finds_the_satisfaction_of_the_silent_but_the_bounds_hold(self) -> None:
        found = find_satisfaction(self.grant.id)

        assert found is not None
        assert not covers(found.weighted, found.truth.share)
        assert not covers(found.unweighted, found.truth.share)
        (row,) = silent_table(found).rows
        low, high = row["low"], row["high"]
        assert low.value < found.truth.share < high.value  # type: ignore[union-attr, operator]

    def test_the_tables_say_so_in_words(self) -> None:
        trust = trust_table(find_trust(self.grant.id))
        satisfaction = satisfaction_table(find_satisfaction(self.grant.id))

        assert {row["verdict"] for row in trust.rows} == {"Found when weighted, missed when not"}
        assert {row["verdict"] for row in satisfaction.rows} == {"Missed, weighted or not"}

    def test_the_page_shows_it_to_whoever_may_see_the_figures(self) -> None:
        officer = Account.objects.get(grants__role=Role.CX_OFFICER)
        page = signed_in(officer).get("/demo/planted/")

        assert page.status_code == 200
        self.assertContains(page, "Found when weighted, missed when not", count=7)
        self.assertContains(page, "Missed, weighted or not", count=1)
        self.assertContains(page, 'aria-current="page"')

    def test_the_page_shows_no_figure_to_an_owner_of_another_service(self) -> None:
        owner = Account.objects.get(grants__role=Role.SERVICE_OWNER)
        page = signed_in(owner).get("/demo/planted/")

        self.assertContains(page, "of which you may not see figures")
        self.assertNotContains(page, "missed when not")

    def test_alerts_find_the_planted_fall_and_nothing_else(self) -> None:
        (alert,) = alerts(COMMAND_LINE, tuple(State))
        fall = truth.LONGER_CALLS

        assert alert.service_id == self.grant.id
        assert alert.place_id == there(grant_title(fall.channel))
        assert (str(alert.measure), alert.rose) == (fall.driver, False)
        assert alert.since == month_key(fall.start)
        assert covers(alert.change, planted_change())
        assert find_fall(COMMAND_LINE, self.grant.id).others == 0

    def test_another_run_raises_nothing_and_tells_the_owner_of_the_first(self) -> None:
        done = {each.name: each for each in raise_alerts(COMMAND_LINE)}

        assert all(not each.raised for each in done.values())
        assert [each for each in done.values() if each.mails] == [done["Heating grant"]]
        (sent,) = mail.outbox
        assert sent.to == [CARMEN.address]
        assert "Heating grant: Phone: Efficiency fell since August 2025" in sent.body

    def test_what_is_planted_of_the_fall_is_what_the_answers_are_drawn_from(self) -> None:
        (cell,) = [
            each
            for each in cells()
            if each.channel is truth.LONGER_CALLS.channel and each.age == "35-to-64"
        ]
        asked = [
            item.answers
            for quarter in quarters()
            for item in answers(cell.channel, quarter, seed=1, scale=8.0)
            if item.answers["age_group"] == cell.age
            and item.occurred_at is not None
            and item.occurred_at.date() < truth.LONGER_CALLS.start
        ]
        positive = sum(int(str(each["efficiency"])) >= 4 for each in asked) / len(asked)

        # The satisfied answer more often, which moves efficiency by a point or two.
        assert len(asked) > 3_000
        assert 0 < positive - driver_share(cell, "efficiency") < 0.05

    def test_every_service_has_an_owner_who_can_sign_in(self) -> None:
        found = {facts(each.id).owner_email for each in self.places.values()}

        assert found == {CARMEN.address, SELIM.address}
        assert found <= set(Account.objects.values_list("email", flat=True))
        assert facts(self.places["Disability pension"].id).owner_email == SELIM.address

    def test_the_page_says_that_the_fall_was_found_and_where_nobody_has_looked(self) -> None:
        officer = Account.objects.get(grants__role=Role.CX_OFFICER)
        page = signed_in(officer).get("/demo/planted/")
        self.assertContains(page, "Alert says since")
        self.assertContains(page, "<td>Found</td>", html=True)

        Alert.objects.all().delete()
        assert fall_verdict(find_fall(COMMAND_LINE, self.grant.id)) == "Missed"
        ServiceWatch.objects.all().delete()
        assert fall_verdict(find_fall(COMMAND_LINE, self.grant.id)) == "Nobody has looked yet"

    def test_thousands_of_answers_are_there_and_a_few_wait_for_a_decision(self) -> None:
        ours = [each.id for each in deployments() if each.takes_answers]

        assert len(ours) == 10
        assert all(each.is_synthetic for each in deployments())
        counted = response_counts(ours)
        assert sum(counted.values()) > 6_000
        assert all(counted[each] >= 90 for each in ours)
        assert len(list(conflicts(ours))) == 2

    def test_what_people_are_led_to_answers(self) -> None:
        loaded = load_demo(without_files=True)

        assert len(loaded.looks) == 5
        for look in loaded.looks:
            status = Client().get(look.path).status_code
            assert status == (302 if look.needs_account else 200), look.path

    def test_nothing_of_ours_is_loaded_twice(self) -> None:
        named = {"heating-grant": self.grant}
        load = Load(COMMAND_LINE, named, seed=280, scale=1.0, base_url="")

        (release,) = pieces(load)
        before = Release.objects.count()
        release()

        assert Release.objects.count() == before

    def test_no_published_release_gives_a_small_group_away(self) -> None:
        releases = published()

        assert [each.title for each in releases] == [TITLE]
        for each in releases:
            assert not judge(each.cube, each.place_id).leaks

    def test_without_complementary_hiding_it_would(self) -> None:
        (release,) = published()
        attackable = _shown_but_for_the_smallest(release.cube, self.grant.id)

        assert leaks_of(attackable, [], Threshold(k=10))

    def test_some_cells_of_the_release_are_hidden_and_most_are_not(self) -> None:
        (release,) = published()
        cells = [cell for line in release.tables[0].cells for cell in line]

        hidden = [cell for cell in cells if cell.suppressed]
        assert 0 < len(hidden) < len(cells) / 2 + 1


def _shown_but_for_the_smallest(cube: Cube, service_id: object) -> Attackable:
    """The release as somebody would publish it who hides small cells, and nothing with them."""
    (judged,) = judge(cube, service_id).tables  # type: ignore[arg-type]
    whole = judged.attackable
    cells = tuple(Cell(cell.where, cell.count, 0 < cell.count <= 10) for cell in whole.cells)
    return Attackable(whole.name, cells, whole.pieces)
