"""The steps of a journey, and the volumes of a service."""

import pytest

from firsthand.audit.api import acts
from firsthand.catalog import api
from firsthand.catalog.contracts import JourneyInfo, StageInfo
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tests.support.actors import actor_with
from tests.support.cast import House


def a_journey(house: House) -> tuple[JourneyInfo, dict[str, StageInfo]]:
    journey = api.add_journey(COMMAND_LINE, name="Going sailing", agency_id=house.lakes.id)
    stages = {
        "Apply": api.add_stage(COMMAND_LINE, house.permits.id, name="Apply"),
        "Rent": api.add_stage(COMMAND_LINE, house.moorings.id, name="Rent"),
        "Pay": api.add_stage(COMMAND_LINE, house.tolls.id, name="Pay"),
    }
    for stage in stages.values():
        api.add_step(COMMAND_LINE, journey.id, stage.id)
    return journey, stages


def names(journey: JourneyInfo) -> list[str]:
    return [step.stage.name for step in api.steps(journey.id)]


def test_a_journey_leads_through_stages_of_several_services(house: House) -> None:
    journey, _stages = a_journey(house)
    assert [(s.position, s.stage.name, s.service.name) for s in api.steps(journey.id)] == [
        (1, "Apply", "Boat permits"),
        (2, "Rent", "Renting a mooring"),
        (3, "Pay", "Paying a toll"),
    ]
    assert api.journey_ids_of(house.tolls.id) == {journey.id}


def test_steps_move_and_go_and_a_stage_may_come_twice(house: House) -> None:
    journey, stages = a_journey(house)
    steps = api.add_step(COMMAND_LINE, journey.id, stages["Apply"].id)
    assert names(journey) == ["Apply", "Rent", "Pay", "Apply"]
    api.move_step(COMMAND_LINE, journey.id, steps[3].id, position=1)
    api.move_step(COMMAND_LINE, journey.id, steps[2].id, position=2)
    assert names(journey) == ["Apply", "Pay", "Apply", "Rent"]
    api.remove_step(COMMAND_LINE, journey.id, steps[0].id)
    assert [(s.position, s.stage.name) for s in api.steps(journey.id)] == [
        (1, "Apply"),
        (2, "Pay"),
        (3, "Rent"),
    ]
    with pytest.raises(NotFound):
        api.remove_step(COMMAND_LINE, journey.id, steps[0].id)
    with pytest.raises(InvalidInput):
        api.move_step(COMMAND_LINE, journey.id, steps[1].id, position=4)


def test_a_list_of_steps_is_written_once(house: House) -> None:
    journey, stages = a_journey(house)
    order = [stages[name].id for name in ("Pay", "Apply", "Pay")]
    api.set_steps(COMMAND_LINE, journey.id, order)
    assert names(journey) == ["Pay", "Apply", "Pay"]
    logged = len(acts())
    api.set_steps(COMMAND_LINE, journey.id, order)
    assert len(acts()) == logged


def test_only_stages_that_are_in_use_and_seen_are_put_on_a_journey(house: House) -> None:
    journey, stages = a_journey(house)
    officer = actor_with(Role.CX_OFFICER, house.lakes.id)
    with pytest.raises(NotFound):
        api.add_step(officer, journey.id, stages["Pay"].id)
    api.retire_service(COMMAND_LINE, house.moorings.id)
    with pytest.raises(InvalidInput, match="retired"):
        api.add_step(officer, journey.id, stages["Rent"].id)
    assert names(journey) == ["Apply", "Rent", "Pay"]


def test_a_retired_service_stays_on_the_journey_and_says_so(house: House) -> None:
    journey, _stages = a_journey(house)
    api.retire_service(COMMAND_LINE, house.moorings.id)
    assert [step.service.is_retired for step in api.steps(journey.id)] == [False, True, False]


def test_an_outsider_and_a_retired_journey_are_left_alone(house: House) -> None:
    journey, stages = a_journey(house)
    outsider = actor_with(Role.CX_OFFICER, house.roads.id)
    step = api.steps(journey.id)[0]
    with pytest.raises(NotAllowed):
        api.add_step(outsider, journey.id, stages["Pay"].id)
    with pytest.raises(NotAllowed):
        api.move_step(outsider, journey.id, step.id, position=2)
    with pytest.raises(NotAllowed):
        api.remove_step(outsider, journey.id, step.id)
    with pytest.raises(NotAllowed):
        api.set_steps(outsider, journey.id, [])
    api.retire_journey(COMMAND_LINE, journey.id)
    with pytest.raises(Conflict, match="retired"):
        api.set_steps(COMMAND_LINE, journey.id, [])
    assert names(journey) == ["Apply", "Rent", "Pay"]


def test_a_volume_is_set_changed_and_taken_out(house: House) -> None:
    def volumes(customers: int | None, explanation: str = "") -> list[tuple[int, int, str]]:
        facts = api.set_volume(
            COMMAND_LINE,
            house.permits.id,
            fiscal_year=2023,
            customers=customers,
            explanation=explanation,
        )
        return [(v.fiscal_year, v.customers, v.explanation) for v in facts.volumes]

    assert volumes(12_000, "Permits issued") == [(2023, 12_000, "Permits issued")]
    assert volumes(12_000, "Permits issued") == [(2023, 12_000, "Permits issued")]
    assert len(acts()) == 1
    assert volumes(0) == [(2023, 0, "")]
    assert volumes(None) == []
    assert volumes(None) == []
    assert len(acts()) == 3


@pytest.mark.parametrize(("year", "customers"), [(23, 1), (3000, 1), (2023, -1), (2023, 10**12)])
def test_an_impossible_volume_is_refused(house: House, year: int, customers: int) -> None:
    with pytest.raises(InvalidInput):
        api.set_volume(COMMAND_LINE, house.permits.id, fiscal_year=year, customers=customers)
    assert api.facts(house.permits.id).volumes == ()
