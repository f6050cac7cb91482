"""The catalog's screens, used as a person uses them."""

import pytest
from django.test import Client

from firsthand.catalog import api
from firsthand.core.access import COMMAND_LINE
from firsthand.people.models import Account
from tests.support.cast import House, signed_in


@pytest.fixture
def olivia_at(olivia: Account) -> Client:
    return signed_in(olivia)


@pytest.fixture
def vic_at(vic: Account) -> Client:
    return signed_in(vic)


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def after(client: Client, path: str, **data: object) -> str:
    """What a person sees after pressing the button: the page that the post leads to."""
    response = client.post(path, data, follow=True)
    assert response.redirect_chain, response.content.decode()
    assert response.status_code == 200
    return response.content.decode()


def test_the_overview_shows_what_one_may_see(house: House, olivia_at: Client) -> None:
    text = page(olivia_at, "/catalog/")
    assert "Department of Lakes" in text
    assert "Boat permits" in text
    assert "Department of Roads" not in text
    assert "Paying a toll" not in text


def test_a_service_owner_sees_where_the_service_belongs(house: House, samir: Account) -> None:
    text = page(signed_in(samir), "/catalog/")
    assert 'href="/catalog/services/boat-permits/"' in text
    assert "Department of Lakes" in text
    assert 'href="/catalog/agencies/lakes/"' not in text
    assert "Renting a mooring" not in text


def test_search_keeps_what_matches_and_what_it_belongs_to(house: House, olivia_at: Client) -> None:
    text = page(olivia_at, "/catalog/?q=MOORING")
    assert "Renting a mooring" in text
    assert "Department of Lakes" in text
    assert "Boat permits" not in text
    assert "Nothing matches “ferry”" in page(olivia_at, "/catalog/?q=ferry")


def test_retired_things_show_on_request(house: House, olivia_at: Client) -> None:
    api.retire_service(COMMAND_LINE, house.permits.id)
    assert "Boat permits" not in page(olivia_at, "/catalog/")
    text = page(olivia_at, "/catalog/?retired=on")
    assert "Boat permits" in text
    assert ">retired<" in text


def test_an_empty_catalog_says_what_to_do_next(carla: Account, house: House) -> None:
    for service in (house.permits, house.moorings, house.tolls):
        api.retire_service(COMMAND_LINE, service.id)
    for provider in (house.boating, house.highways):
        api.retire_provider(COMMAND_LINE, provider.id)
    for agency in (house.lakes, house.roads):
        api.retire_agency(COMMAND_LINE, agency.id)
    text = page(signed_in(carla), "/catalog/")
    assert "Nothing is in the catalog yet" in text
    assert "Add an agency, then its providers" in text


def test_an_agency_provider_and_service_are_added_one_under_the_other(
    house: House, carla: Account
) -> None:
    client = signed_in(carla)
    text = after(client, "/catalog/add-agency/", name="Office of Tides", place="")
    assert "“Office of Tides” was added." in text
    tides = api.agency("office-of-tides")
    after(
        client,
        "/catalog/agencies/office-of-tides/add-provider/",
        name="Tide Tables",
        place=tides.id,
        description="When the sea comes.",
    )
    tables = api.provider("tide-tables")
    text = after(
        client,
        "/catalog/providers/tide-tables/add-service/",
        name="Ask for a table",
        place=tables.id,
        kinds=["Informational"],
        channels=["website", "phone"],
        owner_email="tides@example.gov",
        is_transactional="on",
    )
    assert "Informational" in text
    assert "Phone, Website" in text
    assert "mailto:tides@example.gov" in text
    assert api.service("ask-for-a-table").provider.agency.id == tides.id


def test_a_refused_form_says_why_and_keeps_what_was_entered(
    house: House, olivia_at: Client
) -> None:
    response = olivia_at.post(
        "/catalog/services/boat-permits/edit/",
        {"name": "Renting a mooring", "place": house.boating.id, "owner_name": "Samir the Second"},
    )
    text = response.content.decode()
    assert response.status_code == 422
    assert "“Renting a mooring” is there already." in text
    assert "Samir the Second" in text
    assert api.service("boat-permits").name == "Boat permits"


def test_editing_offers_what_is_there_and_saves(house: House, olivia_at: Client) -> None:
    form = page(olivia_at, "/catalog/agencies/lakes/edit/")
    assert 'value="Department of Lakes"' in form
    assert "(as now)" in form
    text = after(
        olivia_at, "/catalog/agencies/lakes/edit/", name="Lakes", abbreviation="L", place=""
    )
    assert "The changes were saved." in text
    assert api.agency("lakes").abbreviation == "L"


def test_retiring_asks_first_and_can_be_undone(house: House, olivia_at: Client) -> None:
    path = "/catalog/services/boat-permits/"
    assert "Retire “Boat permits”?" in page(olivia_at, f"{path}retire/")
    assert not api.service("boat-permits").is_retired
    text = after(olivia_at, f"{path}retire/")
    assert "was retired" in text
    assert "Bring it back" in text
    assert "“Boat permits” is back." in after(olivia_at, f"{path}restore/")
    assert not api.service("boat-permits").is_retired


def test_what_cannot_be_retired_says_why(house: House, olivia_at: Client) -> None:
    text = after(olivia_at, "/catalog/providers/boating/retire/")
    assert "still has below it" in text
    assert not api.provider("boating").is_retired


