"""The tables of collections and details: published columns, and only what is known."""

import csv
import hashlib
import io
import uuid

import pytest

from firsthand.catalog.api import add_stage
from firsthand.core.access import COMMAND_LINE, Actor, Role
from firsthand.core.channels import Channel
from firsthand.core.errors import NotAllowed, NotFound
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import NewDeployment, import_v1, import_v2
from firsthand.listen.roles import Scale, TransactionPoint
from firsthand.publish.api import TableFile, collections, export_table, missing
from tests.support.actors import actor_with
from tests.support.cast import House
from tests.support.imports import Write, as_csv, v1_row, v2_csv, v2_row

Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)
# As the federal system publishes them.
COLLECTIONS = (
    "id,name,organization_id,organization_name,organization_abbreviation,service_provider_id,"
    "service_provider_name,service_provider_organization_id,service_provider_organization_name,"
    "service_provider_organization_abbreviation,service_id,service_name,user_email,fiscal_year,"
    "quarter,created_at,updated_at,submitted_at,rating,aasm_state,integrity_hash,"
    "cx_collection_details_count"
)
DETAILS = (
    "id,organization_id,organization_abbreviation,organization_name,cx_collection_id,"
    "cx_collection_fiscal_year,cx_collection_quarter,cx_collection_name,"
    "cx_collection_service_provider_id,cx_collection_service_provider_name,"
    "cx_collection_service_provider_slug,service_id,service_name,transaction_point,channel,"
    "service_stage_id,service_stage_name,service_stage_position,service_stage_count,"
    "volume_of_customers,volume_of_customers_provided_survey_opportunity,volume_of_respondents,"
    "omb_control_number,survey_type,survey_title,trust_question_text,created_at,updated_at"
)


def _survey(
    service_id: uuid.UUID, title: str = "After the application", **more: object
) -> NewDeployment:
    return NewDeployment(
        service_id=service_id,
        title=title,
        channel=Channel.WEBSITE,
        trust_question_text="I trust the Office of Boating.",
        **more,  # type: ignore[arg-type]
    )


def _answers(write: Write, survey: NewDeployment, quarter: Quarter = Q1, **volumes: int) -> None:
    path = write(v2_csv([v2_row(str(number)) for number in range(3)]), f"{survey.id}.csv")
    import_v2(path, survey, quarter, actor=COMMAND_LINE, **volumes)


def _table(table: TableFile, quarter: Quarter = Q1, actor: Actor = COMMAND_LINE) -> bytes:
    return b"".join(export_table(actor, table, quarter).chunks)


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_columns_are_the_published_ones_in_their_order(house: House, write: Write) -> None:
    _answers(write, _survey(house.permits.id))

    assert _table(TableFile.COLLECTIONS).splitlines()[0].decode() == COLLECTIONS
    assert _table(TableFile.DETAILS).splitlines()[0].decode() == DETAILS


def test_a_detail_says_all_that_is_known_of_a_survey(house: House, write: Write) -> None:
    add_stage(COMMAND_LINE, house.permits.id, name="Apply")
    stage = add_stage(COMMAND_LINE, house.permits.id, name="Decide")
    survey = _survey(
        house.permits.id,
        stage_id=stage.id,
        scale=Scale.THUMBS,
        transaction_point=TransactionPoint.RELATIONAL,
        omb_control_number="1234-5678",
    )
    _answers(write, survey, customers=900, offered=40)

    (row,) = _rows(_table(TableFile.DETAILS))

    assert {name: value for name, value in row.items() if value} == {
        "id": f"{survey.id}_FY2024Q1",
        "organization_abbreviation": "DL",
        "organization_name": "Department of Lakes",
        "cx_collection_id": "boat-permits_FY2024Q1",
        "cx_collection_fiscal_year": "2024",
        "cx_collection_quarter": "1",
        "cx_collection_name": "CX Quarterly Reporting",
        "cx_collection_service_provider_name": "Office of Boating",
        "cx_collection_service_provider_slug": "boating",
        "service_name": "Boat permits",
        "transaction_point": "relational",
        "channel": "website",
        "service_stage_id": str(stage.id),
        "service_stage_name": "Decide",
        "service_stage_position": "2",
        "service_stage_count": "2",
        "volume_of_customers": "900",
        "volume_of_customers_provided_survey_opportunity": "40",
        "volume_of_respondents": "3",
        "omb_control_number": "1234-5678",
        "survey_type": "thumbs_up_down",
        "survey_title": "After the application",
        "trust_question_text": "I trust the Office of Boating.",
    }


