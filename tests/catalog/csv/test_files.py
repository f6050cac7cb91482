"""The catalog goes out as CSV and comes in again: whole or not at all, as often as one likes."""

import csv
import io
from typing import Any

import pytest

from firsthand.audit.api import acts
from firsthand.catalog import api
from firsthand.catalog.csv.exporting import export
from firsthand.catalog.csv.importing import apply, preview
from firsthand.catalog.csv.layout import LAYOUTS
from firsthand.catalog.csv.outcomes import Plan, State
from firsthand.catalog.models import (
    Agency,
    AnnualVolume,
    Journey,
    JourneyStep,
    Provider,
    Service,
    Stage,
)
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import InvalidInput, NotAllowed, NotFound
from firsthand.core.fiscal import Quarter
from tests.support.actors import actor_with
from tests.support.cast import House

MODELS = (Agency, Provider, Service, Stage, AnnualVolume, Journey, JourneyStep)


def everything() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in MODELS]


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def file_of(key: str, rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, LAYOUTS[key].columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def states(plan: Plan) -> list[str]:
    return [str(outcome.state) for outcome in plan.outcomes]


def fill(house: House) -> None:
    """Give the house stages, facts, volumes, a journey, and names that a spreadsheet would run."""
    api.edit_service(
        COMMAND_LINE,
        house.permits.id,
        api.ServiceFields(
            name="=Boat permits",
            description='Two lines,\nand a "quote".',
            kinds=("Administrative", "Compliance"),
            channels=("website", "phone"),
            owner_name="Zoë",
            owner_email="zoe@example.gov",
            is_transactional=True,
            federal_id=12,
        ),
        provider_id=house.boating.id,
    )
    api.set_volume(COMMAND_LINE, house.permits.id, fiscal_year=2022, customers=5, explanation="old")
    api.set_volume(
        COMMAND_LINE, house.permits.id, fiscal_year=2023, customers=7, explanation="-counted"
    )
    apply_ = api.add_stage(COMMAND_LINE, house.permits.id, name="Apply")
    api.add_stage(COMMAND_LINE, house.permits.id, name="Decision")
    pay = api.add_stage(COMMAND_LINE, house.tolls.id, name="Pay")
    journey = api.add_journey(COMMAND_LINE, name="Sailing", agency_id=house.lakes.id)
    for stage in (apply_, pay, apply_):
        api.add_step(COMMAND_LINE, journey.id, stage.id)
    api.add_journey(COMMAND_LINE, name="Driving", description="Not drawn yet.")
    api.retire_service(COMMAND_LINE, house.moorings.id)
    quarter = Quarter(2025, 3)
    api.set_margin(
        COMMAND_LINE,
        house.permits.id,
        dimension="channel",
        first=quarter,
        last=quarter,
        totals={"phone": 12_000, "computer": 88_000},
        source="=Front desk",
    )


@pytest.mark.parametrize("key", LAYOUTS)
def test_the_same_file_changes_nothing(house: House, key: str) -> None:
    fill(house)
    before, logged = everything(), len(acts())
    content = export(COMMAND_LINE, key)
    plan = apply(COMMAND_LINE, content)
    assert plan.applied
    assert set(states(plan)) == {"unchanged"}
    assert everything() == before
    assert len(acts()) == logged
    assert export(COMMAND_LINE, key) == content


def test_a_file_holds_no_formula(house: House) -> None:
    fill(house)
    (row,) = [r for r in rows_of(export(COMMAND_LINE, "services")) if r["key"] == "boat-permits"]
    assert row["service"] == "'=Boat permits"
    assert row["customers_explanation"] == "'-counted"
    assert row["description"] == 'Two lines,\nand a "quote".'


def test_an_export_holds_what_the_actor_may_see(house: House) -> None:
    fill(house)
    analyst = actor_with(Role.ANALYST, house.lakes.id)
    keys = {row["key"] for row in rows_of(export(analyst, "services"))}
    assert keys == {"boat-permits", "moorings"}
    assert {row["service_key"] for row in rows_of(export(analyst, "stages"))} == {"boat-permits"}
    with pytest.raises(NotAllowed):
        export(actor_with(Role.VIEWER, house.lakes.id), "services")
    with pytest.raises(NotFound):
        export(COMMAND_LINE, "secrets")


def test_the_files_rebuild_the_catalog_elsewhere(house: House) -> None:
    fill(house)
    Agency.objects.filter(id=house.roads.id).update(parent=house.lakes)
    files = {key: export(COMMAND_LINE, key) for key in LAYOUTS}
    for model in reversed(MODELS[1:]):
        model._default_manager.all().delete()
    Agency.objects.filter(parent__isnull=False).delete()
    Agency.objects.all().delete()
    for key in ("services", "stages", "journeys", "totals"):
        # The keys are made of the names anew; names find their way here.
        rows = [row | {"key": "", "service_key": ""} for row in rows_of(files[key])]
        names = [{k: v for k, v in row.items() if k in LAYOUTS[key].columns} for row in rows]
        assert apply(COMMAND_LINE, file_of(key, names)).applied, key

    def without_keys(content: bytes) -> list[dict[str, str]]:
        rows = rows_of(content)
        return [{k: v for k, v in row.items() if k not in {"key", "service_key"}} for row in rows]

    for key, content in files.items():
        assert without_keys(export(COMMAND_LINE, key)) == without_keys(content), key


def test_a_preview_tells_what_changes_and_changes_nothing(house: House) -> None:
    fill(house)
    rows = rows_of(export(COMMAND_LINE, "services"))
    rows[0] |= {"owner_name": "Samir", "retired": "yes"}
    rows.append({"agency": "Harbours", "provider": "Pilots", "service": "Book a pilot"})
    before, logged = everything(), len(acts())
    plan = preview(COMMAND_LINE, file_of("services", rows))
    assert everything() == before
    assert len(acts()) == logged
    assert sorted(states(plan)) == ["added", "changed", "unchanged", "unchanged"]
    (changed,) = [o for o in plan.outcomes if o.state is State.CHANGED]
    assert {(c.column, c.after) for c in changed.changes} == {
        ("owner_name", "Samir"),
        ("retired", "yes"),
    }
    assert changed.line == 2
    assert [o.name for o in plan.outcomes if o.state is State.ADDED] == ["Book a pilot"]
    done = apply(COMMAND_LINE, file_of("services", rows), digest=plan.digest)
    assert done.applied
    assert done.outcomes == plan.outcomes
    assert api.service("book-a-pilot").provider.agency.name == "Harbours"


def test_what_was_not_confirmed_does_not_happen(house: House) -> None:
    rows = rows_of(export(COMMAND_LINE, "services"))
    rows[0]["owner_name"] = "Samir"
    content = file_of("services", rows)
    plan = preview(COMMAND_LINE, content)
    Service.objects.filter(slug=rows[0]["key"]).update(owner_name="Zoë")
    before = everything()
    done = apply(COMMAND_LINE, content, digest=plan.digest)
    assert not done.applied
    assert everything() == before


def test_one_wrong_row_keeps_the_whole_file_out(house: House) -> None:
    rows = rows_of(export(COMMAND_LINE, "services"))
    rows[0]["owner_name"] = "Samir"
    rows[1]["channels"] = "phone; telegraph"
    before = everything()
    plan = apply(COMMAND_LINE, file_of("services", rows))
    assert not plan.applied
    assert plan.is_refused
    assert everything() == before
    (refused,) = [o for o in plan.outcomes if o.state is State.REFUSED]
    assert (refused.line, refused.column, refused.found) == (3, "channels", "telegraph")
    assert "automated_phone" in refused.expected


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"kinds": "Magic"}, "kinds"),
        ({"transactional": "maybe"}, "transactional"),
        ({"customers": "many", "fiscal_year": "2023"}, "customers"),
        ({"customers": "-5", "fiscal_year": "2023"}, "customers"),
        ({"customers": "5"}, "fiscal_year"),
        ({"fiscal_year": "2023"}, "customers"),
        ({"fiscal_year": "23", "customers": "5"}, "fiscal year"),
        ({"service": ""}, "service"),
        ({"agency": ""}, "agency"),
        ({"provider": ""}, "provider"),
        ({"owner_email": "somebody"}, "owner’s e-mail"),
        ({"federal_id": "x1"}, "federal_id"),
    ],
)
def test_a_wrong_cell_is_named(house: House, cells: dict[str, str], column: str) -> None:
    row = {"agency": "Department of Lakes", "provider": "Office of Boating", "service": "New"}
    before = everything()
    plan = apply(COMMAND_LINE, file_of("services", [row | cells]))
    (outcome,) = plan.outcomes
    assert outcome.state is State.REFUSED
    assert (outcome.line, outcome.column) == (2, column)
    assert outcome.expected
    assert outcome.next_step
    assert everything() == before


