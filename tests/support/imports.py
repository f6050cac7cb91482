"""Files to import: small ones made here, and the real one of the federal government."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from django.apps import apps

from firsthand.core.access import COMMAND_LINE
from firsthand.core.channels import Channel
from firsthand.listen.api import NewDeployment, import_v1
from firsthand.listen.formats.a11.v2.records import COLUMNS, DRIVER_COLUMNS
from firsthand.record.contracts import ImportInfo
from tests.support.cast import House

V1_COUNTS = ("3", "1", "0", "10", "6")
TRUST = "This interaction increased my trust in the Office of Boating."
# What an attempt that was refused may leave: that there was one, and why it failed.
TRACES_OF_AN_ATTEMPT = {"record.Import", "record.ImportFinding", "audit.Act"}


def v1_row(record_id: str, **changes: str) -> dict[str, str]:
    """A sound record of the boat permits' service, with some cells changed."""
    row = {
        "id": record_id,
        "collection_year": "2023",
        "collection_quarter": "1",
        "organization_id": "901",
        "organization_name": "Department of Lakes",
        "organization_abbreviation": "DL",
        "service_provider_id": "902",
        "service_provider_name": "Office of Boating",
        "service_id": "903",
        "service_name": "Boat permits",
        "channel": "website",
        "volume_of_customers": "900",
        "volume_of_customers_provided_survey_opportunity": "300",
        "volume_of_respondents": "20",
        "omb_control_number": "1234-5678",
    }
    for question in range(1, 8):
        row[f"q{question}_text"] = TRUST if question == 2 else f"Is statement {question} true?"
        for value, count in enumerate(V1_COUNTS, start=1):
            row[f"q{question}_{value}"] = count
    return {**row, **changes}


def v2_row(external_id: str, thumb: int = 1, comment: str = "", **drivers: str) -> dict[str, str]:
    """A sound response, in which the drivers of its side were offered."""
    row = {"external_id": external_id, "question_1": str(thumb), "question_4": comment}
    return {**row, **dict.fromkeys(DRIVER_COLUMNS, "0"), **drivers}


def as_csv(rows: Iterable[Mapping[str, str]], columns: Iterable[str] = ()) -> bytes:
    """The rows as a file, in the columns of the first or in those given."""
    listed = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(columns) or list(listed[0]))
    writer.writeheader()
    writer.writerows(listed)
    return out.getvalue().encode()


def v2_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """A file of responses in the usual order of columns."""
    return as_csv(rows, COLUMNS)


def rows_in_tables(*, without: Iterable[str] = TRACES_OF_AN_ATTEMPT) -> dict[str, int]:
    """How many rows each table of ours has, but for the traces that every attempt leaves."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("firsthand.") and model._meta.label not in set(without)
    }


type Write = Callable[[bytes, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Puts bytes into a file and says where."""

    def _write(content: bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return _write


@pytest.fixture
def permits_survey(house: House) -> NewDeployment:
    """The v2 survey on the website of the boat permits; not added yet."""
    return NewDeployment(
        service_id=house.permits.id,
        title="After the application",
        channel=Channel.WEBSITE,
        trust_question_text=TRUST,
    )


@pytest.fixture
def federal_data(db: None, federal_file: Path) -> ImportInfo:
    """The real government-wide file, imported."""
    return import_v1(federal_file, actor=COMMAND_LINE)
