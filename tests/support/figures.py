"""Made-up counts for the cast's services, imported through the front door."""

from collections.abc import Mapping

import pytest

from firsthand.catalog.models import Agency, Provider, Service
from firsthand.core.access import COMMAND_LINE
from firsthand.listen.api import import_v1
from tests.support.cast import House
from tests.support.imports import Write, as_csv, v1_row

GOOD = ("5", "5", "10", "40", "60")
FAIR = ("20", "20", "20", "20", "20")
BAD = ("60", "30", "10", "0", "0")
FEW = ("1", "1", "1", "1", "1")

_FEDERAL_IDS = {"boat-permits": "903", "moorings": "904", "tolls": "907"}


def answers(question: int, counts: tuple[str, ...]) -> dict[str, str]:
    """The cells of one question."""
    return {f"q{question}_{value}": count for value, count in enumerate(counts, start=1)}


def all_answers(counts: tuple[str, ...]) -> dict[str, str]:
    """The same counts for all seven questions."""
    return {key: cell for number in range(1, 8) for key, cell in answers(number, counts).items()}


def report_row(
    record_id: str, slug: str, quarter: int, counts: tuple[str, ...], **changes: str
) -> dict[str, str]:
    """A record of one of the cast's services in a quarter of fiscal year 2023."""
    of_roads = {
        "organization_id": "905",
        "organization_name": "Department of Roads",
        "organization_abbreviation": "DR",
        "service_provider_id": "906",
        "service_provider_name": "Highway Service",
    }
    row = v1_row(
        record_id,
        service_id=_FEDERAL_IDS[slug],
        service_name=slug,
        collection_quarter=str(quarter),
        **all_answers(counts),
        **(of_roads if slug == "tolls" else {}),
    )
    return {**row, **changes}


@pytest.fixture
def numbered_house(house: House) -> House:
    """The house with the federal numbers by which a file finds its services."""
    for model, slug, number in (
        (Agency, "lakes", 901),
        (Provider, "boating", 902),
        (Service, "boat-permits", 903),
        (Service, "moorings", 904),
        (Agency, "roads", 905),
        (Provider, "highways", 906),
        (Service, "tolls", 907),
    ):
        model.objects.filter(slug=slug).update(federal_id=number)  # type: ignore[attr-defined]
    return house


@pytest.fixture
def counted_house(numbered_house: House, write: Write) -> House:
    """Two quarters of answers: permits got better, moorings stayed, tolls began in the second."""
    other_words = {"q2_text": "I trust the Office of Boating to keep its word."}
    rows: list[Mapping[str, str]] = [
        report_row("1", "boat-permits", 1, FAIR, volume_of_respondents="100"),
        report_row("2", "moorings", 1, GOOD, volume_of_respondents="120"),
        report_row("3", "boat-permits", 2, GOOD, volume_of_respondents="120", **other_words),
        report_row("4", "moorings", 2, GOOD, volume_of_respondents="350"),
        report_row("5", "tolls", 2, BAD, volume_of_respondents="100"),
    ]
    import_v1(write(as_csv(rows), "counted.csv"), actor=COMMAND_LINE)
    return numbered_house
