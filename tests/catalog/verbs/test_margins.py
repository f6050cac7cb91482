"""Known totals are set, replaced, removed, and taken out and in as a file."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.audit.api import acts
from firsthand.catalog.api import (
    MarginInfo,
    apply_csv,
    export_csv,
    frame_of,
    margins,
    preview_csv,
    remove_margin,
    set_margin,
)
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import InvalidInput, NotAllowed
from firsthand.core.fiscal import Quarter
from tests.support.actors import actor_with
from tests.support.cast import House

SPRING, SUMMER = Quarter(2025, 3), Quarter(2025, 4)
SERVICE = uuid.UUID(int=1)


def by_channel(house: House, **totals: int) -> MarginInfo:
    return set_margin(
        COMMAND_LINE,
        house.permits.id,
        dimension="channel",
        first=SPRING,
        last=SUMMER,
        totals=totals,
        source="Count of the front desk",
    )


def test_totals_are_set_once_and_logged_once(house: House) -> None:
    first = by_channel(house, phone=12_000, computer=88_000, fax=0)
    assert first.totals == (("phone", 12_000), ("computer", 88_000))
    assert (first.customers, first.period) == (100_000, "FY2025Q3–FY2025Q4")
    assert by_channel(house, phone=12_000, computer=88_000).id == first.id
    assert [act.kind for act in acts()].count("catalog.totals.set") == 1
    assert by_channel(house, phone=9).totals == (("phone", 9),)
    assert len(margins()) == 1


def test_removing_hands_back_what_was_there(house: House) -> None:
    before = by_channel(house, phone=12_000)
    assert remove_margin(COMMAND_LINE, before.id) == before
    assert margins() == []


@pytest.mark.parametrize(
    ("dimension", "totals", "last"),
    [
        ("colour", {"red": 1}, SUMMER),
        ("seg:", {"red": 1}, SUMMER),
        ("channel", {}, SUMMER),
        ("channel", {"phone": -1}, SUMMER),
        ("channel", {"": 5}, SUMMER),
        ("channel", {"phone": 1}, Quarter(2025, 2)),
    ],
)
def test_what_cannot_be_is_refused(
    house: House, dimension: str, totals: dict[str, int], last: Quarter
) -> None:
    with pytest.raises(InvalidInput):
        set_margin(
            COMMAND_LINE,
            house.permits.id,
            dimension=dimension,
            first=SPRING,
            last=last,
            totals=totals,
        )
    assert margins() == []


def test_outsiders_set_and_remove_nothing(house: House) -> None:
    known = by_channel(house, phone=1)
    outsider = actor_with(Role.CX_OFFICER, house.roads.id)
    with pytest.raises(NotAllowed):
        remove_margin(outsider, known.id)
    with pytest.raises(NotAllowed):
        set_margin(
            outsider,
            house.permits.id,
            dimension="channel",
            first=SPRING,
            last=SUMMER,
            totals={"phone": 2},
        )
    assert margins() == [known]


def test_the_file_goes_out_and_comes_in_again(house: House) -> None:
    by_channel(house, phone=12_000, computer=88_000)
    content = export_csv(COMMAND_LINE, "totals")
    assert not preview_csv(COMMAND_LINE, content).changes_something
    changed = content.replace(b"12000", b"13000")
    plan = apply_csv(COMMAND_LINE, changed)
    assert plan.applied
    assert dict(margins()[0].totals)["phone"] == 13_000
    refused = apply_csv(COMMAND_LINE, changed.replace(b"FY2025Q3", b"spring"))
    assert refused.is_refused
    assert dict(margins()[0].totals)["phone"] == 13_000


_QUARTERS = st.integers(8000, 8012).map(Quarter.from_ordinal)


@given(st.lists(st.tuples(_QUARTERS, st.integers(0, 6)), max_size=8), _QUARTERS)
def test_in_a_quarter_the_shortest_and_latest_totals_hold(
    spans: list[tuple[Quarter, int]], quarter: Quarter
) -> None:
    known = [
        MarginInfo(uuid.uuid4(), SERVICE, "channel", first, first.plus(more), (("phone", 1),), "")
        for first, more in spans
    ]
    found = frame_of(known, SERVICE, quarter)
    holding = [each for each in known if each.covers(quarter)]
    assert bool(found) == bool(holding)
    for each in holding:
        length = each.last.ordinal - each.first.ordinal
        chosen = found[0].last.ordinal - found[0].first.ordinal
        assert (chosen, -found[0].first.ordinal) <= (length, -each.first.ordinal)
