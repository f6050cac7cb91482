"""Sheets and pages where the customers of a service are known."""

import pytest
from django.urls import reverse

from firsthand.core.access import COMMAND_LINE
from firsthand.core.estimate import Suppression
from firsthand.listen.models import Deployment
from firsthand.people.models import Account
from firsthand.understand.api import SheetOut, portfolio_sheet, service_sheet
from firsthand.understand.measures import Measure
from tests.support.cast import House, signed_in
from tests.support.rated import give, known, this_quarter

pytestmark = pytest.mark.django_db


def test_the_weighted_figure_leads_and_the_plain_one_stands_beside(
    answered: None, house: House
) -> None:
    plain = service_sheet(COMMAND_LINE, "boat-permits").whole.figures[Measure.TRUST]
    assert (plain.share.weighting, plain.plain_share) == ("unweighted", None)
    known(house.permits.id, "channel", website=100, phone=300)
    sheet = service_sheet(COMMAND_LINE, "boat-permits")
    figures = sheet.whole.figures[Measure.TRUST]
    assert figures.plain_share == plain.share
    assert figures.share.value == pytest.approx(0.25 * 29 / 50 + 0.75 * 10 / 40)
    assert figures.share.pools == plain.share.pools
    assert figures.mean is not None
    assert figures.mean.weighting.startswith("weighted to known totals of channel")
    assert sheet.snapshot != service_sheet(COMMAND_LINE, "moorings").snapshot.split("-f")[0]
    out = SheetOut.of(sheet).whole.figures[0]
    assert out.share_unweighted is not None
    assert out.share_unweighted.value == pytest.approx(39 / 90)


def test_deployments_and_the_whole_agree_with_it(answered: None, house: House) -> None:
    known(house.permits.id, "channel", website=100, phone=300)
    quarter = this_quarter()
    whole = portfolio_sheet(COMMAND_LINE, quarter=quarter).whole.figures[Measure.TRUST].share
    service = service_sheet(COMMAND_LINE, "boat-permits", quarter=quarter)
    assert whole.value == service.whole.figures[Measure.TRUST].share.value
    parts = {part.place.name: part.figures[Measure.TRUST].share.value for part in service.parts}
    assert parts["Call"] == pytest.approx(10 / 40)


def test_services_without_known_totals_stay_as_they_were(counted_house: House) -> None:
    before = portfolio_sheet(COMMAND_LINE)
    known(counted_house.permits.id, "channel", phone=300)
    after = portfolio_sheet(COMMAND_LINE)
    assert after.whole == before.whole


def test_two_figures_never_give_away_a_hidden_one(
    rated: Deployment, by_phone: Deployment, house: House
) -> None:
    give(rated, 60, {"trust": 5})
    give(rated, 10, {"trust": 1})
    give(by_phone, 4, {"trust": 1})
    known(house.permits.id, "channel", website=100, phone=300)
    figures = service_sheet(COMMAND_LINE, "boat-permits").whole.figures[Measure.TRUST]
    assert figures.share.value is not None
    assert figures.plain_share is not None
    assert figures.plain_share.suppressed is Suppression.COMPLEMENTARY


def test_the_page_says_how_answers_were_weighted(
    answered: None, house: House, nia: Account
) -> None:
    page = signed_in(nia).get(reverse("portfolio:service", args=["boat-permits"]))
    assert "we do not know who was asked" in page.text
    known(house.permits.id, "channel", website=100, phone=300)
    page = signed_in(nia).get(reverse("portfolio:service", args=["boat-permits"]))
    assert "not weighted" in page.text
    assert "How answers were weighted to known totals" in page.text
    assert "Channel: Website" in page.text
    assert "It cannot mend differences" in page.text


def test_bounds_say_what_the_silent_could_change(counted_house: House, nia: Account) -> None:
    page = signed_in(nia).get(reverse("portfolio:silent", args=["boat-permits"]))
    assert page.status_code == 200
    assert "At the least" in page.text
