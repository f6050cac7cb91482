"""The report as text, JSON and PDF: the same figures, and readable by everybody."""

import json
import re
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firsthand.core.access import COMMAND_LINE
from firsthand.core.errors import InvalidInput, NotFound
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import import_v1
from firsthand.people.models import Account
from firsthand.publish.api import report, to_pdf
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from tests.support.cast import House, signed_in
from tests.support.figures import report_row
from tests.support.imports import Write, as_csv

PDF = "/publish/reports/providers/boating.pdf"


def _inflated(content: bytes) -> bytes:
    """The file with its compressed streams opened, where the structure of the document is."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    opened = [zlib.decompress(stream) for stream in streams if stream[:1] == b"\x78"]
    return content + b"".join(opened)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["report", *arguments])


def test_without_options_it_covers_everything(counted_house: House) -> None:
    result = _run()
    assert result.exit_code == 0, result.output
    for words in ("All providers, all quarters", "Office of Boating", "FY2023Q1", "Snapshot 1-"):
        assert words in result.output


def test_json_has_whole_estimates(counted_house: House) -> None:
    sheet = json.loads(_run("--provider", "boating", "--quarter", "FY2023Q2", "--json").stdout)
    share = sheet["whole"]["figures"][0]["share"]
    assert share["value"] == pytest.approx(200 / 240)
    assert share["n"] == 240
    assert set(share) == {
        *("value", "standard_error", "low", "high", "level", "n", "n_effective"),
        *("unit", "method", "weighting", "pools", "suppressed"),
    }
    assert sheet["whole"]["change"]["trend"] == "up"
    assert [part["place"]["slug"] for part in sheet["parts"]] == ["boat-permits", "moorings"]


def test_on_an_empty_store_it_says_so_and_fails_nothing(db: None) -> None:
    sheet = json.loads(_run("--json").stdout)
    assert sheet["snapshot"] == "empty"
    assert sheet["parts"] == sheet["quarters"] == []
    assert _run().exit_code == 0


def test_a_provider_that_reported_but_got_no_answers_has_a_report(
    numbered_house: House, write: Write
) -> None:
    silent = report_row("1", "moorings", 1, ("0", "0", "0", "0", "0"), volume_of_respondents="0")
    import_v1(write(as_csv([silent]), "silent.csv"), actor=COMMAND_LINE)
    result = _run("--provider", "boating", "--quarter", "FY2023Q1")
    assert result.exit_code == 0, result.output
    assert "No answers" in result.output
    assert to_pdf(report(COMMAND_LINE, provider="boating")).startswith(b"%PDF-")


def test_text_and_json_agree(counted_house: House) -> None:
    arguments = ("--provider", "boating", "--quarter", "FY2023Q2")
    text = " ".join(_run(*arguments).stdout.split())
    value = json.loads(_run(*arguments, "--json").stdout)["whole"]["figures"][0]["share"]["value"]
    assert f"{value * 100:.1f}%" in text


def test_unknown_names_come_with_the_nearest(counted_house: House) -> None:
    wrong = _run("--provider", "boatin")
    assert isinstance(wrong.exception, NotFound)
    assert "boating" in wrong.exception.problem.next_step
    late = _run("--quarter", "FY2024Q3")
    assert isinstance(late.exception, NotFound)
    assert "FY2023Q2" in late.exception.problem.next_step
    assert isinstance(_run("--quarter", "summer").exception, InvalidInput)


def test_a_folder_that_is_not_there_is_named(counted_house: House, tmp_path: Path) -> None:
    result = _run("--pdf", str(tmp_path / "nowhere" / "report.pdf"))
    assert isinstance(result.exception, InvalidInput)
    assert "nowhere" in result.exception.problem.where


def test_the_pdf_is_tagged_titled_and_in_a_language(counted_house: House, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    assert _run("--provider", "boating", "--pdf", str(file)).exit_code == 0
    content = _inflated(file.read_bytes())
    assert content.startswith(b"%PDF-")
    assert b"pdfuaid:part" in content
    assert b"/Marked true" in content
    assert b"/Lang (en)" in content
    assert b"(Office of Boating" in content
    # Each cell names its headers, for those who hear the table.
    assert content.count(b"/Headers [") == content.count(b"/S /TD")
    assert b"/S /Caption" in content


def test_charts_in_the_pdf_are_described(counted_house: House) -> None:
    made = report(COMMAND_LINE, provider="boating", quarter=Quarter(2023, 2))
    described = [section.chart for section in made.sections if section.chart]
    assert len(described) == 2
    assert all(chart.title and chart.description for chart in described)
    content = _inflated(to_pdf(made))
    assert content.count(b"/S /Figure") + content.count(b"/S/Figure") == 2
    assert content.count(b"/Alt") >= 2


def test_the_button_downloads_what_the_page_shows(counted_house: House, olivia: Account) -> None:
    browser = signed_in(olivia)
    page = browser.get("/portfolio/providers/boating/", {"quarter": "FY2023Q1"}).content.decode()
    assert f"{PDF}?quarter=FY2023Q1" in page
    answer = browser.get(PDF, {"quarter": "FY2023Q1"})
    assert answer["Content-Type"] == "application/pdf"
    assert "FY2023Q1" in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-")


def test_the_report_of_a_quarter_holds_what_the_actor_may_see(
    counted_house: House, samir: Account
) -> None:
    address = "/publish/reports/quarters/FY2023Q2.pdf"
    answer = signed_in(samir).get(address)
    assert answer.status_code == 200


def test_others_may_not_download_it(counted_house: House, otto: Account, vic: Account) -> None:
    assert signed_in(otto).get(PDF).status_code == 403
    assert signed_in(vic).get(PDF).status_code == 403
