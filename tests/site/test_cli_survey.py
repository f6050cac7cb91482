"""`firsthand survey`, as people and scripts run it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firsthand.core.errors import FirsthandError, InvalidInput
from firsthand.listen.models import Survey
from firsthand.listen.surveys.api import parse_definition
from firsthand.site.cli import surveys as _surveys  # noqa: F401 -- joins its commands
from firsthand.site.cli.app import app
from tests.support.cast import House
from tests.support.deployments import VISIT


@pytest.fixture(autouse=True)
def _store(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    monkeypatch.setattr("firsthand.site.cli.surveys.prepare_store", lambda: None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "visit.json"
    path.write_text(json.dumps({**VISIT, "showProgressBar": "top"}))
    return path


def run(*arguments: object) -> Result:
    """Run the command; problems are raised as they are."""
    result = CliRunner().invoke(app, ["survey", *map(str, arguments)])
    if isinstance(result.exception, FirsthandError):
        raise result.exception
    return result


def test_a_survey_comes_in_with_an_account_and_goes_out_again(file: Path, house: House) -> None:
    result = run("import", file, "--on", "boat-permits")

    assert "not taken: showProgressBar" in result.output
    assert "Draft: your-visit" in result.output
    assert Survey.objects.get().owner_id == house.permits.id
    assert parse_definition(run("export", "your-visit").stdout_bytes) == parse_definition(VISIT)


def test_a_check_makes_nothing(file: Path) -> None:
    result = run("import", file, "--check", "--json")

    body = json.loads(result.output)
    assert (body["format"], body["key"]) == ("surveyjs", None)
    assert [each["path"] for each in body["not_taken"]] == ["showProgressBar"]
    assert not Survey.objects.exists()


def test_a_file_in_another_format_than_it_is_said_to_have_is_refused(file: Path) -> None:
    with pytest.raises(InvalidInput, match="Qualtrics"):
        run("import", file, "--format", "qsf")
    with pytest.raises(InvalidInput, match="cannot be used"):
        run("import", file.with_name("nothing.qsf"))

    assert not Survey.objects.exists()