def test_a_service_that_comes_twice_is_refused(house: House) -> None:
    rows = rows_of(export(COMMAND_LINE, "services"))
    plan = apply(COMMAND_LINE, file_of("services", [*rows, rows[0]]))
    assert states(plan).count("refused") == 1
    assert plan.outcomes[-1].line == 5
    assert "line 2" in plan.outcomes[-1].expected


def test_an_officer_of_one_agency_cannot_reach_another_by_file(house: House) -> None:
    rows = rows_of(export(COMMAND_LINE, "services"))
    for row in rows:
        row["owner_name"] = "Me"
    before = everything()
    plan = apply(actor_with(Role.CX_OFFICER, house.lakes.id), file_of("services", rows))
    assert not plan.applied
    assert sorted(states(plan)) == ["changed", "changed", "refused"]
    assert everything() == before
    with pytest.raises(NotAllowed):
        preview(actor_with(Role.VIEWER), file_of("services", rows))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04rest", "spreadsheet"),
        ("key,agency".encode("utf-16"), "UTF-16"),
        (b"service_key,service,position,stage,retired\nx,Caf\xe9,1,Go,no\n", "line 2"),
        (b"service_key,service,position,stage\n", "missing: retired"),
        (b"service_key,service,position,stage,retired,colour\n", "not known: colour"),
        (b"service_key,service,position,stage,retired,stage\n", "there twice: stage"),
        (b"service_key;service;position;stage;retired\n", "semicolons"),
        (b"service_key,service,position,stage,retired\na,b,1\n", "3 cells"),
        (b'service_key,service,position,stage,retired\n\na,"b,1,c,no\n', "line 3"),
        (b"x" * 1_000_001, "1 MB"),
        (
            b"service_key,service,position,stage,retired\n" + b"a,b,1,c,no\n" * 2001,
            "2001 rows",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(db: None, content: bytes, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as caught:
        preview(COMMAND_LINE, content)
    assert caught.value.problem.where
    assert caught.value.problem.next_step


def test_a_byte_order_mark_other_columns_order_and_blank_lines_are_fine(house: House) -> None:
    text = "stage,retired,position,service,service_key\r\n\r\nApply,,1,Boat permits,\r\n"
    plan = apply(COMMAND_LINE, text.encode("utf-8-sig"))
    assert states(plan) == ["added"]
    assert plan.outcomes[0].line == 3
    assert [stage.name for stage in api.stages(house.permits.id)] == ["Apply"]


def stage_rows(*names: str) -> list[dict[str, str]]:
    return [
        {"service_key": "boat-permits", "position": str(position), "stage": name}
        for position, name in enumerate(names, start=1)
    ]


def test_a_file_of_stages_orders_adds_and_retires(house: House) -> None:
    fill(house)
    rows = stage_rows("Decision", "Wait", "Apply")
    rows[2]["retired"] = "yes"
    plan = apply(COMMAND_LINE, file_of("stages", rows))
    assert states(plan) == ["changed", "added", "changed"]
    assert [s.name for s in api.stages(house.permits.id)] == ["Decision", "Wait"]
    again = apply(COMMAND_LINE, file_of("stages", rows))
    assert states(again) == ["unchanged"] * 3
    back = apply(COMMAND_LINE, file_of("stages", stage_rows("Apply", "Decision", "Wait")))
    assert back.applied
    assert [s.name for s in api.stages(house.permits.id)] == ["Apply", "Decision", "Wait"]


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        (stage_rows("Apply"), "stage"),  # Decision is left out
        (stage_rows("Apply", "Decision", "apply"), "stage"),
        ([*stage_rows("Apply"), stage_rows("Decision")[0]], "position"),
        (
            [stage_rows("Apply")[0] | {"position": "first"}, *stage_rows("", "Decision")[1:]],
            "position",
        ),
        ([{"service_key": "nowhere", "stage": "Apply", "position": "1"}], "service_key"),
        ([{"service": "Nothing", "stage": "Apply", "position": "1"}], "service"),
    ],
)
def test_stages_that_do_not_add_up_are_refused(
    house: House, rows: list[dict[str, str]], column: str
) -> None:
    fill(house)
    before = everything()
    plan = apply(COMMAND_LINE, file_of("stages", rows))
    assert [o.column for o in plan.outcomes if o.state is State.REFUSED] == [column]
    assert everything() == before


