"""Lists show each actor what they may see, in a fixed number of queries."""

from collections.abc import Callable
from typing import Any

import pytest

from firsthand.catalog import api
from firsthand.catalog.models import Agency, Service, Stage
from firsthand.core.access import COMMAND_LINE, NOBODY, Actor, Role, Scope
from firsthand.core.clock import now
from firsthand.core.errors import NotFound
from firsthand.core.ids import new_id
from tests.support.actors import actor_with
from tests.support.cast import House

type CountQueries = Callable[[int], Any]


def names(things: list[Any]) -> list[str]:
    return [thing.name for thing in things]


def test_an_officer_sees_their_agency_and_not_another(house: House) -> None:
    actor = actor_with(Role.CX_OFFICER, house.lakes.id)
    assert names(api.agencies(actor)) == ["Department of Lakes"]
    assert names(api.providers(actor)) == ["Office of Boating"]
    assert names(api.services(actor)) == ["Boat permits", "Renting a mooring"]


def test_a_service_owner_sees_the_service_alone(house: House) -> None:
    actor = actor_with(Role.SERVICE_OWNER, house.permits.id)
    assert api.agencies(actor) == []
    assert api.providers(actor) == []
    assert names(api.services(actor)) == ["Boat permits"]


def test_nobody_sees_nothing(house: House) -> None:
    assert api.agencies(NOBODY) == api.providers(NOBODY) == api.services(NOBODY) == []


def test_a_grant_on_a_parent_agency_reaches_all_below(house: House) -> None:
    Agency.objects.filter(id=house.roads.id).update(parent=house.lakes)
    assert names(api.services(actor_with(Role.CX_OFFICER, house.lakes.id))) == [
        "Boat permits",
        "Paying a toll",
        "Renting a mooring",
    ]


def test_retired_ones_come_only_on_request(house: House) -> None:
    Service.objects.filter(id=house.tolls.id).update(retired_at=now())
    assert "Paying a toll" not in names(api.services(COMMAND_LINE))
    shown = api.services(COMMAND_LINE, include_retired=True)
    assert [service.is_retired for service in shown if service.name == "Paying a toll"] == [True]


@pytest.mark.parametrize(
    ("list_them", "queries"), [(api.agencies, 1), (api.providers, 2), (api.services, 2)]
)
def test_a_list_takes_few_queries_however_long(
    house: House,
    django_assert_num_queries: CountQueries,
    list_them: Callable[[Actor], list[Any]],
    queries: int,
) -> None:
    for number in range(20):
        Service.objects.create(slug=f"s{number}", name=f"S{number}", provider=house.boating)
    with django_assert_num_queries(queries):
        assert list_them(COMMAND_LINE)


def test_things_are_found_by_address_and_by_id(house: House) -> None:
    assert api.agency("lakes").id == house.lakes.id
    assert api.provider("boating").agency.slug == "lakes"
    assert api.service("tolls") == api.service_by_id(house.tolls.id)
    unknown = new_id()
    assert set(api.services_by_ids([house.tolls.id, unknown])) == {house.tolls.id}
    assert set(api.providers_by_ids([house.boating.id, unknown])) == {house.boating.id}


@pytest.mark.parametrize(
    "look_up", [api.agency, api.provider, api.service, api.journey, api.scope_of_service]
)
def test_an_unknown_address_is_not_found(db: None, look_up: Callable[[str], Any]) -> None:
    with pytest.raises(NotFound):
        look_up("nowhere")


def test_scopes_hold_the_thing_and_all_above(house: House) -> None:
    lakes, boating, permits = house.lakes.id, house.boating.id, house.permits.id
    assert api.scope_of_agency("lakes") == Scope(frozenset({lakes}))
    assert api.scope_of_provider(slug="boating") == Scope(frozenset({lakes, boating}))
    assert api.scope_of_service(slug="boat-permits", quarter="FY2023Q1") == Scope(
        frozenset({lakes, boating, permits})
    )


def test_scope_choices_are_paths_in_order(
    house: House, django_assert_num_queries: CountQueries
) -> None:
    Agency.objects.filter(id=house.roads.id).update(parent=house.lakes)
    with django_assert_num_queries(3):
        choices = api.scope_choices()
    assert [label for _id, label in choices] == [
        "Department of Lakes",
        "Department of Lakes › Department of Roads",
        "Department of Lakes › Department of Roads › Highway Service",
        "Department of Lakes › Department of Roads › Highway Service › Paying a toll",
        "Department of Lakes › Office of Boating",
        "Department of Lakes › Office of Boating › Boat permits",
        "Department of Lakes › Office of Boating › Renting a mooring",
    ]
    assert dict(choices)[house.permits.id].endswith("Boat permits")


def test_stages_come_in_order_and_count_the_active_ones(house: House) -> None:
    for position, name in [(2, "Decision"), (1, "Apply")]:
        Stage.objects.create(service=house.permits, position=position, name=name)
    Stage.objects.create(service=house.permits, position=1, name="Old", retired_at=now())
    assert names(api.stages(house.permits.id)) == ["Apply", "Decision"]
    assert names(api.stages(house.permits.id, include_retired=True)) == ["Apply", "Decision", "Old"]
    one = api.stages(house.permits.id)[0]
    assert api.stage(one.id) == one
    assert one.count == 2
    with pytest.raises(NotFound):
        api.stage(new_id())
