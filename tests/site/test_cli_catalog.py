"""`firsthand catalog` takes files out and brings them in."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from firsthand.catalog import api
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to app
from firsthand.site.cli.app import app
from tests.support.cast import House

HEADER = "service_key,service,position,stage,retired\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "stages.csv"


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["catalog", *map(str, words)])
    return result.exit_code, result.output


def test_a_file_goes_out_and_in(house: House, file: Path) -> None:
    file.write_text(HEADER + "boat-permits,,1,Apply,no\n")
    code, said = run("import", file, "--check")
    assert (code, api.stages(house.permits.id)) == (0, [])
    assert "1 added" in said
    assert "nothing was brought in" in said
    code, said = run("import", file, "--json")
    assert code == 0
    assert json.loads(said)["counts"] == {"added": 1, "changed": 0, "unchanged": 0, "refused": 0}
    code, said = run("export", "stages", "--to", file)
    assert code == 0
    assert "boat-permits,Boat permits,1,Apply,no" in file.read_text(encoding="utf-8-sig")
    code, said = run("export", "stages")
    assert "boat-permits,Boat permits,1,Apply,no" in said


def test_a_refused_row_ends_with_code_1_and_says_why(house: House, file: Path) -> None:
    file.write_text(HEADER + "boat-permits,,first,Apply,no\n")
    code, said = run("import", file)
    assert code == 1
    assert "line 2, position: found “first”, expected a whole number." in said
    assert "Nothing was brought in." in said
    assert api.stages(house.permits.id) == []
