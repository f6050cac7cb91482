"""Agencies, providers, services and journeys: adding, editing, retiring, bringing back."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from firsthand.audit.api import acts
from firsthand.catalog import api
from firsthand.catalog.contracts import AgencyInfo
from firsthand.catalog.models import Agency, Journey, Provider, Service
from firsthand.core.access import COMMAND_LINE, Actor, Role
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from firsthand.core.ids import new_id
from tests.support.actors import actor_with
from tests.support.cast import House


def kinds() -> list[str]:
    return [act.kind for act in acts()]


def edit_agency(actor: Actor, agency_id: uuid.UUID, **changes: Any) -> AgencyInfo:
    info = api.agency_by_id(agency_id)
    now = {
        "name": info.name,
        "abbreviation": info.abbreviation,
        "parent_id": info.parent_id,
        "federal_id": info.federal_id,
    }
    return api.edit_agency(actor, agency_id, **(now | changes))


def test_an_agency_gets_an_address_made_of_its_name(db: None) -> None:
    agency = api.add_agency(COMMAND_LINE, name="  Office of   Tides ", abbreviation="OT")
    assert (agency.slug, agency.name) == ("office-of-tides", "Office of Tides")
    assert kinds() == ["catalog.agency.added"]


def test_a_name_beside_it_is_refused_and_one_elsewhere_is_not(house: House) -> None:
    with pytest.raises(InvalidInput, match="already"):
        api.add_agency(COMMAND_LINE, name="department of LAKES")
    below = api.add_agency(COMMAND_LINE, name="Department of Lakes", parent_id=house.roads.id)
    assert below.slug == "department-of-lakes"
    assert below.scope.ids == {below.id, house.roads.id}


@pytest.mark.parametrize("name", ["", "   ", "x" * 301, "a\x07b"])
def test_a_name_must_be_there_short_and_legible(db: None, name: str) -> None:
    with pytest.raises(InvalidInput):
        api.add_agency(COMMAND_LINE, name=name)
    assert Agency.objects.count() == 0
    assert kinds() == []


@pytest.mark.parametrize("number", [0, -1, 2**31])
def test_a_registry_number_must_be_possible(db: None, number: int) -> None:
    with pytest.raises(InvalidInput, match="registry number"):
        api.add_agency(COMMAND_LINE, name="Tides", federal_id=number)


def test_a_registry_number_is_given_once(db: None) -> None:
    api.add_agency(COMMAND_LINE, name="Tides", federal_id=5)
    with pytest.raises(InvalidInput, match="Tides"):
        api.add_agency(COMMAND_LINE, name="Waves", federal_id=5)


def test_agencies_never_stand_below_themselves(house: House) -> None:
    lakes, roads = house.lakes.id, house.roads.id
    edit_agency(COMMAND_LINE, roads, parent_id=lakes)
    for target in (lakes, roads):
        with pytest.raises(InvalidInput, match="below itself"):
            edit_agency(COMMAND_LINE, lakes, parent_id=target)
    assert api.agency_by_id(lakes).parent_id is None


def test_editing_with_the_same_facts_changes_and_logs_nothing(house: House) -> None:
    edit_agency(COMMAND_LINE, house.lakes.id)
    assert kinds() == []
    edit_agency(COMMAND_LINE, house.lakes.id, name="Lakes")
    assert kinds() == ["catalog.agency.edited"]
    assert acts()[0].details == {"slug": "lakes", "changed": "name"}
    assert api.agency("lakes").name == "Lakes"


def test_moving_an_agency_takes_the_right_at_both_ends(house: House) -> None:
    officer = actor_with(Role.CX_OFFICER, house.lakes.id)
    with pytest.raises(NotAllowed):
        edit_agency(officer, house.lakes.id, parent_id=house.roads.id)
    edit_agency(COMMAND_LINE, house.lakes.id, parent_id=house.roads.id)
    with pytest.raises(NotAllowed):
        edit_agency(officer, house.lakes.id, parent_id=None)
    assert api.agency_by_id(house.lakes.id).parent_id == house.roads.id
    edit_agency(officer, house.lakes.id, name="Lakes", parent_id=house.roads.id)


def test_moving_a_service_takes_the_right_at_both_ends(house: House) -> None:
    owner = actor_with(Role.SERVICE_OWNER, house.permits.id)
    fields = api.ServiceFields(name="Boat permits")
    with pytest.raises(NotAllowed):
        api.edit_service(owner, house.permits.id, fields, provider_id=house.highways.id)
    moved = api.edit_service(COMMAND_LINE, house.permits.id, fields, provider_id=house.highways.id)
    assert moved.provider.slug == "highways"


def test_a_provider_moves_with_its_services(house: House) -> None:
    api.edit_provider(
        COMMAND_LINE,
        house.boating.id,
        name="Office of Boating",
        description="Boats.",
        agency_id=house.roads.id,
        federal_id=None,
    )
    assert house.roads.id in api.service("boat-permits").scope.ids
    assert acts()[0].details["changed"] == "description, agency_id"


def test_the_facts_of_a_service_are_kept_in_the_order_of_the_standard(house: House) -> None:
    fields = api.ServiceFields(
        name="Licences",
        description="Line one.\r\nLine two.",
        kinds=("Benefits", "Administrative", "Benefits"),
        channels=("website", "phone"),
        owner_name="Samir",
        owner_email=" samir@example.gov ",
        is_transactional=True,
    )
    service = api.add_service(COMMAND_LINE, house.boating.id, fields)
    facts = api.facts(service.id)
    assert service.description == "Line one.\nLine two."
    assert facts.kinds == ("Administrative", "Benefits")
    assert facts.channels == ("phone", "website")
    assert facts.owner_email == "samir@example.gov"
    assert facts.is_transactional
    assert "samir" not in str(acts()[0].details).lower()


@pytest.mark.parametrize(
    "wrong",
    [{"kinds": ("Magic",)}, {"channels": ("telegraph",)}, {"owner_email": "samir at example"}],
)
def test_facts_that_do_not_exist_are_refused(house: House, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as caught:
        api.add_service(COMMAND_LINE, house.boating.id, api.ServiceFields(name="New", **wrong))
    assert caught.value.problem.next_step
    assert not Service.objects.filter(name="New").exists()


def test_what_has_active_things_below_it_is_not_retired(house: House) -> None:
    with pytest.raises(Conflict, match="Office of Boating"):
        api.retire_agency(COMMAND_LINE, house.lakes.id)
    with pytest.raises(Conflict, match=r"“Boat permits”, “Renting a mooring”"):
        api.retire_provider(COMMAND_LINE, house.boating.id)
    assert kinds() == []
    for service in (house.permits, house.moorings):
        api.retire_service(COMMAND_LINE, service.id)
    api.retire_provider(COMMAND_LINE, house.boating.id)
    assert api.retire_agency(COMMAND_LINE, house.lakes.id).is_retired
    assert kinds()[0] == "catalog.agency.retired"


def test_retiring_is_undone_from_the_top_down(house: House) -> None:
    api.retire_service(COMMAND_LINE, house.tolls.id)
    api.retire_provider(COMMAND_LINE, house.highways.id)
    api.retire_agency(COMMAND_LINE, house.roads.id)
    with pytest.raises(Conflict, match="Highway Service"):
        api.restore_service(COMMAND_LINE, house.tolls.id)
    assert not api.restore_agency(COMMAND_LINE, house.roads.id).is_retired
    assert not api.restore_provider(COMMAND_LINE, house.highways.id).is_retired
    assert not api.restore_service(COMMAND_LINE, house.tolls.id).is_retired
    with pytest.raises(Conflict, match="not retired"):
        api.restore_service(COMMAND_LINE, house.tolls.id)


def test_nothing_is_put_under_something_retired(house: House) -> None:
    api.retire_service(COMMAND_LINE, house.tolls.id)
    api.retire_provider(COMMAND_LINE, house.highways.id)
    with pytest.raises(InvalidInput, match="retired"):
        api.add_service(COMMAND_LINE, house.highways.id, api.ServiceFields(name="Bridges"))
    with pytest.raises(InvalidInput, match="retired"):
        api.edit_service(
            COMMAND_LINE,
            house.permits.id,
            api.ServiceFields(name="Boat permits"),
            provider_id=house.highways.id,
        )
    with pytest.raises(Conflict, match="already"):
        api.retire_service(COMMAND_LINE, house.tolls.id)


def test_a_journey_is_kept_by_an_agency_and_edited_there(house: House) -> None:
    officer = actor_with(Role.CX_OFFICER, house.lakes.id)
    journey = api.add_journey(officer, name="Buying a boat", agency_id=house.lakes.id)
    assert journey.scope.ids == {house.lakes.id}
    edited = api.edit_journey(
        officer, journey.id, name="Owning a boat", description="", agency_id=house.lakes.id
    )
    assert (edited.slug, edited.name) == ("buying-a-boat", "Owning a boat")
    with pytest.raises(Conflict, match="Owning a boat"):
        api.retire_agency(COMMAND_LINE, house.lakes.id)
    assert api.retire_journey(officer, journey.id).is_retired
    assert not api.restore_journey(officer, journey.id).is_retired


type Attempt = Callable[[Actor, House], object]
ATTEMPTS: list[Attempt] = [
    lambda actor, _house: api.add_agency(actor, name="New"),
    lambda actor, house: api.add_agency(actor, name="New", parent_id=house.lakes.id),
    lambda actor, house: edit_agency(actor, house.lakes.id, name="New"),
    lambda actor, house: api.retire_agency(actor, house.lakes.id),
    lambda actor, house: api.restore_agency(actor, house.lakes.id),
    lambda actor, house: api.add_provider(actor, house.lakes.id, name="New"),
    lambda actor, house: api.edit_provider(
        actor,
        house.boating.id,
        name="New",
        description="",
        agency_id=house.lakes.id,
        federal_id=None,
    ),
    lambda actor, house: api.retire_provider(actor, house.boating.id),
    lambda actor, house: api.restore_provider(actor, house.boating.id),
    lambda actor, house: api.add_service(actor, house.boating.id, api.ServiceFields(name="New")),
    lambda actor, house: api.edit_service(
        actor, house.permits.id, api.ServiceFields(name="New"), provider_id=house.boating.id
    ),
    lambda actor, house: api.retire_service(actor, house.permits.id),
    lambda actor, house: api.restore_service(actor, house.permits.id),
    lambda actor, house: api.set_volume(actor, house.permits.id, fiscal_year=2023, customers=1),
    lambda actor, house: api.add_stage(actor, house.permits.id, name="New"),
    lambda actor, _house: api.add_journey(actor, name="New"),
    lambda actor, house: api.add_journey(actor, name="New", agency_id=house.lakes.id),
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("who", ["outsider", "viewer", "analyst", "administrator"])
def test_who_may_not_edit_there_changes_nothing(house: House, attempt: Attempt, who: str) -> None:
    actor = {
        "outsider": actor_with(Role.CX_OFFICER, house.roads.id),
        "viewer": actor_with(Role.VIEWER, house.lakes.id),
        "analyst": actor_with(Role.ANALYST, house.lakes.id),
        "administrator": actor_with(Role.ADMINISTRATOR),
    }[who]
    before = everything()
    with pytest.raises(NotAllowed):
        attempt(actor, house)
    assert everything() == before
    assert kinds() == []


def everything() -> list[Any]:
    return [list(model._default_manager.values()) for model in (Agency, Provider, Service, Journey)]


@pytest.mark.parametrize(
    "verb", [api.retire_agency, api.restore_provider, api.retire_service, api.retire_journey]
)
def test_unknown_things_are_not_found(db: None, verb: Callable[..., object]) -> None:
    with pytest.raises(NotFound):
        verb(COMMAND_LINE, new_id())
