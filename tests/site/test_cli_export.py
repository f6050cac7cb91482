"""`firsthand export`: the files of a submission on the command line."""

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.core.access import COMMAND_LINE
from firsthand.core.errors import InvalidInput, NotFound
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import NewDeployment, import_v2
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from tests.support.imports import Write, v2_csv, v2_row

CONTENT = v2_csv([v2_row("a"), v2_row("b", 0, "=1+1")])


@pytest.fixture
def surveyed(write: Write, permits_survey: NewDeployment) -> str:
    """The id of a survey with two responses in FY2024 Q1."""
    path = write(CONTENT, "file.csv")
    import_v2(path, permits_survey, Quarter(2024, 1), actor=COMMAND_LINE)
    return str(permits_survey.id)


def _responses(deployment: str, *more: str) -> list[str]:
    return ["export", "a11-v2", "--deployment", deployment, "--quarter", "FY2024Q1", *more]


def test_it_writes_the_file_that_came_in(surveyed: str, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"

    result = CliRunner().invoke(app, _responses(surveyed, "--out", str(out), "--json"))

    assert result.exit_code == 0, result.output
    assert out.read_bytes() == CONTENT
    assert json.loads(result.output) == {
        "file": str(out),
        "bytes": len(CONTENT),
        "sha256": hashlib.sha256(CONTENT).hexdigest(),
    }


def test_without_a_name_the_file_names_itself_here(
    surveyed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    for arguments in (
        _responses(surveyed),
        ["export", "a11-collections", "--quarter", "FY2024Q1"],
        ["export", "a11-details", "--quarter", "FY2024Q1"],
    ):
        assert CliRunner().invoke(app, arguments).exit_code == 0

    kinds = {path.name.split("_FY2024Q1_")[0] for path in tmp_path.glob("a11-*.csv")}
    assert kinds == {"a11-v2", "a11-collections", "a11-details"}


def test_a_dash_writes_to_standard_output_and_nothing_else(surveyed: str) -> None:
    result = CliRunner().invoke(app, _responses(surveyed, "--out", "-"))

    assert result.stdout_bytes == CONTENT


def test_the_list_gives_the_ids_that_the_export_takes(surveyed: str) -> None:
    result = CliRunner().invoke(app, ["export", "list", "--json"])

    (one,) = json.loads(result.output)
    assert (one["quarter"], one["deployment"], one["respondents"]) == ("FY2024Q1", surveyed, 2)
    assert "number of customers" in one["missing"]
    for_people = CliRunner().invoke(app, ["export", "list"]).output
    assert f"FY2024Q1  {surveyed}  After the application; missing: " in for_people


@pytest.mark.parametrize(
    ("deployment", "quarter", "error"),
    [
        ("not-an-id", "FY2024Q1", InvalidInput),
        ("00000000-0000-0000-0000-000000000007", "FY2024Q1", NotFound),
        (None, "FY2024Q7", InvalidInput),
        (None, "FY2030Q1", NotFound),
    ],
)
def test_what_is_not_there_is_told_and_no_file_is_made(
    deployment: str | None,
    quarter: str,
    error: type[Exception],
    surveyed: str,
    tmp_path: Path,
) -> None:
    out = tmp_path / "none.csv"
    arguments = ["--deployment", deployment or surveyed, "--quarter", quarter, "--out", str(out)]

    result = CliRunner().invoke(app, ["export", "a11-v2", *arguments])

    assert isinstance(result.exception, error)
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_told(surveyed: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, _responses(surveyed, "--out", str(tmp_path)))

    assert isinstance(result.exception, InvalidInput)
    assert "cannot be written" in str(result.exception)
