"""The pages of submissions: quarters, surveys, what is missing, and the files."""

import pytest
from django.urls import reverse

from firsthand.core.access import COMMAND_LINE
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import NewDeployment, import_v2
from firsthand.people.models import Account
from tests.support.cast import signed_in
from tests.support.imports import Write, v2_csv, v2_row

CONTENT = v2_csv([v2_row("a"), v2_row("b", 0)])


@pytest.fixture
def surveyed(write: Write, permits_survey: NewDeployment) -> NewDeployment:
    """The boat permits with two responses in FY2024 Q1."""
    path = write(CONTENT, "file.csv")
    import_v2(path, permits_survey, Quarter(2024, 1), actor=COMMAND_LINE, customers=9)
    return permits_survey


def test_the_list_leads_to_the_quarter_and_the_quarter_to_its_files(
    olivia: Account, surveyed: NewDeployment
) -> None:
    client = signed_in(olivia)

    page = client.get(reverse("publish:submissions")).content.decode()
    address = reverse("publish:submission", args=["FY2024Q1"])
    assert f'href="{address}"' in page

    page = client.get(address).content.decode()
    for name in ("collections", "details"):
        assert f'href="{reverse("publish:table", args=["FY2024Q1", name])}"' in page
    assert f'href="{reverse("publish:responses", args=["FY2024Q1", surveyed.id])}"' in page
    assert "OMB control number and number who were offered the survey" in page
    assert "do not open them in a spreadsheet" in page


def test_the_files_arrive_as_downloads_that_no_cache_keeps(
    olivia: Account, surveyed: NewDeployment
) -> None:
    client = signed_in(olivia)

    answer = client.get(reverse("publish:responses", args=["FY2024Q1", surveyed.id]))

    assert answer.getvalue() == CONTENT
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].startswith('attachment; filename="a11-v2_FY2024Q1_')
    for name in ("collections", "details"):
        table = client.get(reverse("publish:table", args=["FY2024Q1", name]))
        assert f'filename="a11-{name}_FY2024Q1_' in table["Content-Disposition"]
        assert b"Boat permits" in table.getvalue()


def test_the_outsider_sees_no_quarter_and_gets_no_file(
    otto: Account, surveyed: NewDeployment
) -> None:
    client = signed_in(otto)

    assert "FY2024Q1" not in client.get(reverse("publish:submissions")).content.decode()
    for name, arguments, status in (
        ("submission", ["FY2024Q1"], 404),
        ("table", ["FY2024Q1", "details"], 404),
        ("responses", ["FY2024Q1", surveyed.id], 403),
    ):
        assert client.get(reverse(f"publish:{name}", args=arguments)).status_code == status


@pytest.mark.parametrize(
    ("name", "arguments", "status"),
    [
        ("submission", ["FY2024Q9"], 400),
        ("submission", ["FY2023Q1"], 404),
        ("table", ["FY2024Q1", "answers"], 404),
        ("responses", ["FY2024Q1", "00000000-0000-0000-0000-000000000007"], 404),
    ],
)
def test_what_is_not_there_says_so(
    name: str, arguments: list[str], status: int, olivia: Account, surveyed: NewDeployment
) -> None:
    answer = signed_in(olivia).get(reverse(f"publish:{name}", args=arguments))

    assert answer.status_code == status
    assert "That did not work" in answer.content.decode()


def test_an_empty_store_says_what_is_to_come(olivia: Account) -> None:
    page = signed_in(olivia).get(reverse("publish:submissions")).content.decode()

    assert "No A-11 v2 responses have been imported yet." in page