def test_stages_are_named_ordered_and_retired(house: House, olivia_at: Client) -> None:
    path = "/catalog/services/boat-permits/stages/"
    for name in ("Apply", "Wait", "Decision"):
        after(olivia_at, path, name=name)
    ids = {stage.name: stage.id for stage in api.stages(house.permits.id)}
    text = after(olivia_at, f"{path}{ids['Decision']}/move/1/")
    assert "“Decision” is now at position 1." in text
    after(olivia_at, f"{path}{ids['Wait']}/rename/", name="Wait for it")
    after(olivia_at, f"{path}{ids['Apply']}/retire/")
    assert [s.name for s in api.stages(house.permits.id)] == ["Decision", "Wait for it"]
    after(olivia_at, f"{path}{ids['Apply']}/restore/")
    assert [s.name for s in api.stages(house.permits.id)] == ["Decision", "Apply", "Wait for it"]
    assert "There is no position 9" in after(olivia_at, f"{path}{ids['Apply']}/move/9/")


def test_a_stage_is_not_reached_through_another_service(house: House, olivia_at: Client) -> None:
    stage = api.add_stage(COMMAND_LINE, house.tolls.id, name="Pay")
    for act in ("rename/", "move/1/", "retire/", "restore/"):
        path = f"/catalog/services/boat-permits/stages/{stage.id}/{act}"
        assert olivia_at.post(path, {"name": "Mine"}).status_code == 404
    assert api.stage(stage.id) == stage


def test_the_customers_of_a_year_are_a_count(house: House, olivia_at: Client) -> None:
    path = "/catalog/services/boat-permits/"
    assert "Nobody has entered the customers of a year yet." in page(olivia_at, path)
    text = after(
        olivia_at, f"{path}customers/", fiscal_year=2023, customers=1234567, explanation="Permits"
    )
    assert "FY2023" in text
    assert "1,234,567" in text
    file = olivia_at.get(f"{path}?table=volumes&format=csv").content.decode("utf-8-sig")
    assert file.splitlines()[1].startswith("FY2023,1234567,Permits,catalog-")


def test_a_journey_is_made_step_by_step(house: House, olivia_at: Client) -> None:
    apply = api.add_stage(COMMAND_LINE, house.permits.id, name="Apply")
    rent = api.add_stage(COMMAND_LINE, house.moorings.id, name="Rent")
    foreign = api.add_stage(COMMAND_LINE, house.tolls.id, name="Pay the toll")
    assert "No journeys yet" in page(olivia_at, "/catalog/journeys/")
    after(olivia_at, "/catalog/add-journey/", name="Going sailing", place=house.lakes.id)
    path = "/catalog/journeys/going-sailing/"
    assert "Pay the toll" not in page(olivia_at, f"{path}steps/")
    after(olivia_at, f"{path}steps/", stage=rent.id)
    after(olivia_at, f"{path}steps/", stage=apply.id)
    assert olivia_at.post(f"{path}steps/", {"stage": foreign.id}).status_code == 422
    first, second = api.steps(api.journey("going-sailing").id)
    after(olivia_at, f"{path}steps/{second.id}/move/1/")
    text = page(olivia_at, path)
    assert text.index('heading">Apply') < text.index('heading">Rent')
    after(olivia_at, f"{path}steps/{first.id}/remove/")
    assert "There is no such step" in after(olivia_at, f"{path}steps/{first.id}/remove/")
    assert "Going sailing" in page(olivia_at, "/catalog/services/boat-permits/")
    assert "Apply" in page(olivia_at, "/catalog/journeys/")


def test_a_service_that_one_may_not_see_is_named_but_not_linked(
    house: House, olivia_at: Client
) -> None:
    pay = api.add_stage(COMMAND_LINE, house.tolls.id, name="Pay the toll")
    journey = api.add_journey(COMMAND_LINE, name="Sailing", agency_id=house.lakes.id)
    api.add_step(COMMAND_LINE, journey.id, pay.id)
    text = page(olivia_at, "/catalog/journeys/sailing/")
    assert "Paying a toll" in text
    assert "/catalog/services/tolls/" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/catalog/",
        "/catalog/agencies/lakes/",
        "/catalog/providers/boating/",
        "/catalog/services/boat-permits/",
        "/catalog/journeys/",
        "/catalog/journeys/sailing/",
    ],
)
def test_a_viewer_sees_no_buttons_that_would_refuse(
    house: House, vic_at: Client, path: str
) -> None:
    api.add_journey(COMMAND_LINE, name="Sailing", agency_id=house.lakes.id)
    text = page(vic_at, path)
    for word in ("/edit/", "/retire/", "/add-", "/stages/", "/customers/", "/steps/"):
        assert word not in text


@pytest.mark.parametrize("path", ["agencies/lakes/", "services/boat-permits/", "journeys/"])
def test_an_outsider_is_kept_out(house: House, otto: Account, path: str) -> None:
    client = signed_in(otto)
    if path == "journeys/":
        api.add_journey(COMMAND_LINE, name="Sailing", agency_id=house.lakes.id)
        assert "Sailing" not in page(client, "/catalog/journeys/")
    else:
        assert client.get(f"/catalog/{path}").status_code == 403
        assert client.post(f"/catalog/{path}retire/").status_code == 403
    assert not api.service("boat-permits").is_retired


def test_pressing_a_link_never_changes_anything(house: House, olivia_at: Client) -> None:
    stage = api.add_stage(COMMAND_LINE, house.permits.id, name="Apply")
    api.retire_service(COMMAND_LINE, house.moorings.id)
    for path in ("services/moorings/restore/", f"services/boat-permits/stages/{stage.id}/move/1/"):
        assert olivia_at.get(f"/catalog/{path}").status_code == 405
    assert api.service("moorings").is_retired