def test_a_file_of_journeys_writes_the_steps_anew(house: House) -> None:
    fill(house)
    rows = [row for row in rows_of(export(COMMAND_LINE, "journeys")) if row["key"] == "sailing"]
    rows = [row | {"position": str(10 - int(row["position"]))} for row in rows[:2]]
    plan = apply(COMMAND_LINE, file_of("journeys", rows))
    assert states(plan) == ["changed"]
    (change,) = plan.outcomes[0].changes
    assert change.column == "steps"
    assert [s.stage.name for s in api.steps(api.journey("sailing").id)] == ["Pay", "Apply"]
    assert states(apply(COMMAND_LINE, file_of("journeys", rows))) == ["unchanged"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"stage": "Nothing"}, "stage"),
        ({"description": "Another"}, "description"),
        ({"position": "1"}, "position"),
        ({"position": ""}, "position"),
        ({"service_key": "nowhere"}, "service_key"),
    ],
)
def test_journeys_that_do_not_add_up_are_refused(
    house: House, cells: dict[str, str], column: str
) -> None:
    fill(house)
    rows = [row for row in rows_of(export(COMMAND_LINE, "journeys")) if row["key"] == "sailing"]
    rows[1] |= cells
    before = everything()
    plan = apply(COMMAND_LINE, file_of("journeys", rows))
    assert [(o.line, o.column) for o in plan.outcomes] == [(3, column)]
    assert everything() == before
