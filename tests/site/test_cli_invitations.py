"""`firsthand invite` and `firsthand tokens`, as people and scripts run them."""

import json
from pathlib import Path

import pytest
from pytest_django import Settings
from typer.testing import CliRunner, Result

from firsthand.core.errors import Conflict, FirsthandError, InvalidInput, NotFound
from firsthand.listen.models import Deployment, Invitation, Token
from firsthand.site.cli import invitations as _invitations  # noqa: F401 -- joins its commands
from firsthand.site.cli.app import app


@pytest.fixture(autouse=True)
def _store(monkeypatch: pytest.MonkeyPatch, settings: Settings, visit: Deployment) -> None:
    monkeypatch.setattr("firsthand.site.cli.invitations.prepare_store", lambda: None)
    settings.PUBLIC_URL = "https://say.example.gov"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two people and a line that is wrong."""
    path = tmp_path / "people.csv"
    path.write_text("address,case\nann@example.com,C-1\nnobody,C-2\nbo@example.com,C-3\n")
    return path


def run(*arguments: object) -> Result:
    """Run the command; problems are raised as they are."""
    result = CliRunner().invoke(app, [*map(str, arguments)])
    if isinstance(result.exception, FirsthandError):
        raise result.exception
    return result


def test_a_wrong_line_holds_the_list_up_until_somebody_says_otherwise(file: Path) -> None:
    result = run("invite", file, "--deployment", "visit")
    assert result.exit_code == 1
    assert "line 3: Write an e-mail address" in result.output
    assert "3 on the list, 2 to ask, 0 queued." in result.output
    assert not Invitation.objects.exists()
    result = run("invite", file, "--deployment", "VISIT", "--skip-bad-lines", "--json")
    told = json.loads(result.output)
    assert (result.exit_code, told["queued"], told["not_asked"]) == (0, 2, {"bad_line": 1})
    assert told["bad_lines"][0]["line"] == 3
    assert "ann" not in result.output
    with pytest.raises(Conflict):
        run("invite", file, "--deployment", "visit", "--skip-bad-lines")
    assert Invitation.objects.count() == 2


def test_a_check_asks_no_one(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("ann@example.com")
    assert "1 to ask, 0 queued" in run("invite", path, "--deployment", "visit", "--check").output
    assert not Invitation.objects.exists()


def test_without_an_address_of_the_site_nothing_is_made(tmp_path: Path, settings: Settings) -> None:
    settings.PUBLIC_URL = ""
    path = tmp_path / "people.csv"
    path.write_text("ann@example.com")
    with pytest.raises(InvalidInput, match="FIRSTHAND_URL"):
        run("invite", path, "--deployment", "visit")
    with pytest.raises(NotFound):
        run("invite", path, "--deployment", "nowhere", "--check")
    assert not Invitation.objects.exists()


def test_links_are_written_to_a_file_that_was_not_there(tmp_path: Path) -> None:
    out, ids = tmp_path / "links.csv", tmp_path / "ids.csv"
    ids.write_text("person,case\np7,C-1\n")
    options = ["--deployment", "visit", "--out", out]
    result = run("tokens", *options, "--ids", ids, "--until", "2026-12-31")
    assert "(1 links)" in result.output
    assert "p7,C-1,,https://say.example.gov/s/visit/?t=" in out.read_text("utf-8-sig")
    with pytest.raises(InvalidInput, match="exists"):
        run("tokens", *options, "--number", 2)
    assert run("tokens", "--deployment", "visit", "--out", tmp_path / "x").exit_code == 2
    assert Token.objects.count() == 1
