"""Stages keep a gapless order through every sequence of acts."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.audit.api import acts
from firsthand.catalog import api
from firsthand.catalog.contracts import StageInfo
from firsthand.catalog.models import Provider, Service
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed
from firsthand.core.ids import new_id
from tests.support.actors import actor_with
from tests.support.cast import House


def names(service_id: object) -> list[str]:
    return [stage.name for stage in api.stages(service_id)]  # type: ignore[arg-type]


def three(house: House) -> list[StageInfo]:
    return [
        api.add_stage(COMMAND_LINE, house.permits.id, name=name)
        for name in ("Apply", "Wait", "Decision")
    ]


def test_a_stage_moves_and_the_others_make_room(house: House) -> None:
    apply, _wait, decision = three(house)
    api.move_stage(COMMAND_LINE, decision.id, position=1)
    assert names(house.permits.id) == ["Decision", "Apply", "Wait"]
    api.move_stage(COMMAND_LINE, apply.id, position=3)
    assert names(house.permits.id) == ["Decision", "Wait", "Apply"]
    logged = len(acts())
    api.move_stage(COMMAND_LINE, apply.id, position=3)
    assert len(acts()) == logged


@pytest.mark.parametrize("position", [0, 4, -1])
def test_a_position_that_is_not_there_is_refused(house: House, position: int) -> None:
    apply, *_others = three(house)
    with pytest.raises(InvalidInput, match="1 to 3"):
        api.move_stage(COMMAND_LINE, apply.id, position=position)
    assert names(house.permits.id) == ["Apply", "Wait", "Decision"]


def test_retiring_closes_the_gap_and_bringing_back_undoes_it(house: House) -> None:
    _apply, wait, _decision = three(house)
    api.retire_stage(COMMAND_LINE, wait.id)
    assert [(s.name, s.position, s.count) for s in api.stages(house.permits.id)] == [
        ("Apply", 1, 2),
        ("Decision", 2, 2),
    ]
    api.restore_stage(COMMAND_LINE, wait.id)
    assert names(house.permits.id) == ["Apply", "Wait", "Decision"]


def test_a_name_is_used_once_in_a_service(house: House) -> None:
    apply, wait, _decision = three(house)
    with pytest.raises(InvalidInput, match="already"):
        api.add_stage(COMMAND_LINE, house.permits.id, name="apply")
    with pytest.raises(InvalidInput, match="already"):
        api.rename_stage(COMMAND_LINE, wait.id, name="Apply")
    api.rename_stage(COMMAND_LINE, apply.id, name="APPLY")
    assert names(house.permits.id) == ["APPLY", "Wait", "Decision"]
    api.retire_stage(COMMAND_LINE, wait.id)
    again = api.add_stage(COMMAND_LINE, house.permits.id, name="Wait")
    with pytest.raises(InvalidInput, match="already"):
        api.restore_stage(COMMAND_LINE, wait.id)
    assert api.stage(again.id).position == 3


def test_the_stages_of_a_retired_service_stay_as_they_are(house: House) -> None:
    apply, *_others = three(house)
    api.retire_service(COMMAND_LINE, house.permits.id)
    with pytest.raises(InvalidInput, match="retired"):
        api.rename_stage(COMMAND_LINE, apply.id, name="Start")
    assert names(house.permits.id) == ["Apply", "Wait", "Decision"]


def test_an_outsider_changes_nothing(house: House) -> None:
    apply, *_others = three(house)
    outsider = actor_with(Role.CX_OFFICER, house.roads.id)
    with pytest.raises(NotAllowed):
        api.rename_stage(outsider, apply.id, name="Mine")
    with pytest.raises(NotAllowed):
        api.move_stage(outsider, apply.id, position=2)
    with pytest.raises(NotAllowed):
        api.retire_stage(outsider, apply.id)
    with pytest.raises(NotAllowed):
        api.restore_stage(outsider, apply.id)
    assert names(house.permits.id) == ["Apply", "Wait", "Decision"]


def test_a_retired_stage_is_neither_moved_nor_retired_again(house: House) -> None:
    apply, wait, _decision = three(house)
    api.retire_stage(COMMAND_LINE, wait.id)
    with pytest.raises(Conflict):
        api.move_stage(COMMAND_LINE, wait.id, position=1)
    with pytest.raises(Conflict):
        api.retire_stage(COMMAND_LINE, wait.id)
    with pytest.raises(Conflict):
        api.restore_stage(COMMAND_LINE, apply.id)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.tuples(st.sampled_from("amrb"), st.integers(0, 9), st.integers(0, 9))))
def test_the_order_is_that_of_a_list(house: House, acts: list[tuple[str, int, int]]) -> None:
    provider: Provider = house.boating
    service = Service.objects.create(slug=f"s-{new_id()}", name="S", provider=provider)
    active: list[str] = []
    retired: list[tuple[str, int]] = []
    ids = {}
    for number, (act, one, two) in enumerate(acts):
        if act == "a":
            name = f"stage {number}"
            ids[name] = api.add_stage(COMMAND_LINE, service.id, name=name).id
            active.append(name)
        elif act == "m" and active:
            name = active.pop(one % len(active))
            place = two % (len(active) + 1)
            active.insert(place, name)
            api.move_stage(COMMAND_LINE, ids[name], position=place + 1)
        elif act == "r" and active:
            place = one % len(active)
            name = active.pop(place)
            retired.append((name, place))
            api.retire_stage(COMMAND_LINE, ids[name])
        elif act == "b" and retired:
            name, place = retired.pop(one % len(retired))
            active.insert(place, name)
            api.restore_stage(COMMAND_LINE, ids[name])
    found = api.stages(service.id)
    assert [stage.name for stage in found] == active
    assert [stage.position for stage in found] == list(range(1, len(active) + 1))
    assert {stage.count for stage in found} <= {len(active)}