def test_federal_numbers_are_written_where_the_catalog_has_them(house: House, write: Write) -> None:
    house.lakes.federal_id, house.boating.federal_id, house.permits.federal_id = 11, 12, 13
    for entry in (house.lakes, house.boating, house.permits):
        entry.save()
    _answers(write, _survey(house.permits.id, scale=Scale.FIVE_POINT))

    (collection,) = _rows(_table(TableFile.COLLECTIONS))
    (detail,) = _rows(_table(TableFile.DETAILS))

    for row, provider in (
        (collection, "service_provider_id"),
        (detail, "cx_collection_service_provider_id"),
    ):
        assert (row["organization_id"], row[provider], row["service_id"]) == ("11", "12", "13")
    assert detail["survey_type"] == "likert_scale"


def test_a_collection_counts_its_details_and_hashes_their_lines(house: House, write: Write) -> None:
    for title in ("B", "A"):
        _answers(write, _survey(house.permits.id, title))
    _answers(write, _survey(house.tolls.id))

    made = _rows(_table(TableFile.COLLECTIONS))
    _header, *lines = _table(TableFile.DETAILS).splitlines(keepends=True)

    by_service = {row["service_name"]: row for row in made}
    assert by_service["Boat permits"]["cx_collection_details_count"] == "2"
    own = b"".join(line for line in lines if b"boat-permits_FY2024Q1" in line)
    assert by_service["Boat permits"]["integrity_hash"] == hashlib.sha256(own).hexdigest()
    assert by_service["Paying a toll"]["integrity_hash"] != hashlib.sha256(own).hexdigest()


def test_details_belong_to_collections_of_the_same_file(house: House, write: Write) -> None:
    _answers(write, _survey(house.permits.id))
    _answers(write, _survey(house.tolls.id))
    _answers(write, _survey(house.moorings.id), Q2)

    ids = [row["id"] for row in _rows(_table(TableFile.COLLECTIONS))]

    assert sorted(ids) == ["boat-permits_FY2024Q1", "tolls_FY2024Q1"]
    assert {row["cx_collection_id"] for row in _rows(_table(TableFile.DETAILS))} == set(ids)


def test_what_federal_staff_decide_and_who_did_it_stay_empty(house: House, write: Write) -> None:
    _answers(write, _survey(house.permits.id))

    (row,) = _rows(_table(TableFile.COLLECTIONS))

    for name in ("user_email", "created_at", "submitted_at", "rating", "aasm_state"):
        assert row[name] == ""


def test_text_that_starts_like_a_formula_is_written_as_it_is(house: House, write: Write) -> None:
    _answers(write, _survey(house.permits.id, "=Boats"))

    assert _rows(_table(TableFile.DETAILS))[0]["survey_title"] == "=Boats"


def test_each_actor_gets_the_services_that_they_may_hand_in(house: House, write: Write) -> None:
    for service in (house.permits, house.moorings, house.tolls):
        _answers(write, _survey(service.id))

    def seen(role: Role, on: uuid.UUID | None) -> set[str]:
        rows = _rows(_table(TableFile.COLLECTIONS, actor=actor_with(role, on)))
        return {row["service_name"] for row in rows}

    assert seen(Role.SERVICE_OWNER, house.permits.id) == {"Boat permits"}
    assert seen(Role.CX_OFFICER, house.lakes.id) == {"Boat permits", "Renting a mooring"}
    assert len(seen(Role.CX_OFFICER, None)) == 3
    with pytest.raises(NotAllowed):
        _table(TableFile.DETAILS, actor=actor_with(Role.ANALYST))


def test_a_quarter_without_responses_has_no_tables(house: House, write: Write) -> None:
    _answers(write, _survey(house.permits.id))

    with pytest.raises(NotFound, match="FY2024Q2"):
        _table(TableFile.DETAILS, Q2)
    with pytest.raises(NotFound):
        _table(TableFile.DETAILS, actor=actor_with(Role.CX_OFFICER, house.roads.id))


def test_counts_of_the_older_form_are_not_part_of_it(house: House, write: Write) -> None:
    row = v1_row("1", collection_year="2024", collection_quarter="1")
    import_v1(write(as_csv([row]), "counts.csv"), actor=COMMAND_LINE)

    assert collections(COMMAND_LINE, Q1) == []


def test_it_says_what_a_complete_detail_still_lacks(house: House, write: Write) -> None:
    _answers(write, _survey(house.permits.id, "bare"))
    _answers(
        write,
        _survey(house.moorings.id, "whole", omb_control_number="1234-5678"),
        customers=0,
        offered=0,
    )

    lacks = {
        detail.deployment.title: [str(name) for name in missing(detail)]
        for one in collections(COMMAND_LINE, Q1)
        for detail in one.details
    }

    assert lacks == {
        "bare": [
            "OMB control number",
            "number of customers",
            "number who were offered the survey",
        ],
        "whole": [],
    }
