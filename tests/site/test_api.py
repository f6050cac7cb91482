"""The API: the figures of the screens, within what the actor may see, and one shape of errors."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from firsthand.people.models import Account
from firsthand.site.openapi import document
from tests.support.cast import House, signed_in

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"
PATHS = ("estimates", "providers", "services", "quarters")


def _get(account: Account, path: str, **query: str) -> Any:
    answer = signed_in(account).get(f"/api/v1/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def _problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["title"] and body["detail"]
    return body


def test_the_committed_description_is_that_of_the_code() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == document(), "run make openapi"


def test_it_gives_each_measure_in_each_quarter_and_in_all(
    counted_house: House, carla: Account
) -> None:
    answer = _get(carla, "estimates")
    asked = {(item["quarter"], item["figures"]["measure"]) for item in answer["items"]}
    assert ("FY2023Q1", "trust") in asked
    assert ("all", "employee") in asked
    assert len(asked) == 3 * 7


def test_filters_narrow_it_down(counted_house: House, carla: Account) -> None:
    answer = _get(
        carla, "estimates", service="boat-permits", quarter="FY2023Q2", measure="satisfaction"
    )
    (item,) = answer["items"]
    assert item["place"] == {"level": "service", "slug": "boat-permits", "name": "Boat permits"}
    assert item["figures"]["share"]["value"] == pytest.approx(100 / 120)
    assert item["figures"]["share"]["n"] == 120


def test_an_owner_of_a_service_sees_that_service_and_nothing_else(
    counted_house: House, samir: Account
) -> None:
    assert [each["slug"] for each in _get(samir, "services")] == ["boat-permits"]
    assert _get(samir, "providers") == []
    whole = _get(samir, "estimates", measure="trust", quarter="FY2023Q2")["items"][0]["figures"]
    assert whole["share"]["n"] == 120
    assert (whole["services"], whole["deployments"]) == (1, 1)
    browser = signed_in(samir)
    _problem(browser.get("/api/v1/estimates", {"service": "moorings"}), 404)
    _problem(browser.get("/api/v1/estimates", {"provider": "boating"}), 404)


def test_an_outsider_sees_only_the_own_agency(counted_house: House, otto: Account) -> None:
    assert [each["slug"] for each in _get(otto, "providers")] == ["highways"]
    assert [each["quarter"] for each in _get(otto, "quarters")] == ["FY2023Q2"]


def test_quarters_have_their_days(counted_house: House, olivia: Account) -> None:
    assert _get(olivia, "quarters")[0] == {
        "quarter": "FY2023Q1",
        "first_day": "2022-10-01",
        "last_day": "2022-12-31",
    }


@pytest.mark.parametrize("path", PATHS)
def test_a_stranger_is_told_to_sign_in(db: None, path: str) -> None:
    _problem(Client().get(f"/api/v1/{path}"), 401)


@pytest.mark.parametrize("path", PATHS)
def test_an_administrator_without_admin_mode_is_refused(adam: Account, path: str) -> None:
    _problem(signed_in(adam).get(f"/api/v1/{path}"), 403)


def test_errors_say_where_and_what_to_do(counted_house: House, carla: Account) -> None:
    browser = signed_in(carla)
    unknown = _problem(browser.get("/api/v1/estimates", {"service": "boat-permit"}), 404)
    assert "boat-permits" in unknown["next_step"]
    invalid = _problem(browser.get("/api/v1/estimates", {"quarter": "2023-5"}), 422)
    assert invalid["where"] == "quarter"
    none = _problem(browser.get("/api/v1/estimates", {"quarter": "FY2031Q1"}), 404)
    assert "FY2023Q2" in none["next_step"]
    mixed = {"provider": "highways", "service": "moorings"}
    _problem(browser.get("/api/v1/estimates", mixed), 404)


def test_an_unknown_address_and_a_wrong_method_have_the_same_shape(carla: Account) -> None:
    browser = signed_in(carla)
    _problem(browser.get("/api/v1/nothing-here"), 404)
    refused = browser.post("/api/v1/quarters")
    _problem(refused, 405)
    assert refused["Allow"] == "GET"
