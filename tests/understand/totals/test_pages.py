"""Entering known totals on the screen."""

import pytest
from django.urls import reverse

from firsthand.catalog.api import margins
from firsthand.people.models import Account
from tests.support.cast import House, signed_in
from tests.support.rated import known, this_quarter

pytestmark = pytest.mark.django_db


def test_totals_are_entered_level_by_level(answered: None, house: House, olivia: Account) -> None:
    browser = signed_in(olivia)
    page = reverse("portfolio:totals", args=["boat-permits"])
    assert "Nothing is known yet" in browser.get(page).text
    quarter = str(this_quarter())
    on = browser.post(page, {"dimension": "seg:age", "first": quarter})
    form = browser.get(on.url)
    assert "Under 40" in form.text
    data = {"level_0": "300", "level_1": "100", "others": "", "source": "The register"}
    done = browser.post(on.url, data, follow=True)
    assert "The totals were saved" in done.text
    assert margins()[0].totals == (("young", 300), ("old", 100))
    assert "11%" not in done.text
    assert "33% of the answers have no known level of age" not in done.text
    assert "Not weighted by age" in done.text


def test_nonsense_is_refused_and_nothing_is_kept(
    answered: None, house: House, olivia: Account
) -> None:
    browser = signed_in(olivia)
    page = reverse("portfolio:totals", args=["boat-permits"])
    assert browser.post(page, {"dimension": "colour", "first": "spring"}).status_code == 422
    address = reverse("portfolio:set_totals", args=["boat-permits"])
    query = f"?dimension=channel&from={this_quarter()}"
    refused = browser.post(address + query, {"others": "fax twelve", "level_0": "-1"})
    assert refused.status_code == 422
    assert margins() == []


def test_removing_asks_first(answered: None, house: House, olivia: Account) -> None:
    browser = signed_in(olivia)
    margin = known(house.permits.id, "channel", website=1, phone=2)
    address = reverse("portfolio:remove_totals", args=["boat-permits", margin])
    assert "Remove these totals?" in browser.get(address).text
    assert len(margins()) == 1
    assert "were removed" in browser.post(address, follow=True).text
    assert margins() == []


def test_viewers_may_not(answered: None, house: House, vic: Account) -> None:
    margin = known(house.permits.id, "channel", website=1, phone=2)
    browser = signed_in(vic)
    address = reverse("portfolio:remove_totals", args=["boat-permits", margin])
    assert browser.post(address).status_code in {403, 404}
    assert len(margins()) == 1
