"""Made-up data say so: on every page, and in every file."""

import json

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from firsthand.catalog.models import Agency
from firsthand.core.access import COMMAND_LINE
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import NewDeployment, import_v2
from firsthand.people.models import Account
from firsthand.publish.api import report
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from firsthand.web.synthetic import marked
from tests.support.cast import House, signed_in
from tests.support.imports import Write, v2_csv, v2_row

NOTICE = "Synthetic data."


@pytest.fixture
def made_up(house: House) -> None:
    """As if the cast's agencies were a demo."""
    Agency.objects.filter(id=house.lakes.id).update(is_synthetic=True)


def _pages(account: Account) -> list[str]:
    staff, nobody = signed_in(account), Client()
    addresses = (reverse("catalog:overview"), reverse("publish:submission", args=["FY1999Q1"]))
    answers = [nobody.get(settings.LOGIN_URL), *(staff.get(address) for address in addresses)]
    return [answer.content.decode() for answer in answers]


def test_every_page_says_so(olivia: Account, made_up: None) -> None:
    for page in _pages(olivia):
        assert NOTICE in page


def test_no_page_says_so_of_real_data(olivia: Account) -> None:
    for page in _pages(olivia):
        assert NOTICE not in page


def test_files_carry_the_mark_in_their_snapshot(olivia: Account, made_up: None) -> None:
    assert marked("7-abc") == "7-abc-synthetic"


def test_the_mark_is_put_once(olivia: Account, made_up: None) -> None:
    assert marked(marked("7-abc")) == "7-abc-synthetic"


def test_files_of_real_data_do_not(olivia: Account) -> None:
    assert marked("7-abc") == "7-abc"


def test_a_table_that_is_downloaded_carries_the_mark_in_its_name_and_rows(
    olivia: Account, made_up: None, write: Write, permits_survey: NewDeployment
) -> None:
    import_v2(
        write(v2_csv([v2_row("a")]), "a.csv"), permits_survey, Quarter(2024, 1), actor=COMMAND_LINE
    )

    answer = signed_in(olivia).get(
        reverse("publish:submissions"), {"table": "submissions", "format": "csv"}
    )

    assert "-synthetic.csv" in answer["Content-Disposition"]
    _header, row = answer.content.decode().splitlines()
    assert row.endswith("-synthetic")


def test_reports_carry_the_mark_in_title_name_and_snapshot(
    olivia: Account, made_up: None, write: Write, permits_survey: NewDeployment
) -> None:
    import_v2(
        write(v2_csv([v2_row("a")]), "a.csv"), permits_survey, Quarter(2024, 1), actor=COMMAND_LINE
    )

    text = CliRunner().invoke(app, ["report"]).output
    plain = json.loads(CliRunner().invoke(app, ["report", "--json"]).output)

    assert text.startswith("All providers (synthetic data)")
    assert plain["snapshot"].endswith("-synthetic")
    assert plain["snapshot"] in text
    assert report(COMMAND_LINE).filename.endswith("-synthetic")
