"""The data quality page shows what is doubtful, the worst first, to those who may know."""

import pytest
from django.urls import reverse

from firsthand.core.access import COMMAND_LINE
from firsthand.listen import api
from firsthand.people.models import Account
from firsthand.record.contracts import ImportInfo
from tests.support.cast import House, signed_in
from tests.support.imports import Write, as_csv, v1_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def doubtful(house: House, write: Write) -> ImportInfo:
    """Counts of the boat permits and of another agency, each with a fault of its own."""
    house.permits.federal_id, house.tolls.federal_id = 903, 904
    house.permits.save()
    house.tolls.save()
    rows = [
        v1_row("1", volume_of_respondents="301", omb_control_number=" 1234-5678"),
        v1_row("2", service_id="904", volume_of_customers="299"),
    ]
    return api.import_v1(write(as_csv(rows)), actor=COMMAND_LINE)


def _page(account: Account, **query: str) -> str:
    response = signed_in(account).get(reverse("listen:quality"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_worst_stands_first(doubtful: ImportInfo, carla: Account) -> None:
    page = _page(carla)
    order = [
        page.index(headline)
        for headline in (
            "More respondents than people who were offered the survey",
            "More people were offered the survey than there were customers",
            "The OMB control number has stray spaces around it",
        )
    ]
    assert order == sorted(order)


def test_a_kind_shows_its_records(doubtful: ImportInfo, carla: Account) -> None:
    page = _page(carla, code="respondents_exceed_offered")

    assert "Boat permits" in page
    assert "301" in page
    assert "Paying a toll" not in page


def test_each_sees_the_warnings_of_their_own(doubtful: ImportInfo, nia: Account) -> None:
    page = _page(nia)

    assert "More respondents than people who were offered" in page
    assert "More people were offered the survey than there were customers" not in page
    assert "Highway Service" not in page


def test_a_provider_can_be_chosen(doubtful: ImportInfo, carla: Account) -> None:
    page = _page(carla, provider="highways")

    assert "More people were offered the survey than there were customers" in page
    assert "More respondents than people who were offered" not in page


@pytest.mark.parametrize("query", [{"provider": "highways"}, {"code": "nonsense"}])
def test_what_one_may_not_know_of_is_not_there(
    query: dict[str, str], doubtful: ImportInfo, nia: Account
) -> None:
    assert signed_in(nia).get(reverse("listen:quality"), query).status_code == 404


def test_without_data_it_says_so(carla: Account) -> None:
    assert "Nothing is doubtful" in _page(carla)


def test_every_record_can_be_taken_away(doubtful: ImportInfo, carla: Account) -> None:
    file = _page(carla, table="records", format="csv")
    assert len(file.splitlines()) == 1 + 3


@pytest.mark.real_data
def test_the_federal_file_shows_its_warnings(federal_data: ImportInfo, carla: Account) -> None:
    summary = _page(carla, table="warnings", format="csv")
    counts = {line.rsplit(",", 4)[0]: line for line in summary.splitlines()}
    for headline, times in {
        "More respondents than people who were offered the survey": 17,
        "Nobody was offered the survey": 25,
        "More people were offered the survey than there were customers": 5,
        "More answers to the satisfaction question than respondents": 25,
        "The OMB control number has stray spaces around it": 30,
    }.items():
        assert any(line.startswith(f"{headline},{times},") for line in counts.values()), headline
